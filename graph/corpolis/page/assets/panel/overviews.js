// The lists of sources, of contradictions and of what may be meant, and the buttons that open views.

import { data, sources, statements } from "../content/embedded.js";
import { disagreement, isHeld } from "./disputes.js";
import { at, bdi, el } from "../elements/elements.js";
import {
  chosen, claimShown, isGone, isIn, isMay, ranked,
} from "../state/shown.js";
import { gathered } from "../content/groups.js";
import { pathsView } from "../paths/paths.js";
import { filteredOut, longList, rowsOfTies } from "./rows.js";
import { LISTS, change, current, open, state, subscribe } from "../state/state.js";
import { isPart, spokesOf, titleOf } from "../content/ties.js";
import { number, say } from "../words/words.js";
import { struck, withdrawalWords } from "./withdrawal.js";

/** @typedef {import("../state/state.js").List} List */
/** @typedef {(Node | string)[]} Content */

const MOST_IN_LIST = 500;

/** Each source with how many of its quotes were found in its text, or of its claims verified in its data, as the filters have it.
 * @returns {Content} */
function sourcesView() {
  const counts = sources.map(() => ({ verified: 0, all: 0 }));
  const seen = new Set();
  statements.forEach((s, k) => s.claims.forEach((claim) => {
    if (!isIn(k) || seen.has(claim.id) || !claimShown(claim) || !sources[claim.source]) return;
    seen.add(claim.id);
    counts[claim.source].verified += Number(["verified", "normalised"].includes(claim.verification ?? ""));
    counts[claim.source].all += 1;
  }));
  const listed = [...sources.keys()].sort((a, b) => counts[b].all - counts[a].all || a - b);
  return [
    el("h2", { tabindex: -1 }, say("sources")),
    ...longList(listed, (i) => {
      const { verified, all } = counts[i];
      return el("li", {}, el("button", { onclick: () => open({ source: i }) },
        el("span", { lang: sources[i].language }, struck(sources[i], bdi(titleOf(sources[i]))),
          isGone(sources[i]) ? el("small", {}, ` ${withdrawalWords(sources[i])}`) : ""),
        el("small", {}, say(sources[i].data ? "recordsVerifiedOf" : "verifiedOf", { verified: number(verified), all: number(all) }))));
    }),
  ];
}

/** The row of what claims disagree about: of a gathering, with all who took part.
 * @param {number} k */
function rowOf(k) {
  const { object } = statements[k];
  const { keys, row } = rowsOfTies(isPart(k) && object !== null ? spokesOf(object).filter(isIn) : [k]);
  return row(keys.find((each) => each === k) ?? keys[0]);
}

/** Everything that claims disagree about, as the filters have it.
 * @returns {Content} */
function contradictionsView() {
  const listed = [...data.disputes.keys()].filter(isHeld);
  const groups = gathered(listed.map((d) => /** @type {const} */ ([data.disputes[d].first[0], d])));
  return [
    el("h2", { tabindex: -1 }, say("contradictions")),
    listed.length ? "" : el("p", { class: "soft" }, say("noContradictions")),
    ...[...groups].slice(0, MOST_IN_LIST).flatMap(([k, found]) => [
      el("ul", { class: "list lead" }, rowOf(k)), disagreement(found),
    ]),
    filteredOut(data.disputes.length - listed.length),
  ];
}

/** What only may be about what was chosen.
 * @returns {Content} */
function possibleView() {
  const { keys, row } = rowsOfTies(ranked(chosen(isMay)));
  return [
    el("h2", { tabindex: -1 }, say("possible")),
    el("p", { class: "soft" }, say("possibleHint")),
    ...longList(keys, row),
  ];
}

/** Views that have names.
 * @type {Record<List, (view: import("../state/state.js").View) => Content>} */
export const LIST_VIEWS = {
  paths: pathsView, sources: sourcesView, contradictions: contradictionsView, possible: possibleView,
};

/** The buttons for the forms beside the panel and for the lists in it. */
function tools() {
  const formButton = (/** @type {"table" | "timeline"} */ form) => el("button", {
    "aria-pressed": String(state.form === form),
    onclick: () => change({ form: state.form === form ? "network" : form }),
  }, say(form));
  const listButton = (/** @type {List} */ list) => el("button", {
    "aria-pressed": String(current().list === list),
    onclick: () => open(current().list === list ? {} : { list }),
  }, say(list));
  const held = [...at("tools").children].indexOf(/** @type {Element} */ (document.activeElement));
  at("tools").setAttribute("aria-label", say("views"));
  at("tools").replaceChildren(formButton("table"), formButton("timeline"),
    ...LISTS.filter((list) => list !== "possible").map(listButton));
  const again = at("tools").children[held];
  if (again instanceof HTMLElement) again.focus();
}

subscribe(["trail", "form", "language"], tools);
