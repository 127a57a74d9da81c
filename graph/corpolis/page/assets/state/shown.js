// What the filter lets through: statements, claims and entities, for all that shows any of them.

import { data, entities, sources, statements } from "../content/embedded.js";
import {
  countTies, familyOf, mentions, own, typeOf,
} from "../content/ties.js";
import { DENIED, FACT, FACT_UNNAMED, OPINION, STANDINGS, WITHDRAWN } from "../elements/shapes.js";
import { HIDDEN, MAY, SHOWN, amountCover, timeCover } from "./cover.js";
import { FACETS, follow, state } from "./state.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Statement} Statement */
/** @typedef {import("./state.js").Facet} Facet */

/** Whether time matters, so that what has no date may be so. */
export const isTimed = () => state.filter.day !== "" || state.filter.since !== "";
export function isFiltered() {
  const { out, facts, undenied, known, currency } = state.filter;
  return facts || undenied || isTimed() || known !== "" || currency !== ""
    || FACETS.some((facet) => out[facet].size > 0);
}

/** The status of what leaves open how far it has come. */
const { UNCLEAR } = data.mark_names;

/** How firmly a claim stands, whatever became of its source. @param {Claim} claim */
const ownStandingOf = (claim) => claim.own_standing ?? claim.standing;
/** Whether a claim says how far it has come: a denial need not. @param {Claim} claim */
export const saysStatus = (claim) => ownStandingOf(claim) !== DENIED || claim.status !== UNCLEAR;

/** How surely a claim passes, apart from time; the facet named is not asked.
 * @param {Claim} claim
 * @param {Facet | ""} but */
export function claimPasses(claim, but = "") {
  const { facts, undenied, known, out: { status, stance, source } } = state.filter;
  if (facts && ownStandingOf(claim) === OPINION) return HIDDEN;
  if (undenied && ownStandingOf(claim) === DENIED) return HIDDEN;
  if (but !== "status" && status.has(claim.status) && saysStatus(claim)) return HIDDEN;
  if (but !== "stance" && stance.has(claim.stance)) return HIDDEN;
  if (but !== "source" && source.size && source.has(sources[claim.source]?.id ?? "")) return HIDDEN;
  if (known) {
    const day = sources[claim.source]?.public;
    if (!day || day > known) return HIDDEN;
  }
  return amountCover(claim, state.filter);
}

/** @param {Statement} s
 * @param {Facet | ""} but */
function kindPasses(s, but = "") {
  const { type, family, relation } = state.filter.out;
  if (but !== "relation" && relation.has(s.relation)) return false;
  if (but !== "family" && family.has(familyOf(s))) return false;
  if (but === "type" || !type.size) return true;
  return !type.has(typeOf(s.subject)) && (s.object === null || !type.has(typeOf(s.object)));
}

/** How surely a claim is about what was chosen: HIDDEN, MAY or SHOWN.
 * @param {Claim} claim */
export const claimShown = (claim) => Math.min(claimPasses(claim), timeCover(claim, state.filter));

/** How surely a statement is about what was chosen, by the surest of its claims.
 * @param {Statement} s
 * @param {Facet | ""} but */
export function placeOf(s, but = "") {
  if (!kindPasses(s, but)) return HIDDEN;
  if (!s.claims.length) return isFiltered() ? HIDDEN : SHOWN;
  let most = HIDDEN;
  for (const claim of s.claims) {
    if (most === SHOWN) break;
    most = Math.max(most, Math.min(claimPasses(claim, but), timeCover(claim, state.filter)));
  }
  return most;
}

/** Where each statement is, and whether each entity is shown. */
const place = new Uint8Array(statements.length);
const present = new Uint8Array(entities.length);
/** How firmly each statement stands by the claims that are shown, an index of STANDINGS. */
const firm = new Uint8Array(statements.length);
/** Numbers of statements shown, of those among them that only may be meant, and of claims shown; a
 * gathering is one. */
export const counted = { shown: 0, may: 0, claims: 0 };

/** Whether a statement is shown, be it pale. @param {number} k */
export const isIn = (k) => place[k] !== HIDDEN;
/** Whether a statement only may be about what was chosen: that is drawn pale. @param {number} k */
export const isMay = (k) => place[k] === MAY;
/** @param {number} i */
export const isPresent = (i) => present[i] !== HIDDEN;
/** Whether an entity is shown for what only may be meant. @param {number} i */
export const isPale = (i) => present[i] === MAY;
/** How firmly a statement stands by the claims that are shown, or if none is, by all.
 * @param {number} k */
export const standingOf = (k) => STANDINGS[firm[k]];
/** Statements, those surely meant first, and of these the firmest.
 * @param {Iterable<number>} keys
 * @param {(a: number, b: number) => number} then the order of those alike in that */
export const ranked = (keys, then = () => 0) =>
  [...keys].sort((a, b) => place[b] - place[a] || firm[a] - firm[b] || then(a, b) || a - b);
/** The claims of a statement that are shown. @param {number} k */
export const claimsOf = (k) => statements[k].claims.filter(claimShown);
/** Whether a source was withdrawn, by what is known on the day chosen.
 * @param {import("../content/embedded.js").Source} source */
export const isGone = ({ withdrawn = "" }) =>
  Boolean(withdrawn) && (!state.filter.known || state.filter.known >= withdrawn);
/** Whether a claim's source was withdrawn, by what is known on the day chosen. @param {Claim} claim */
export const isWithdrawn = ({ source, own_standing: own }) =>
  Boolean(own) && (!sources[source] || isGone(sources[source]));
/** How firmly a claim stands. @param {Claim} claim */
export const standingOfClaim = (claim) => (isWithdrawn(claim) ? WITHDRAWN : ownStandingOf(claim));
/** @param {Claim} claim */
const rankOf = (claim) => STANDINGS.indexOf(standingOfClaim(claim));
/** Claims, the firmest first. @param {Claim[]} claims */
export const rankedClaims = (claims) => [...claims].sort((a, b) => rankOf(a) - rankOf(b));

/** Why a claim only may be about what was chosen, as a key of the words; "" if it surely is.
 * @param {Claim} claim */
export function claimDoubt(claim) {
  if (claimShown(claim) !== MAY) return "";
  return timeCover(claim, state.filter) === MAY ? "mayCover" : "mayMatch";
}
/** Likewise of a statement, by its firmest claim. @param {number} k */
export const doubtOf = (k) => (isMay(k) ? claimDoubt(rankedClaims(claimsOf(k))[0]) : "");

/** Whether a party of a statement is not named. @param {Statement} s */
export const isUnnamed = ({ subject, object }) =>
  Boolean(entities[subject].unknown || (object !== null && entities[object].unknown));

/** @param {Statement} s */
function firmness(s) {
  let least = STANDINGS.length;
  for (const claim of s.claims) {
    if (claimShown(claim)) least = Math.min(least, rankOf(claim));
  }
  if (least === STANDINGS.length) {
    least = Math.min(STANDINGS.length - 1, ...s.claims.map(rankOf));
  }
  return STANDINGS[least] === FACT && isUnnamed(s) ? STANDINGS.indexOf(FACT_UNNAMED) : least;
}

/** How surely a statement is shown: as surely as the firmest of its claims, so that it is not taken
 * for a fact of that day because some deny it for that day.
 * @param {number} k */
function sureness(k) {
  const { claims } = statements[k];
  const most = placeOf(statements[k]);
  if (most !== SHOWN || !isFiltered() || !claims.length) return most;
  const standing = firm[k] === STANDINGS.indexOf(FACT_UNNAMED) ? FACT : STANDINGS[firm[k]];
  const isSure = (/** @type {Claim} */ claim) =>
    standingOfClaim(claim) === standing && claimShown(claim) === SHOWN;
  return claims.some(isSure) ? SHOWN : MAY;
}

/** The statements that are so.
 * @param {(k: number) => boolean} which */
export const chosen = (which) => [...statements.keys()].filter(which);

/** Brings up to date what is shown. */
function sift() {
  const claims = new Set();
  for (let k = 0; k < statements.length; k += 1) {
    firm[k] = firmness(statements[k]);
    place[k] = sureness(k);
  }
  counted.shown = countTies(chosen(isIn));
  counted.may = countTies(chosen(isMay));
  const some = isFiltered();
  if (some) {
    for (let k = 0; k < statements.length; k += 1) {
      if (place[k]) for (const claim of statements[k].claims) if (claimShown(claim)) claims.add(claim.id);
    }
  }
  counted.claims = claims.size;
  for (let i = 0; i < entities.length; i += 1) present[i] = presence(i, some);
}

/** How surely an entity is shown: when something is filtered, only with a statement in sight.
 * @param {number} i
 * @param {boolean} some */
function presence(i, some) {
  if (state.filter.out.type.has(typeOf(i))) return HIDDEN;
  if (!some) return SHOWN;
  const told = [...own[i], ...mentions(i, "by"), ...mentions(i, "about")];
  return told.reduce((most, k) => Math.max(most, place[k]), told.length ? HIDDEN : SHOWN);
}

follow(["filter"], sift);
