// Search over names in all languages, relations, quotes and sources; accents and case are ignored.

import { at, data, entities, sources, statements } from "../content/embedded.js";
import { bdi, cut, el } from "../elements/elements.js";
import { claimShown, isPresent, isShown } from "../state/shown.js";
import { entityGlyph, plainName, sentence, statementStroke } from "../panel/rows.js";
import { open, subscribe } from "../state/state.js";
import { order, titleOf } from "../content/ties.js";
import { many, name, number, say } from "../words/words.js";

/** @typedef {import("../state/state.js").View} View */
/** Folded texts in one: those of item `n` begin at `starts[n]`, each after a line end.
 * @typedef {{text: string, starts: Int32Array}} Corpus */

const MOST_FOUND = 60;
/** So many of each kind, if there are, are in the list. */
const SHARE = 12;

/** Text as search compares it: no marks, no case, no variants of one letter (Unicode NFKD).
 * @param {string} text */
const folded = (text) => (/^[\x20-\x7e]*$/.test(text) ? text
  : text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s/g, " ")).toLowerCase();

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

/** The names of an entity in all languages. @param {number} i */
const allNames = (i) =>
  [...Object.values(entities[i].labels), ...Object.values(entities[i].aliases ?? {}).flat()];

/** Statement and claim of each quote, in a row. @type {Int32Array} */
let quoteOf = new Int32Array(0);

function quotes() {
  const pairs = statements.flatMap((s, k) => s.claims.map((_, n) => [k, n]));
  quoteOf = Int32Array.from(pairs.flat());
  return corpus(pairs.length, (n) => [statements[pairs[n][0]].claims[pairs[n][1]].quote]);
}

const relations = Object.keys(data.relations);
/** @type {Record<string, () => Corpus>} */
const MAKERS = {
  names: () => corpus(order.length, (n) => allNames(order[n])),
  relations: () => corpus(relations.length, (n) => {
    const { labels, inverse } = data.relations[relations[n]];
    return [...Object.values(labels), ...Object.values(inverse)];
  }),
  sources: () => corpus(sources.length, (n) =>
    [sources[n].title, sources[n].publisher ?? "", sources[n].author ?? ""]),
  quotes,
};
/** @type {Map<string, Corpus>} */
const made = new Map();

/** @param {string} key */
function corpusOf(key) {
  const found = made.get(key) ?? MAKERS[key]();
  made.set(key, found);
  return found;
}

/** What makes ready to search, piece by piece. */
export const searchPieces = Object.keys(MAKERS).map((key) => () => void corpusOf(key));

/** @param {string} typed */
const wordsOf = (typed) => folded(typed).split(/\s+/).filter(Boolean);

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

/** @typedef {{view: View, hidden: boolean, shown: () => (Node | string)[]}} Hit */

/** The statements whose relation, together with the names of its parties, has all the words; one
 * of the words is the relation's.
 * @param {string[]} words
 * @returns {number[]} */
function statementsWith(words) {
  const kinds = words.map((word) =>
    new Set(matching(corpusOf("relations"), [word]).map((n) => relations[n])));
  if (kinds.every((found) => found.size === 0)) return [];
  const parties = words.map((word) => (words.length === 1 ? new Set()
    : new Set(matching(corpusOf("names"), [word]).map((n) => order[n]))));
  return [...statements.keys()].filter((k) => {
    const { relation, subject, object } = statements[k];
    return kinds.some((found) => found.has(relation)) && words.every((_, n) =>
      kinds[n].has(relation) || parties[n].has(subject) || parties[n].has(object));
  });
}

/** Everything that holds all the words: entities, then statements, quotes, sources; the first ones
 * of each as hits, and how many there are.
 * @param {string} typed
 * @returns {{hits: Hit[], count: number}} */
function found(typed) {
  const words = wordsOf(typed);
  if (!words.length) return { hits: [], count: 0 };
  /** @type {[number[], (n: number) => Hit][]} */
  const lists = [
    [foundEntities(typed), entityHit], [statementsWith(words), statementHit],
    [matching(corpusOf("quotes"), words), quoteHit], [matching(corpusOf("sources"), words), sourceHit],
  ];
  const count = lists.reduce((sum, [all]) => sum + all.length, 0);
  // Each kind has its share of the list, and what others leave of theirs.
  let left = MOST_FOUND;
  const hits = lists.flatMap(([all, hit], n) => {
    const kept = lists.slice(n + 1).reduce((sum, [rest]) => sum + Math.min(rest.length, SHARE), 0);
    const some = all.slice(0, Math.max(0, left - kept));
    left -= some.length;
    return some.map(hit);
  });
  return { hits, count };
}

/** @param {number} i
 * @returns {Hit} */
const entityHit = (i) => ({
  view: { entity: i }, hidden: !isPresent(i), shown: () => [entityGlyph(i), plainName(i)],
});

/** @param {number} k
 * @returns {Hit} */
function statementHit(k) {
  const words = () => el("span", {}, ...sentence(statements[k], undefined, plainName));
  return {
    view: { statements: [k] }, hidden: !isShown(k),
    shown: () => [statementStroke(k), words()],
  };
}

/** @param {number} n
 * @returns {Hit} */
function quoteHit(n) {
  const [k, at] = [quoteOf[2 * n], quoteOf[2 * n + 1]];
  const claim = statements[k].claims[at];
  return {
    view: { statements: [k], claim: claim.id }, hidden: !isShown(k) || !claimShown(claim),
    shown: () => [el("q", { lang: sources[claim.source]?.language, dir: "auto" }, cut(claim.quote))],
  };
}

/** @param {number} i
 * @returns {Hit} */
function sourceHit(i) {
  const source = sources[i];
  return {
    view: { source: i }, hidden: false,
    shown: () => [el("cite", { lang: source.language }, bdi(titleOf(source)))],
  };
}

/** The field and its list: arrows choose, Enter opens, Escape closes. */
export function searchField() {
  const list = el("ul", {
    id: "found", role: "listbox", tabindex: 0, hidden: "", onkeydown: steer, onblur: leave,
  });
  const note = el("p", { class: "away", role: "status" });
  const input = el("input", {
    type: "search", role: "searchbox", autocomplete: "off", "aria-controls": "found",
    "aria-autocomplete": "list", oninput: fill, onkeydown: steer, onfocus: fill, onblur: leave,
  });
  const more = el("p", { id: "more-hits", hidden: "" });
  /** @type {Hit[]} */
  let hits = [];
  let chosen = 0;

  /** @param {number} n */
  function choose(n) {
    chosen = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    list.children[n]?.scrollIntoView({ block: "nearest" });
    for (const each of [input, list]) {
      if (hits.length) each.setAttribute("aria-activedescendant", `found-${n}`);
      else each.removeAttribute("aria-activedescendant");
    }
  }
  function close() {
    list.hidden = more.hidden = true;
    input.removeAttribute("aria-activedescendant");
  }
  /** Closes the list when the focus goes elsewhere; the list scrolls, so it can have it, too.
   * @param {FocusEvent} event */
  function leave({ relatedTarget }) {
    if (relatedTarget !== list && relatedTarget !== input) close();
  }
  /** @param {Hit} hit */
  function go(hit) {
    close();
    input.value = "";
    open(hit.view);
  }
  function fill() {
    const all = found(input.value);
    hits = all.hits;
    list.replaceChildren(...hits.map((hit, n) => el("li", {
      id: `found-${n}`, role: "option", onclick: () => go(hit),
      // The field keeps the focus until the click has come through.
      onmousedown: (event) => event.preventDefault(),
    }, ...hit.shown(), hit.hidden ? el("small", { class: "soft" }, say("hiddenHit")) : "")));
    const typed = input.value.trim() !== "";
    list.hidden = !hits.length;
    note.textContent = !typed ? "" : hits.length ? many("result", all.count) : say("none");
    note.className = typed && !hits.length ? "soft" : "away";
    more.textContent = all.count > hits.length
      ? say("foundMore", { shown: number(hits.length), count: number(all.count) }) : "";
    more.hidden = all.count <= hits.length;
    choose(0);
  }
  /** @param {KeyboardEvent} event */
  function steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      input.focus();
      close();
    }
    else if (event.key === "Enter" && hits[chosen]) go(hits[chosen]);
    else if (step && hits.length) {
      event.preventDefault();
      choose((chosen + step + hits.length) % hits.length);
    }
  }
  function translate() {
    input.setAttribute("aria-label", say("search"));
    input.setAttribute("placeholder", say("searchHint"));
    list.setAttribute("aria-label", say("results"));
    close();
  }
  at("search").replaceChildren(input, el("div", { id: "hits" }, list, more), note);
  subscribe(["language"], translate);
}

/** Names to choose from while a person types one. @param {string} typed */
export const suggestions = (typed) => foundEntities(typed).slice(0, 20).map((i) => name(i));
