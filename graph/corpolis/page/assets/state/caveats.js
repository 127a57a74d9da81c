// What must be said wherever a statement is named, by the claims shown; see corpolis.model.standing.

import { data, statements } from "../content/embedded.js";
import { DENIED, FACT, STANDINGS } from "../elements/shapes.js";
import { claimsOf, isUnnamed, isWithdrawn, standingOfClaim } from "./shown.js";
import { state } from "./state.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** `speakers` are entities, -1 is somebody who is not named.
 * @typedef {{marks: string[], speakers: number[]}} Caveats */

const ORDER = Object.keys(data.marks);
const { WITHDRAWN: OF_SOURCE } = data.mark_names;
export const {
  ACCORDING_TO, DENIED_BY_SOME, ENDED, PARTY_NOT_NAMED, SOMEBODY,
} = data.mark_names;

/** Whose word a claim about a statement is. That the words of a saying are those of who says them
 * need not be said.
 * @param {Claim} claim
 * @param {import("../content/embedded.js").Statement} s */
const speakersOf = ({ speakers = [], unknown = [] }, { relation, subject }) =>
  (unknown.includes("attributedTo") ? [-1]
    : speakers.filter((i) => i !== subject || !data.relations[relation].saying));

/** What must be said of a claim alone. What ended later had not ended on the day chosen.
 * @param {Claim} claim */
export function marksOf(claim) {
  const { day } = state.filter;
  const isOver = !day || !claim.lasting || claim.lasting < day;
  const marks = claim.marks ?? [];
  return [...(isWithdrawn(claim) ? [OF_SOURCE] : []), ...(isOver ? marks : marks.filter((mark) => mark !== ENDED))];
}

/** How a claim stands, in the word that named queries have for it.
 * @param {number} k the statement
 * @param {Claim} claim */
export function standingName(k, claim) {
  if (standingOfClaim(claim) !== FACT) return marksOf(claim)[0];
  return isUnnamed(statements[k]) ? `${FACT}, party not named` : FACT;
}

/** What must be said of a statement by these of its claims, or if there are none, by all.
 * @param {number} k
 * @param {Claim[]} some
 * @returns {Caveats} */
export function caveatsOf(k, some = claimsOf(k)) {
  const claims = some.length ? some : statements[k].claims;
  const standings = claims.map(standingOfClaim);
  const top = STANDINGS.find((standing) => standings.includes(standing));
  const firmest = claims.filter((_, n) => standings[n] === top);
  const sets = firmest.map(marksOf);
  const found = new Set(top === FACT
    ? sets[0].filter((mark) => sets.every((marks) => marks.includes(mark))) : sets.flat());
  if (isUnnamed(statements[k])) found.add(PARTY_NOT_NAMED);
  if (top !== DENIED && standings.includes(DENIED)) found.add(DENIED_BY_SOME);
  const saying = firmest.map((claim) => speakersOf(claim, statements[k]));
  const speakers = saying.length && saying.every((all) => all.length) ? [...new Set(saying.flat())] : [];
  if (speakers.length) found.add(ACCORDING_TO);
  return {
    marks: ORDER.filter((mark) => found.has(mark)),
    speakers: speakers.sort((a, b) => Number(a < 0) - Number(b < 0)),
  };
}
