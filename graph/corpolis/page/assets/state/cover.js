// How surely a claim is about the days, and the amounts, that the reader has chosen. What the days
// are was found when the page was built (`corpolis.model.cover`); here they are only compared.

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("./state.js").Filter} Filter */

/** How surely something is shown. */
export const [HIDDEN, MAY, SHOWN] = [0, 1, 2];

/** Whether a text is a day of the calendar, as ISO 8601 writes it.
 * @param {string} text */
export function isDay(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Some browsers take the 30th of February for the 2nd of March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** The least and the greatest number that a quantity ("~5", "1..5", "5..", ">1..<5") reaches to.
 * @param {string} text */
export function rangeOf(text) {
  const [from, to = from] = text.replace(/[~<>]/g, "").split("..");
  return [from ? Number(from) : -Infinity, to ? Number(to) : Infinity];
}

/** How surely a claim covers a day of the window chosen, or the one day.
 * @param {Claim} claim
 * @param {Filter} filter */
export function timeCover(claim, { since, day }) {
  const from = since || day;
  const isAfter = !claim.start_vague && claim.first && day && claim.first > day;
  const isBefore = !claim.end_vague && claim.last && claim.last < from;
  if (isAfter || isBefore) return HIDDEN;
  const { first, begun, lasting, last, reported } = claim;
  const isWithin = (/** @type {string | undefined} */ low, /** @type {string | undefined} */ high) =>
    Boolean(low && high && from <= low && (!day || high <= day));
  if (!from || isWithin(reported, reported)) return SHOWN;
  // What began or ended within a window held within it.
  if (since && (isWithin(first, begun) || isWithin(lasting, last))) return SHOWN;
  return (!day || (begun && begun <= day)) && lasting && lasting >= from ? SHOWN : MAY;
}

/** How surely a claim has an amount that was chosen; "about" so much excludes no amount.
 * @param {Claim} claim
 * @param {Filter} filter */
export function amountCover({ amount, currency: unit }, { currency, least, most }) {
  if (!currency) return SHOWN;
  if (!amount || unit !== currency) return HIDDEN;
  if (least === undefined && most === undefined) return SHOWN;
  if (amount.startsWith("~")) return MAY;
  const [from, to] = rangeOf(amount);
  const [low, high] = [least ?? -Infinity, most ?? Infinity];
  const isBeyond = (amount.startsWith(">") && from >= high) || (amount.includes("<") && to <= low);
  if (to < low || from > high || isBeyond) return HIDDEN;
  return low <= from && to <= high ? SHOWN : MAY;
}
