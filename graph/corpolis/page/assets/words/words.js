// Phrases, names and numbers in the language chosen; `times` and `quantities` write the rest.

import { allWords, data, entities, statements } from "../content/embedded.js";
import { bdi, cut } from "../elements/elements.js";
import { otherEnd, own } from "../content/ties.js";
import {
  ACCORDING_TO, PARTY_NOT_NAMED, SOMEBODY, caveatsOf, marksOf,
} from "../state/caveats.js";
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

/** Of more speakers, so many are named and "…" stands for the rest. */
const MOST_SPEAKERS = 3;

/** What must be said of a claim alone, in words. @param {Claim} claim */
export const markWords = (claim) => marksOf(claim).map((mark) => pick(data.marks[mark]));
/** The status of a claim in words; "" where it is open because the whole is denied.
 * @param {Claim} claim */
export const statusOf = (claim) => (saysStatus(claim) ? label(claim.status) : "");

/** @param {import("../state/caveats.js").Caveats} caveats */
function before({ marks, speakers }) {
  const words = marks.map((mark) => pick(data.marks[mark]));
  if (marks.includes(ACCORDING_TO)) {
    const names = speakers.slice(0, MOST_SPEAKERS)
      .map((i) => (i < 0 ? pick(data.marks[SOMEBODY]) : shortName(i)));
    words.push(`${words.pop()} ${[...names, ...(speakers.length > MOST_SPEAKERS ? ["…"] : [])].join(", ")}`);
  }
  return words.length ? `${words.join(", ")}: ` : "";
}
/** What stands before the words for a statement, "" for a plain fact. That a party is not named is
 * said by the name that it has beside them.
 * @param {number} k
 * @param {Claim[]} [claims] those by whose word it is said; by default all that are shown */
export function caveatOf(k, claims) {
  const { marks, speakers } = caveatsOf(k, claims);
  return before({ marks: marks.filter((mark) => mark !== PARTY_NOT_NAMED), speakers });
}

/** What the dossier is called. */
export const dossierTitle = () => pick(data.titles) || data.title || "corpolis";

/** How many entities have each name, in the language for which this was counted.
 * @type {{language: string, counts: Map<string, number>}} */
let namesakes = { language: "", counts: new Map() };

/** @param {string} text */
function bearersOf(text) {
  if (namesakes.language !== state.language) {
    namesakes = { language: state.language, counts: new Map() };
    for (const { labels } of entities) {
      const called = pick(labels);
      namesakes.counts.set(called, (namesakes.counts.get(called) ?? 0) + 1);
    }
  }
  return namesakes.counts.get(text) ?? 0;
}

/** What tells an entity from others of its name: what it does, if no source names it.
 * @param {number} i */
function distinction(i) {
  const { unknown, description, id } = entities[i];
  const [k] = own[i];
  if (!unknown || k === undefined) return description ? cut(pick(description)).slice(0, 60) : id;
  const { labels, inverse } = data.relations[statements[k].relation];
  const other = otherEnd(k, i);
  const words = pick(statements[k].subject === i ? labels : inverse);
  return caveatOf(k) + (other === i ? words : `${words} ${shortName(other)}`);
}

/** The name of an entity, and what tells it from others of that name.
 * @param {number} i */
export function name(i) {
  const text = pick(entities[i].labels);
  return cut(bearersOf(text) > 1 ? `${text} (${distinction(i)})` : text);
}
/** The name of an entity alone, for where its place tells the rest. @param {number} i */
export const shortName = (i) => cut(pick(entities[i].labels));
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
