// Names, numbers, amounts and dates in the language chosen.

import { allWords, data, entities, statements } from "../content/embedded.js";
import { bdi, cut } from "../elements/elements.js";
import { otherEnd, own } from "../content/ties.js";
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
  return other === i ? words : `${words} ${shortName(other)}`;
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

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {string | number} text
 * @param {Intl.NumberFormatOptions} [options] */
export function number(text, options) {
  const key = state.language + (options ? JSON.stringify(options) : "");
  const format = formats.get(key) ?? new Intl.NumberFormat(state.language, options);
  formats.set(key, format);
  return format.format(Number(text));
}

/** @param {string} text */
const signed = (text) => number(text, { signDisplay: text.startsWith("+") ? "always" : "auto" });
/** @param {string} text */
const large = (text) =>
  number(text, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 15 });

/** So many things in words: `key` is "entity", "relationship", "claim" or "source".
 * @param {string} key
 * @param {number} n */
export const many = (key, n) => say(`${key}${n === 1 ? "One" : "Many"}`, { count: number(n) });

/** A quantity ("5", "~5", "1..5", "5..", "..5"), each number written by `format`.
 * @param {string} text
 * @param {(text: string) => string} format
 * @returns {string} */
function quantity(text, format) {
  if (text.startsWith("~")) return say("about", { value: quantity(text.slice(1), format) });
  const [from, to] = text.split("..");
  if (to === undefined) return format(from);
  if (!to) return say("atLeast", { value: format(from) });
  if (!from) return say("atMost", { value: format(to) });
  return say("range", { from: format(from), to: format(to) });
}

/** How the amount, share, value and number of a claim are written.
 * @type {Record<string, (claim: Claim) => string>} */
export const MEASURES = {
  amount: ({ amount = "", currency = "" }) => `${quantity(amount, large)} ${currency}`,
  share: ({ share = "" }) => `${quantity(share, number)} %`,
  value: ({ value = "", unit = "" }) => `${quantity(value, signed)} ${unit}`,
  count: ({ count = "" }) => quantity(count, number),
};

/** Amount, share, value and number of a claim in words: rows of key and text.
 * @param {Claim} claim */
export const quantities = (claim) => Object.entries(MEASURES)
  .filter(([key]) => claim[/** @type {"amount"} */ (key)])
  .map(([key, write]) => /** @type {const} */ ([key, write(claim)]));

/** @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();

/** A date of the Extended Date/Time Format in words; what is rarer stays as it is.
 * @param {string} text
 * @returns {string} */
export function date(text) {
  if (text.includes("/")) {
    const [from, to] = text.split("/").map((part) => (part === ".." ? "" : part));
    if (from && to) return say("range", { from: date(from), to: date(to) });
    return from ? say("onOrAfter", { value: date(from) }) : say("onOrBefore", { value: date(to) });
  }
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)$/.exec(text);
  if (!parts || Number(parts[1]) < 100) return text;
  const [, year, month, day, mark] = parts;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", year: "numeric" };
  if (month) options.month = "long";
  if (day) options.day = "numeric";
  const moment = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const key = `${state.language}${month ?? ""}${day ? "d" : ""}`.replace(/\d+/, "m");
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(state.language, options);
  dateFormats.set(key, format);
  const value = format.format(moment);
  return mark ? say(mark === "~" ? "about" : "uncertain", { value }) : value;
}

/** When a claim says that it held, in words; "" where it says nothing.
 * @param {Claim} claim */
export function timeOf({ when, start, end }) {
  if (when) return date(when);
  if (start && end) return say("range", { from: date(start), to: date(end) });
  return start ? say("from", { value: date(start) }) : end ? say("until", { value: date(end) }) : "";
}
