// What search looks through: names, relations, quotes and sources, folded; and what it finds there.

import {
  data, entities, sources, spellings, statements,
} from "../content/embedded.js";
import { isPart, order, spokesOf } from "../content/ties.js";
import { marksOf } from "../state/caveats.js";
import { subscribe } from "../state/state.js";
import { name } from "../words/names.js";

/** Folded texts in one: those of item `n` begin at `starts[n]`, each after a line end.
 * @typedef {{text: string, starts: Int32Array}} Corpus */

/** Signs and letters that are read alike, and what stands for each. @type {Map<string, string>} */
const plainSigns = new Map(Object.entries(spellings.letters));
for (const [plain, variants] of Object.entries(spellings.signs)) {
  for (const variant of variants) plainSigns.set(variant, plain);
}
const { accents, ignorable, spaceless, hyphens } = spellings;
const unheard = new RegExp(`[${accents}${ignorable}]`, "gu");
const various = new RegExp(`[${[...plainSigns.keys()].join("")}]`, "gu");
const parted = new RegExp(`(?<=\\p{L})[${hyphens}\\xad][^\\S\\r\\n]*(?:\\r\\n|[\\n\\r])\\s*(?=\\p{L})`, "gu");
const unspaced = new RegExp(`(?<=[${spaceless}])\\s+|\\s+(?=[${spaceless}])`, "gu");

/** Text as search compares it: no marks, no case, no variants of one letter or sign.
 * @param {string} text */
function folded(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replaceAll("`", "'");
  return text.normalize("NFKD").replace(unheard, "").toLowerCase().normalize("NFKD")
    .replace(various, (sign) => plainSigns.get(sign) ?? sign).replace(/\s/g, " ");
}

/** A quote without what the ends of its lines make of it. @param {string} quote */
const inOneLine = (quote) => quote.replace(parted, "").replace(unspaced, "");

/** @param {number} count
 * @param {(n: number) => string[]} textsOf
 * @returns {Corpus} */
function corpus(count, textsOf) {
  const starts = new Int32Array(count + 1);
  const parts = [];
  let length = 0;
  for (let n = 0; n < count; n += 1) {
    starts[n] = length;
    const part = `\n${textsOf(n).map(folded).join("\n")}`;
    length += part.length;
    parts.push(part);
  }
  starts[count] = length;
  return { text: parts.join(""), starts };
}

/** The items that have a text with all the words, in their order.
 * @param {Corpus} corpus
 * @param {string[]} words
 * @returns {number[]} */
function matching({ text, starts }, words) {
  const rarest = words.reduce((a, b) => (b.length > a.length ? b : a));
  const found = [];
  let n = 0;
  let spot = text.indexOf(rarest);
  while (spot >= 0) {
    n = itemAt(starts, spot, n);
    const texts = text.slice(starts[n], starts[n + 1]);
    if (words.length === 1 || texts.split("\n").some((each) =>
      words.every((word) => each.includes(word)))) found.push(n);
    spot = text.indexOf(rarest, starts[n + 1]);
  }
  return found;
}

/** Which item a place of the text belongs to, at `low` or later.
 * @param {Int32Array} starts
 * @param {number} spot
 * @param {number} low */
function itemAt(starts, spot, low) {
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= spot) low = middle;
    else high = middle;
  }
  return low;
}

/** The names of an entity in all languages; of a gathering that is none, as it is named now, too.
 * @param {number} i */
const allNames = (i) => [
  ...Object.values(entities[i].labels), ...Object.values(entities[i].aliases ?? {}).flat(),
  ...(entities[i].told ? [name(i), name(i, true)] : []),
];

/** What a gathering is called, with all who took part. @param {number} i */
function guests(i) {
  const parties = spokesOf(i).flatMap((k) => allNames(statements[k].subject));
  return parties.length ? [[...allNames(i), ...parties].join(" ")] : [];
}

/** Statement and claim of each quote, in a row. @type {Int32Array} */
let quoteOf = new Int32Array(0);
/** The statement of a quote, and which of its claims it is. @param {number} n */
export const placeOfQuote = (n) => [quoteOf[2 * n], quoteOf[2 * n + 1]];

/** What a claim is found by: the words of its source; of a record what was read, without the names of
 * columns, which all of its claims have. @param {import("../content/embedded.js").Claim} claim */
const foundBy = (claim) => (claim.reads ? claim.reads.map(({ exact }) => exact).join(" · ") : claim.quote);

function quotes() {
  // What a claim says of a gathering stands at the line of each who took part.
  /** @type {Set<string>} */
  const told = new Set();
  const isNew = (/** @type {number} */ k, /** @type {string} */ id) => {
    if (!isPart(k)) return true;
    const before = told.size;
    return told.add(id).size > before;
  };
  const pairs = statements.flatMap((s, k) => s.claims.map((_, n) => [k, n])
    .filter(([, n]) => isNew(k, s.claims[n].id)));
  quoteOf = Int32Array.from(pairs.flat());
  return corpus(pairs.length, (n) => [inOneLine(foundBy(statements[pairs[n][0]].claims[pairs[n][1]]))]);
}

/** What a claim can be marked as: not what only several of them together, or speakers, can. */
const notOfOne = ["PARTY_NOT_NAMED", "DENIED_BY_SOME", "ACCORDING_TO", "SOMEBODY"]
  .map((name) => data.mark_names[name]);
const marks = Object.keys(data.marks).filter((mark) => !notOfOne.includes(mark));
/** A mark is found by so many of its letters at least. */
const LEAST_OF_MARK = 4;
const relations = Object.keys(data.relations);
/** @type {Record<string, () => Corpus>} */
const MAKERS = {
  names: () => corpus(order.length, (n) => [...allNames(order[n]), ...guests(order[n])]),
  relations: () => corpus(relations.length, (n) => {
    const { labels, short, inverse, position } = data.relations[relations[n]];
    return [labels, short, inverse, position].flatMap((texts) => Object.values(texts));
  }),
  marks: () => corpus(marks.length, (n) => Object.values(data.marks[marks[n]])),
  sources: () => corpus(sources.length, (n) =>
    [sources[n].title, sources[n].publisher ?? "", sources[n].author ?? ""]),
  quotes,
};
/** @type {Map<string, Corpus>} */
const made = new Map();

// What gatherings are called depends on both.
if (entities.some((entity) => entity.told)) {
  subscribe(["language", "filter"], () => void made.delete("names"));
}

/** @param {string} key */
function corpusOf(key) {
  const found = made.get(key) ?? MAKERS[key]();
  made.set(key, found);
  return found;
}

/** What makes ready to search, piece by piece. */
export const searchPieces = Object.keys(MAKERS).map((key) => () => void corpusOf(key));

/** @param {string} typed */
export const wordsOf = (typed) => folded(typed).split(/\s+/).filter(Boolean);

/** The entities whose names hold all the words, those first that begin with what is typed.
 * @param {string} typed
 * @returns {number[]} */
export function foundEntities(typed) {
  const words = wordsOf(typed);
  if (!words.length) return [];
  const { text, starts } = corpusOf("names");
  const begins = `\n${words.join(" ")}`;
  const hits = matching({ text, starts }, words);
  const first = hits.filter((n) => text.slice(starts[n], starts[n + 1]).includes(begins));
  const ahead = new Set(first);
  return [...first, ...hits.filter((n) => !ahead.has(n))].map((n) => order[n]);
}

/** Whether an entity is called exactly so.
 * @param {number} i
 * @param {string} typed */
export const isCalled = (i, typed) =>
  allNames(i).some((each) => folded(each) === folded(typed.trim()));

/** The statements whose relation, together with the marks of its claims and the names of its
 * parties, has all the words; one of the words is the relation's or a mark's.
 * @param {string[]} words
 * @returns {number[]} */
export function statementsWith(words) {
  const kinds = words.map((word) =>
    new Set(matching(corpusOf("relations"), [word]).map((n) => relations[n])));
  const marked = words.map((word) => new Set(word.length < LEAST_OF_MARK ? []
    : matching(corpusOf("marks"), [word]).map((n) => marks[n])));
  if ([...kinds, ...marked].every((found) => found.size === 0)) return [];
  const parties = words.map((word) => (words.length === 1 ? new Set()
    : new Set(matching(corpusOf("names"), [word]).map((n) => order[n]))));
  return [...statements.keys()].filter((k) => {
    const { relation, subject, object, claims } = statements[k];
    const isMarked = marked.map((found) =>
      found.size > 0 && claims.some((claim) => marksOf(claim).some((mark) => found.has(mark))));
    const isKind = isMarked.some(Boolean) || kinds.some((found) => found.has(relation));
    return isKind && words.every((_, n) =>
      isMarked[n] || kinds[n].has(relation) || parties[n].has(subject) || parties[n].has(object));
  });
}

/** The quotes that have all the words, as numbers for `placeOfQuote`. @param {string[]} words */
export const foundQuotes = (words) => matching(corpusOf("quotes"), words);
/** The sources that have all the words. @param {string[]} words */
export const foundSources = (words) => matching(corpusOf("sources"), words);

/** Names to choose from while a person types one. @param {string} typed */
export const suggestions = (typed) => foundEntities(typed).slice(0, 20).map((i) => name(i));
