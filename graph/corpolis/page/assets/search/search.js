// The search field and its list of what is found.

import { sources, statements } from "../content/embedded.js";
import { titleOf } from "../content/ties.js";
import { at, bdi, cut, el } from "../elements/elements.js";
import { lineTag } from "../panel/record.js";
import { entityGlyph, plainName, sentence, statementStroke } from "../panel/rows.js";
import { struck } from "../panel/withdrawal.js";
import { claimShown, isPresent, isIn } from "../state/shown.js";
import { open, subscribe } from "../state/state.js";
import { many, number, say } from "../words/words.js";
import {
  foundEntities, foundQuotes, foundSources, placeOfQuote, statementsWith, wordsOf,
} from "./corpus.js";
import { caveatOf } from "../words/names.js";

/** @typedef {import("../state/state.js").View} View */

const MOST_FOUND = 60;
/** So many of each kind, if there are, are in the list. */
const SHARE = 12;

/** @typedef {{view: View, hidden: boolean, shown: () => (Node | string)[]}} Hit */

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
    [foundQuotes(words), quoteHit], [foundSources(words), sourceHit],
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
  const words = () => el("span", {}, ...sentence(k, undefined, plainName));
  return {
    view: { statements: [k] }, hidden: !isIn(k),
    shown: () => [statementStroke(k), words()],
  };
}

/** @param {number} n
 * @returns {Hit} */
function quoteHit(n) {
  const [k, place] = placeOfQuote(n);
  const claim = statements[k].claims[place];
  return {
    view: { statements: [k], claim: claim.id }, hidden: !isIn(k) || !claimShown(claim),
    shown: () => {
      const caveat = caveatOf(k, [claim]);
      const quote = el(lineTag(claim), { lang: sources[claim.source]?.language, dir: "auto" }, cut(claim.quote));
      return [el("span", {}, caveat ? el("span", { class: "caveat" }, caveat) : "",
        struck(sources[claim.source], quote))];
    },
  };
}

/** @param {number} i
 * @returns {Hit} */
function sourceHit(i) {
  const source = sources[i];
  return {
    view: { source: i }, hidden: false,
    shown: () => [struck(source, el("cite", { lang: source.language }, bdi(titleOf(source))))],
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
