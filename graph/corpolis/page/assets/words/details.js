// What is known of a statement beside its parties, as one line: role, dates, amount and share.

import { data, entities, statements } from "../content/embedded.js";
import { isDated, spanOf } from "../content/ties.js";
import { cut } from "../elements/elements.js";
import { claimsOf, rankedClaims, standingOfClaim } from "../state/shown.js";
import { MEASURES, measured } from "./quantities.js";
import { timeOf } from "./times.js";
import { pick, say } from "./words.js";
import { occasionWords } from "./names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** So many values in which claims differ stand in a line. */
const MOST_DETAILS = 3;

/** The firmest of some claims, which tell what a statement is like: no amount that is only planned
 * stands beside what is a fact.
 * @param {Claim[]} claims */
export function firmestOf(claims) {
  const all = rankedClaims(claims);
  return all.filter((claim) => standingOfClaim(claim) === standingOfClaim(all[0]));
}

/** Values, each once; of many, the first ones.
 * @param {string[]} values
 * @param {number} most */
export function several(values, most = MOST_DETAILS) {
  const found = [...new Set(values.filter(Boolean))];
  const some = found.slice(0, most).map(cut).join(" / ");
  return found.length > most ? `${some} / …` : some;
}

/** When a statement held by these claims: their times if they are few, else the years they span.
 * @param {number} k
 * @param {Claim[]} claims */
function datesOf(k, claims) {
  const said = [...new Set(claims.map((claim) => timeOf(claim, statements[k])).filter(Boolean))];
  if (said.length < MOST_DETAILS) return said.join(" / ");
  const { first, last } = spanOf({ ...statements[k], claims: claims.filter(isDated) });
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  if (from && to) return from === to ? from : `${from}–${to}`;
  return from ? say("from", { value: from }) : to ? say("until", { value: to }) : "";
}

/** When a statement held, by its claims that are shown. @param {number} k */
export const spanWords = (k) => datesOf(k, claimsOf(k));

/** Role, dates, amount and share of a claim.
 * @param {Claim} claim
 * @param {import("../content/embedded.js").Statement} s */
export const detailsOfClaim = (claim, s) => [
  cut(pick(claim.role)), timeOf(claim, s), measured(claim, "amount"), measured(claim, "share"),
].filter(Boolean).join(" · ");

/** Whether a statement is that somebody took part in a gathering whose name has these dates.
 * @param {number} k
 * @param {string} dates */
export function isDatedByName(k, dates) {
  const { object } = statements[k];
  return object !== null && Boolean(entities[object].told) && occasionWords(object).endsWith(dates);
}

/** Role, dates, amount and share of a statement by the firmest of some claims; where these differ,
 * the values of each. The amounts and shares of a measure are its values and stand elsewhere, as does
 * the day of a birth.
 * @param {number} k
 * @param {Claim[]} [some]
 * @param {boolean} [dated] whether the dates are among them */
export function detailsOf(k, some = claimsOf(k), dated = true) {
  const claims = firmestOf(some);
  const { object, relation } = statements[k];
  const dates = dated && !data.relations[relation].dated ? datesOf(k, claims) : "";
  const parts = [several(claims.map((claim) => pick(claim.role))), isDatedByName(k, dates) ? "" : dates];
  if (object !== null) {
    parts.push(several(claims.map((claim) => measured(claim, "amount"))),
      several(claims.map((claim) => measured(claim, "share"))));
  }
  return parts.filter(Boolean).join(" · ");
}

/** What a measure says by the firmest of some claims, or if there are none, of all; or that it is
 * unknown.
 * @param {number} k
 * @param {Claim[]} some */
export function valuesOf(k, some) {
  const claims = firmestOf(some.length ? some : statements[k].claims);
  const isDay = data.relations[statements[k].relation].dated;
  const values = isDay ? [several(claims.map((claim) => timeOf(claim, statements[k])))] : [
    ...Object.keys(MEASURES).map((key) => several(claims.map((claim) =>
      measured(claim, /** @type {"amount"} */ (key))))),
    several(claims.map((claim) => pick(claim.content))),
  ];
  return values.filter(Boolean).join(", ") || say("unknown");
}
