// Phrases and numbers in the language chosen; `names`, `times` and `quantities` write the rest.

import { allWords, data } from "../content/embedded.js";
import { bdi } from "../elements/elements.js";
import { saysStatus } from "../state/shown.js";
import { state } from "../state/state.js";

/** @typedef {import("../content/embedded.js").Texts} Texts */
/** @typedef {import("../content/embedded.js").Claim} Claim */

/** A phrase of the interface in the language chosen, else in English; `{name}` is filled in.
 * @param {string} key
 * @param {Record<string, unknown>} values */
export function say(key, values = {}) {
  const words = allWords[state.language] ?? allWords[state.language.split("-")[0]] ?? allWords.en;
  return (words[key] ?? label(key)).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** The tag of the text chosen: that of the language, else the first there is.
 * @param {Texts} texts */
function tagOf(texts) {
  if (state.language in texts) return state.language;
  return [...data.languages, "en", ...Object.keys(texts)].find((tag) => tag in texts) ?? "";
}

/** @param {Texts} [texts] */
export const pick = (texts = {}) => texts[tagOf(texts)] ?? "";
/** A text with its language marked where that is not the page's.
 * @param {Texts} texts */
export const told = (texts) => bdi(pick(texts), tagOf(texts) === state.language ? "" : tagOf(texts));

/** The status of a claim in words; "" where it is open because the whole is denied.
 * @param {Claim} claim */
export const statusOf = (claim) => (saysStatus(claim) ? label(claim.status) : "");

/** What the dossier is called. */
export const dossierTitle = () => pick(data.titles) || data.title || "corpolis";

/** The label that the ontology has for a word, such as a status; else the word.
 * @param {string} [word] */
export const label = (word = "") => (word ? pick(data.concepts[word] ?? { "": word }) : "");

/** A quantity has no more decimals. */
const MOST_DECIMAL_PLACES = 18;
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** A number with all of its digits, of which a script's own numbers hold some 15.
 * @param {string | number} text
 * @param {Intl.NumberFormatOptions} [options] */
export function number(text, options = { maximumFractionDigits: MOST_DECIMAL_PLACES }) {
  const key = state.language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(state.language, options);
  formats.set(key, format);
  return format.format(/** @type {`${number}`} */ (String(text)));
}

/** So many things in words: `key` is "entity", "relationship", "claim" or "source".
 * @param {string} key
 * @param {number} n */
export const many = (key, n) => say(`${key}${n === 1 ? "One" : "Many"}`, { count: number(n) });
