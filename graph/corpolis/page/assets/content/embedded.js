// The embedded data: read once, never changed.

import { at } from "../elements/elements.js";

/** @typedef {import("../contract").PageData} PageData */
/** @typedef {import("../contract").StatementData} Statement */
/** @typedef {import("../contract").ClaimData} Claim */
/** @typedef {import("../contract").SourceData} Source */
/** @typedef {import("../contract").EntityData} Entity */
/** @typedef {Record<string, string>} Texts one text in several languages */

/** The JSON in an element; one that is large stands there compressed (RFC 1950) in Base64.
 * @param {HTMLElement} element */
async function embedded(element) {
  const text = element.textContent ?? "";
  if (element.dataset.encoding !== "deflate") return JSON.parse(text);
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** @type {Record<string, Record<string, string>>} */
export const allWords = await embedded(at("words"));
/** What may differ between two spellings, as the program has it that checks quotes; classes are what
 * stands within brackets of a regular expression.
 * @type {{signs: Record<string, string>, letters: Record<string, string>,
 *   accents: string, ignorable: string, spaceless: string, hyphens: string}} */
export const spellings = await embedded(at("spellings"));
/** @type {PageData} */
export const data = await embedded(at("data"));
export const { entities, statements, sources, drawing } = data;
/** Sizes, dashes and the grey that the build has laid out the drawing with. */
export const { style } = drawing;
for (const id of ["words", "spellings", "data"]) at(id).remove();
