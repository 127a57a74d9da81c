// What the reader has chosen to leave out, in words: for the page, a picture and paper.

import { data, sources, statements } from "../content/embedded.js";
import { knownWords, withdrawalWords } from "../panel/withdrawal.js";
import {
  chosen, claimsOf, counted, isFiltered, isIn,
} from "../state/shown.js";
import { FACETS, state } from "../state/state.js";
import { UNNAMED, countTies, titleOf } from "../content/ties.js";
import { date } from "./times.js";
import { label, number, pick, say } from "./words.js";

const byId = new Map(sources.map((source) => [source.id, source]));

/** What the values of each facet are called.
 * @type {Record<import("../state/state.js").Facet, (value: string) => string>} */
export const VALUE_WORDS = {
  type: (key) => (key === UNNAMED ? say(UNNAMED) : pick(data.types[key]?.labels)),
  family: (key) => (data.families[key] ? pick(data.families[key].labels) : say("otherKinds")),
  relation: (key) => pick(data.relations[key]?.labels),
  status: label,
  stance: label,
  source: (id) => titleOf(byId.get(id)),
};

/** The days of a filter as one phrase. */
function daysChosen() {
  const { day, since } = state.filter;
  if (day && since) return say("range", { from: date(since), to: date(day) });
  if (since) return say("from", { value: date(since) });
  return day ? `${say("asOf")} ${date(day)}` : "";
}

/** Every filter that is on, as a phrase each. */
export function choiceWords() {
  const { least, most, currency, facts, undenied, out } = state.filter;
  const range = currency
    ? `${say("amount")} ${least === undefined ? "" : number(least)}–${most === undefined ? "" : number(most)} ${currency}`
    : "";
  return [
    daysChosen(), knownWords(),
    facts ? say("hideOpinions") : "", undenied ? say("hideDenials") : "", range,
    ...FACETS.filter((facet) => out[facet].size).map((facet) =>
      say("without", { what: [...out[facet]].map(VALUE_WORDS[facet]).filter(Boolean).join(", ") })),
  ].filter(Boolean);
}

/** How much is shown of how much; "" where all is. */
export function shownWords() {
  if (!isFiltered()) return "";
  const [shown, total] = [number(counted.shown), number(countTies([...statements.keys()]))];
  const claims = say("claimsOf", { shown: number(counted.claims), total: number(data.counts.claim) });
  return `${say("shownOf", { shown, total })} · ${claims}`;
}

/** The sources of what is shown. */
export const sourcesShown = () =>
  [...new Set(chosen(isIn).flatMap((k) => claimsOf(k).map((claim) => claim.source)))]
    .flatMap((i) => sources[i] ?? []);

/** Which sources of what is shown were withdrawn, be it after the day from which it is seen. */
export const withdrawnWords = () => sourcesShown().filter((source) => source.withdrawn)
  .map((source) => `${titleOf(source)}: ${withdrawalWords(source)}`);
