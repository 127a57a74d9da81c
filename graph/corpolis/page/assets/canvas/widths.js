// How wide lines are: all alike, or as the amounts in one currency, or the shares, that they stand for.

import { statements } from "../content/embedded.js";
import { DENIED, WITHDRAWN } from "../elements/shapes.js";
import { rangeOf } from "../state/cover.js";
import { chosen, claimsOf, isIn, standingOf } from "../state/shown.js";
import { state } from "../state/state.js";
import { firmestOf } from "../words/details.js";
import { MEASURES } from "../words/quantities.js";

/** Pixels at zoom 1 of a line among lines that are all alike, and of the narrowest and the widest
 * among others. */
export const LINE_WIDTH = 1.5;
const [NARROWEST, WIDEST] = [1, 9];

const BY_SHARE = "share";
const relationshipClaims = statements.flatMap((s) => (s.object === null ? [] : s.claims));
/** What lines can be as wide as: a currency each, of which only one can be compared, and the share. */
export const WIDTHS = [
  ...new Set(relationshipClaims.flatMap((claim) => claim.currency ?? [])),
].sort().concat(relationshipClaims.some((claim) => claim.share) ? [BY_SHARE] : []);

/** The largest amount or share that the firmest claims about a statement tell, the least of a range;
 * 0 if none does, or if it is denied or withdrawn.
 * @param {number} k */
function measureOf(k) {
  const { widthBy } = state;
  if ([DENIED, WITHDRAWN].includes(standingOf(k))) return 0;
  const sizes = firmestOf(claimsOf(k)).map((claim) => {
    const text = widthBy === BY_SHARE ? claim.share : claim.currency === widthBy ? claim.amount : "";
    if (!text) return 0;
    const [least, most] = rangeOf(text);
    return Number.isFinite(least) ? least : most;
  });
  return Math.max(0, ...sizes);
}

/** The largest measure of all that is shown, for one choice of the reader. */
const widest = { by: "", filter: state.filter, size: 0 };
function largest() {
  const { widthBy: by, filter } = state;
  if (by !== widest.by || filter !== widest.filter) {
    const sizes = chosen((k) => isIn(k) && statements[k].object !== null).map(measureOf);
    Object.assign(widest, { by, filter, size: sizes.reduce((a, b) => Math.max(a, b), 0) });
  }
  return widest.size;
}

/** How wide the line of these statements is: in proportion to the largest of their measures.
 * @param {number[]} keys */
export function lineWidth(keys) {
  if (!state.widthBy) return LINE_WIDTH;
  const size = Math.max(0, ...keys.map(measureOf));
  return size && largest() ? Math.max(NARROWEST, (WIDEST * size) / largest()) : NARROWEST;
}

/** Examples for the key: measures in words, and how wide their lines are. */
export function widthExamples() {
  if (!state.widthBy || !largest()) return [];
  const words = (/** @type {number} */ size) => (state.widthBy === BY_SHARE
    ? MEASURES.share({ share: String(size) })
    : MEASURES.amount({ amount: String(size), currency: state.widthBy }));
  return [1, 0.5].map((part) => ({ words: words(largest() * part), width: WIDEST * part }));
}
