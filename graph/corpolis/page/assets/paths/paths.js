// The path finder: shortest paths between two entities, each step with its source's words.

import { origin, people } from "../panel/claim.js";
import { sources, statements } from "../content/embedded.js";
import { isPart } from "../content/ties.js";
import { disputed } from "../panel/disputes.js";
import { at, bdi, cut, el } from "../elements/elements.js";
import { claimsOf, doubtOf, rankedClaims, standingOfClaim } from "../state/shown.js";
import { MOST_PATHS, between, shortestPaths } from "./shortest_paths.js";
import { fullSentence } from "../panel/rows.js";
import { foundEntities, isCalled, suggestions } from "../search/corpus.js";
import { open, state } from "../state/state.js";
import { timeOf } from "../words/times.js";
import { foundation } from "../panel/record.js";
import { label, many, number, say, statusOf } from "../words/words.js";
import { caveatOf, name } from "../words/names.js";

/** @typedef {import("../state/state.js").View} View */

/** The entities that a person may mean: the one whose name tells it from all others, else those
 * called exactly so, else the first that search finds.
 * @param {string} typed
 * @returns {number[]} */
function meant(typed) {
  const hits = foundEntities(typed.replace(/ \([^()]*\)$/, ""));
  const exact = hits.filter((i) => name(i) === typed.trim());
  const called = hits.filter((i) => isCalled(i, typed));
  return exact.length === 1 ? exact : called.length ? called : hits.slice(0, 1);
}

/** @param {string} key
 * @param {number} [i] */
function entityField(key, i) {
  const options = el("datalist", { id: `names-${key}` });
  const input = el("input", {
    type: "text", id: `path-${key}`, list: options.id, autocomplete: "off", required: "",
    oninput: () => {
      options.replaceChildren(...suggestions(input.value).map((value) => el("option", { value })));
    },
  });
  if (i !== undefined) input.value = name(i);
  return [el("label", { for: input.id }, say(key)), input, options];
}

/** One step of a path.
 * @param {number[]} keys the statements between the two, the firmest first */
function hop(keys) {
  const [k] = keys;
  return el("li", {}, ...stepOf(keys, fullSentence(k)));
}

/** Two steps that lead through a gathering, as one.
 * @param {number[]} keys between the first and the gathering
 * @param {number[]} further between the gathering and the second */
function gatheringHop(keys, further) {
  const [first, second] = [keys[0], further[0]];
  const prefixes = new Set([caveatOf(first), caveatOf(second)].filter(Boolean));
  const both = say("bothTookPart", {
    first: name(statements[first].subject), second: name(statements[second].subject),
    gathering: name(statements[first].object ?? 0, prefixes.size > 0),
  });
  const words = [...[...prefixes].map((prefix) => el("span", { class: "caveat" }, prefix)), bdi(both)];
  return el("li", {}, ...stepOf(keys, words), ...(sharesClaims(first, second) ? [] : stepOf(further, [])));
}

/** Whether all that is shown of one statement rests on claims of another.
 * @param {number} k
 * @param {number} other */
function sharesClaims(k, other) {
  const ids = new Set(claimsOf(other).map(({ id }) => id));
  return claimsOf(k).every(({ id }) => ids.has(id)) && ids.size === claimsOf(k).length;
}

/** The steps of a path. @param {number[]} path entities */
function hopsOf(path) {
  const steps = path.slice(1).map((b, m) => between(path[m], b));
  const found = [];
  for (let n = 0; n < steps.length; n += 1) {
    const [here, next] = [steps[n], steps[n + 1]];
    const gathering = path[n + 1];
    if (next && [here[0], next[0]].every((k) => isPart(k) && statements[k].object === gathering)) {
      found.push(gatheringHop(here, next));
      n += 1;
    } else found.push(hop(here));
  }
  return found;
}

/** How a step stands, with the words of its firmest claim.
 * @param {number[]} keys
 * @param {(Node | string)[]} said */
function stepOf(keys, said) {
  const [k] = keys;
  const claims = rankedClaims(claimsOf(k));
  const firmest = claims.filter((claim) => standingOfClaim(claim) === standingOfClaim(claims[0]));
  const claim = firmest.find(({ source }) => sources[source]?.language === state.language) ?? firmest[0];
  const source = claim && sources[claim.source];
  const doubt = doubtOf(k);
  const status = claim
    ? [statusOf(claim), label(claim.stance), timeOf(claim, statements[k]), doubt && say(doubt)]
      .filter(Boolean).join(" · ") : "";
  const more = keys.length - 1;
  return [
    el("p", {}, ...said, disputed([k]).length
      ? el("small", { class: "alert" }, ` ${say("disputed")}`) : ""),
    status ? el("p", { class: "soft" }, status) : "",
    claim?.speakers?.length
      ? el("p", { class: "soft" }, `${say("speakers")}: `, ...people(claim.speakers)) : "",
    claim ? el("figure", {},
      foundation(claim),
      el("figcaption", {}, ...(source ? origin(source) : []))) : "",
    el("button", { class: "more", onclick: () => open({ statements: keys }) },
      `${say("stepEvidence")}: ${many("claim", claims.length)}${more
        ? `, ${many("otherRelationship", more)}` : ""}`),
  ];
}

/** @param {string} key */
const typedIn = (key) => /** @type {HTMLInputElement} */ (at(`path-${key}`)).value;

/** The form, and below it the paths between the two.
 * @param {View} view
 * @returns {(Node | string)[]} */
export function pathsView({ from, to }) {
  const note = el("p", { role: "status", class: "soft" });
  const form = el("form", {
    class: "path",
    onsubmit: (event) => {
      event.preventDefault();
      const ends = [typedIn("pathFrom"), typedIn("pathTo")].map((typed) => ({ typed, all: meant(typed) }));
      const lost = ends.find(({ all }) => all.length !== 1);
      if (!lost) open({ list: "paths", from: ends[0].all[0], to: ends[1].all[0] });
      else if (!lost.all.length) note.textContent = say("notFound", { name: cut(lost.typed) });
      else {
        const names = lost.all.slice(0, 10).map((i) => name(i)).join("; ");
        note.textContent = say("ambiguous", { name: cut(lost.typed), names });
      }
    },
  }, ...entityField("pathFrom", from), ...entityField("pathTo", to),
  el("button", { type: "submit" }, say("findPaths")));
  const heading = el("h2", { tabindex: -1 }, say("paths"));
  if (from === undefined || to === undefined) return [heading, form, note];
  const { established, others } = from === to ? { established: [], others: [] } : shortestPaths(from, to);
  note.textContent = from === to ? say("samePath")
    : established.length ? countWords(established.length, "path")
    : others.length ? say("noFirmPath") : say("noPath");
  const further = others.slice(0, MOST_PATHS);
  return [
    heading, form, note,
    ...established.slice(0, MOST_PATHS).flatMap((path, n) => pathView(path, n)),
    further.length ? el("p", { class: "lead" }, `${countWords(others.length, "doubtfulPath")}:`) : "",
    ...further.flatMap((path, n) => pathView(path, n)),
    established.length + others.length
      ? el("button", { class: "more", onclick: () => print() }, say("print")) : "",
  ];
}

/** How many paths there are; of too many, how many are shown.
 * @param {number} count
 * @param {"path" | "doubtfulPath"} key */
const countWords = (count, key) => (count > MOST_PATHS
  ? say(`${key}More`, { count: number(MOST_PATHS) }) : many(key, count));

/** One path with its steps.
 * @param {number[]} path
 * @param {number} n
 * @returns {Node[]} */
const pathView = (path, n) => [
  el("h3", {}, `${number(n + 1)}. `, ...path.flatMap((i, m) => [m ? " – " : "", bdi(name(i))])),
  el("ol", { class: "steps" }, ...hopsOf(path)),
];
