// What the filter lets through: statements, claims and entities, for all that shows any of them.

import { entities, sources, statements } from "../content/embedded.js";
import { familyOf, isDated, mentions, own, typeOf } from "../content/ties.js";
import { DENIED, FACT, FACT_UNNAMED, OPINION, STANDINGS, WITHDRAWN } from "../elements/shapes.js";
import { FACETS, follow, state } from "./state.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Statement} Statement */
/** @typedef {import("./state.js").Facet} Facet */


/** Whether time matters, so that what has no date is listed apart. */
export const isTimed = () => state.filter.day !== "" || state.filter.since !== "";
export function isFiltered() {
  const { out, facts, undenied, known, currency } = state.filter;
  return facts || undenied || isTimed() || known !== "" || currency !== ""
    || FACETS.some((facet) => out[facet].size > 0);
}

/** The least and the greatest number that a quantity ("~5", "1..5", "5..") may mean.
 * @param {string} text */
export function rangeOf(text) {
  const [from, to = from] = text.replace(/^~/, "").split("..");
  return [from ? Number(from) : -Infinity, to ? Number(to) : Infinity];
}

/** Whether a claim covers the days chosen, or may: an unknown start or end excludes nothing.
 * @param {Claim} claim
 * @param {string} since
 * @param {string} until */
const covers = (claim, since, until) =>
  (!claim.first || !until || claim.first <= until) && (!claim.last || claim.last >= since);

/** @param {Claim} claim */
function amountPasses(claim) {
  const { currency, least = -Infinity, most = Infinity } = state.filter;
  if (!currency) return true;
  if (!claim.amount || claim.currency !== currency) return false;
  const [from, to] = rangeOf(claim.amount);
  return to >= least && from <= most;
}

/** Whether a claim passes, apart from time; the facet named is not asked.
 * @param {Claim} claim
 * @param {Facet | ""} but */
export function claimPasses(claim, but = "") {
  const { facts, undenied, known, out: { status, stance, source } } = state.filter;
  if (facts && ownStandingOf(claim) === OPINION) return false;
  if (undenied && ownStandingOf(claim) === DENIED) return false;
  if (but !== "status" && status.has(claim.status)) return false;
  if (but !== "stance" && stance.has(claim.stance)) return false;
  if (but !== "source" && source.size && source.has(sources[claim.source]?.id ?? "")) return false;
  if (known) {
    const day = sources[claim.source]?.public;
    if (!day || day > known) return false;
  }
  return amountPasses(claim);
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

/** @param {Claim} claim */
const isInTime = (claim) => covers(claim, state.filter.since || state.filter.day, state.filter.day);
/** @param {Claim} claim */
export const claimShown = (claim) =>
  claimPasses(claim) && (!isTimed() || !isDated(claim) || isInTime(claim));

export const [HIDDEN, SHOWN, APART] = [0, 1, 2];

/** SHOWN, APART for what has no date while time matters, or HIDDEN.
 * @param {Statement} s
 * @param {Facet | ""} but */
export function placeOf(s, but = "") {
  if (!kindPasses(s, but)) return HIDDEN;
  if (!s.claims.length) return isFiltered() ? HIDDEN : SHOWN;
  let [dated, undated] = [false, false];
  for (const claim of s.claims) {
    if (!claimPasses(claim, but)) continue;
    if (!isTimed()) return SHOWN;
    if (!isDated(claim)) undated = true;
    else if (isInTime(claim)) return SHOWN;
    else dated = true;
  }
  return undated && !dated ? APART : HIDDEN;
}

/** Where each statement is, and whether each entity is shown. */
const place = new Uint8Array(statements.length);
const present = new Uint8Array(entities.length);
/** How firmly each statement stands by the claims that are shown, an index of STANDINGS. */
const firm = new Uint8Array(statements.length);
/** Numbers of statements shown, of those listed apart, and of the claims of both that are shown. */
export const counted = { shown: 0, apart: 0, claims: 0 };

/** @param {number} k */
export const isIn = (k) => place[k] === SHOWN;
/** @param {number} k */
export const isApart = (k) => place[k] === APART;
/** @param {number} k */
export const isShown = (k) => place[k] !== HIDDEN;
/** @param {number} i */
export const isPresent = (i) => present[i] === 1;
/** How firmly a statement stands by the claims that are shown, or if none is, by all.
 * @param {number} k */
export const standingOf = (k) => STANDINGS[firm[k]];
/** Statements, the firmest first.
 * @param {Iterable<number>} keys */
export const ranked = (keys) => [...keys].sort((a, b) => firm[a] - firm[b] || a - b);
/** The claims of a statement that are shown. @param {number} k */
export const claimsOf = (k) => statements[k].claims.filter(claimShown);
/** Whether a claim's source was withdrawn, by what is known on the day chosen. @param {Claim} claim */
export function isWithdrawn({ source, own_standing: own }) {
  if (!own) return false;
  const { known } = state.filter;
  return !known || known >= (sources[source]?.withdrawn ?? "");
}
/** How firmly a claim stands, whatever became of its source. @param {Claim} claim */
const ownStandingOf = (claim) => claim.own_standing ?? claim.standing;
/** How firmly a claim stands. @param {Claim} claim */
export const standingOfClaim = (claim) => (isWithdrawn(claim) ? WITHDRAWN : ownStandingOf(claim));
/** @param {Claim} claim */
const rankOf = (claim) => STANDINGS.indexOf(standingOfClaim(claim));
/** Claims, the firmest first. @param {Claim[]} claims */
export const rankedClaims = (claims) => [...claims].sort((a, b) => rankOf(a) - rankOf(b));

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

/** The statements that are so.
 * @param {(k: number) => boolean} which */
export const chosen = (which) => [...statements.keys()].filter(which);

/** Brings up to date what is shown. */
function sift() {
  counted.shown = counted.apart = 0;
  const claims = new Set();
  for (let k = 0; k < statements.length; k += 1) {
    place[k] = placeOf(statements[k]);
    firm[k] = firmness(statements[k]);
    if (place[k] === SHOWN) counted.shown += 1;
    else if (place[k] === APART) counted.apart += 1;
  }
  const some = isFiltered();
  if (some) {
    for (let k = 0; k < statements.length; k += 1) {
      if (place[k]) for (const claim of statements[k].claims) if (claimShown(claim)) claims.add(claim.id);
    }
  }
  counted.claims = claims.size;
  for (let i = 0; i < entities.length; i += 1) present[i] = Number(presence(i, some));
}

/** Whether an entity is shown: when something is filtered, only with a statement in sight.
 * @param {number} i
 * @param {boolean} some */
function presence(i, some) {
  if (state.filter.out.type.has(typeOf(i))) return false;
  if (!some || own[i].some(isIn)) return true;
  const naming = [...mentions(i, "by"), ...mentions(i, "about")];
  return naming.some(isIn) || (!own[i].length && !naming.length);
}

follow(["filter"], sift);
