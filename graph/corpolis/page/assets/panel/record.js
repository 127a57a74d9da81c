// What a claim from data rests on: its record as a small table, the cells that were read marked. Nobody
// said this in words, so it is in no quotation marks.

import { data, entities, sources } from "../content/embedded.js";
import { el } from "../elements/elements.js";
import { name } from "../words/names.js";
import { label, pick, say } from "../words/words.js";
import { quotedText, quotedWords } from "./omissions.js";
import { struck } from "./withdrawal.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../contract").FieldData} Field */
/** @typedef {import("../contract").ReadData} Read */

/** Whether a claim rests on records, not on words. @param {Claim} claim */
export const isFromData = (claim) => (claim.records ?? []).length > 0;

/** Where a record stands, in words: "row 17 of gifts.csv".
 * @param {string} address
 * @param {string} file */
function placeWords(address, file) {
  const row = /^row=(\d+)$/.exec(address)?.[1];
  if (row) return say("placeRow", { row, file });
  const line = /^line=\d+,(\d+)$/.exec(address)?.[1];
  if (line) return say("placeLine", { line, file });
  const [, sheet, cell] = /^(.+)!(\d+)$/s.exec(address) ?? [];
  return cell ? say("placeSheet", { row: cell, sheet, file }) : say("placeIn", { address, file });
}

/** Where all records of a claim stand. @param {Claim} claim */
export const recordPlaces = (claim) => (claim.records ?? []).map((address) =>
  placeWords(address, sources[claim.source]?.data ?? ""));

/** Whether what was read is so in the file, and the value follows from it. @param {Claim} claim */
export const readVerified = (claim) =>
  say(claim.verification === "notAtHand" ? "recordNotAtHand" : "recordVerified");

/** What the mapping sets for a field, in words. @param {Field} field */
function setWords({ part, value = "" }) {
  if (part === "predicate") return pick(data.relations[value]?.labels ?? { "": value });
  if (part === "occasion" && value === "row") return say("eachRecord");
  const i = ["subject", "object"].includes(part)
    ? entities.findIndex(({ id }) => id === value) : -1;
  return i >= 0 ? name(i) : label(value);
}

/** The name of a column, which is a pointer where records are nested: it may be broken at its "/".
 * @param {string} column */
const columnWords = (column) => column.split(/(?<=\/)/).flatMap((part, n) =>
  (n ? [el("wbr"), part] : [part]));

/** One row of the table: a cell that was read, and all that it fills.
 * @param {Claim} claim
 * @param {Field[]} fields
 * @param {Read[]} reads */
function readRow(claim, fields, reads) {
  const source = sources[claim.source];
  const [{ field, exact }] = reads;
  return el("tr", {},
    el("th", { scope: "row", lang: source?.language, dir: "auto" },
      el("span", { class: "cell" }, ...columnWords(fields[field].column ?? ""))),
    el("td", { lang: source?.language, dir: "auto" },
      el("span", { class: "cell" }, struck(source, el("mark", {}, exact)))),
    el("td", {}, ...reads.map((read) => el("div", {},
      say(fields[read.field].part), ": ", el("span", { class: "soft" }, pick(fields[read.field].how))))));
}

/** The reads of one record, those of the same cell together.
 * @param {Claim} claim
 * @param {number} n
 * @param {Field[]} fields */
function readRows(claim, n, fields) {
  /** @type {Map<string, Read[]>} */
  const cells = new Map();
  for (const read of (claim.reads ?? []).filter(({ record = 0 }) => record === n)) {
    const key = JSON.stringify([fields[read.field].column, read.exact]);
    cells.set(key, [...cells.get(key) ?? [], read]);
  }
  return [...cells.values()].map((reads) => readRow(claim, fields, reads));
}

/** What the mapping sets for a claim: no source says it.
 * @param {Claim} claim
 * @param {Field[]} fields */
function setRows(claim, fields) {
  const read = (claim.reads ?? []).map(({ field }) => fields[field]);
  const rules = new Set(read.map(({ rule }) => rule));
  const parts = new Set(read.map(({ part }) => part));
  // A correction by hand can have put something else in its place; the claim's note says so.
  const stands = (/** @type {Field} */ { part, value }) =>
    !["status", "stance", "confidence"].includes(part) || claim[/** @type {"status"} */ (part)] === value;
  return fields.filter((field) => field.value && rules.has(field.rule)
    && !parts.has(field.part) && stands(field)).map((field) => el("tr", {},
    el("td", { colspan: 2, class: "soft" }, say("setByMapping")),
    el("td", {}, `${say(field.part)}: `, setWords(field))));
}

/** The records of a claim as a table: column, what stands there, what is made of it. With `whole`,
 * also what the mapping sets.
 * @param {Claim} claim
 * @param {boolean} whole */
function recordTable(claim, whole) {
  const fields = sources[claim.source]?.fields ?? [];
  const places = recordPlaces(claim);
  const head = ["recordColumn", "recordCell", "recordUse"].map((key) =>
    el("th", { scope: "col" }, say(key)));
  const isOne = places.length === 1;
  return el("table", { class: "record" },
    el("caption", {}, isOne ? places[0] : say("recordsOf", { count: places.length })),
    el("thead", {}, el("tr", {}, ...head)),
    ...places.map((place, n) => el("tbody", {},
      isOne ? "" : el("tr", {}, el("th", { scope: "rowgroup", colspan: 3 }, place)),
      ...readRows(claim, n, fields))),
    whole ? el("tbody", {}, ...setRows(claim, fields)) : "");
}

/** What a claim rests on, in a figure: the words of its source, or its record.
 * @param {Claim} claim */
export function foundation(claim, whole = false) {
  if (isFromData(claim)) return recordTable(claim, whole);
  const source = sources[claim.source];
  return struck(source,
    el("blockquote", { lang: source?.language, dir: "auto" }, ...quotedWords(claim)));
}

/** What a claim rests on as text: words of its source in quotation marks, or where its record stands
 * and what was read there.
 * @param {Claim} claim */
export const foundationText = (claim) => (isFromData(claim)
  ? `${recordPlaces(claim).join(", ")}: ${claim.quote}` : `“${quotedText(claim)}”`);

/** The element for what a claim rests on in a line: "q" has quotation marks. @param {Claim} claim */
export const lineTag = (claim) => (isFromData(claim) ? "span" : "q");
