// What stands on the timeline: a row for each statement, or for each role where there are several,
// with a bar for each term and a mark for what has no term.

import { sources, statements } from "../content/embedded.js";
import { gathered } from "../content/groups.js";
import { oncePerGathering } from "../content/ties.js";
import { STANDINGS } from "../elements/shapes.js";
import {
  chosen, claimShown, doubtOf, isIn, standingOfClaim,
} from "../state/shown.js";
import { date, timeOf } from "../words/times.js";
import { say } from "../words/words.js";
import { caveatOf } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Statement} Statement */
/** Days since 1970; -Infinity and Infinity are open. @typedef {[number, number]} Span */
/** @typedef {{span: Span, sure: Span[], claims: Claim[], standing: string, words: string}} Bar
 * `sure` are the days on which it surely held, by its firmest claims. */
/** @typedef {{span: Span, claims: Claim[], words: string}} Mark */
/** @typedef {{k: number, others: number[], bars: Bar[], marks: Mark[]}} Row
 * `others` are the lines of those who took part in the same gathering. */

const DAY = 86400000;

/** Days since 1970; a year before 1000 or after 9999 is beyond what `Date.parse` reads.
 * @param {string} day */
const daysOf = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
/** @param {string | undefined} day
 * @param {number} open */
const dayOr = (day, open) => (day ? daysOf(day) : open);

/** When a bar was, as briefly as its claims agree.
 * @param {Statement} s
 * @param {Claim[]} claims
 * @param {Span} span */
function barWords(s, claims, [from, to]) {
  const said = [...new Set(claims.map((claim) => timeOf(claim, s)).filter(Boolean))];
  if (said.length === 1) return said[0];
  const [first, last] = [from, to].map((day) =>
    (Number.isFinite(day) ? String(new Date(day * DAY).getUTCFullYear()) : ""));
  if (first && last) return first === last ? first : `${first}–${last}`;
  return first ? say("from", { value: first }) : say("until", { value: last });
}

/** A term by those of its claims that are shown; undefined if none is.
 * @param {Statement} s
 * @param {import("../contract").TermData} term
 * @returns {Bar | undefined} */
function termBar(s, term) {
  const claims = term.claims.map((n) => s.claims[n]).filter(claimShown);
  if (!claims.length) return undefined;
  const firsts = claims.map((claim) => claim.first ?? "").filter(Boolean).map(daysOf);
  const lasts = claims.map((claim) => claim.last ?? "").filter(Boolean).map(daysOf);
  const [low, high] = [dayOr(term.first, -Infinity), dayOr(term.last, Infinity)];
  /** @type {Span} */
  const span = [firsts.length ? Math.max(low, Math.min(...firsts)) : low,
    lasts.length ? Math.min(high, Math.max(...lasts)) : high];
  const firmest = Math.min(...claims.map((claim) => STANDINGS.indexOf(standingOfClaim(claim))));
  /** @type {Span[]} */
  const sure = claims.filter((claim) => STANDINGS.indexOf(standingOfClaim(claim)) === firmest)
    .flatMap(({ begun, lasting }) => {
      const from = Math.max(span[0], dayOr(begun, Infinity));
      const to = Math.min(span[1], dayOr(lasting, -Infinity));
      return from <= to ? [/** @type {Span} */ ([from, to])] : [];
    });
  return { span, sure, claims, standing: STANDINGS[firmest], words: barWords(s, claims, span) };
}

/** What a source reports without a date stands at the date of the source.
 * @param {Claim} claim
 * @returns {Mark[]} */
function reportedMark(claim) {
  const { issued = "", public: last, public_from: first } = sources[claim.source] ?? {};
  const [from, to] = [first || last, last || first];
  if (!from || !to) return [];
  const key = from === to ? "reportedOn" : "reportedIn";
  return [{ span: [daysOf(from), daysOf(to)], claims: [claim], words: say(key, { value: date(issued) }) }];
}

/** Marks of one time as one.
 * @param {Mark[]} marks */
const merged = (marks) => [...gathered(marks.map((mark) => /** @type {const} */ (
  [`${mark.span} ${mark.words}`, mark]))).values()]
  .map((alike) => ({ ...alike[0], claims: alike.flatMap(({ claims }) => claims) }));

/** The rows of a statement: one, or one for each role.
 * @param {number} k
 * @returns {Omit<Row, "others">[]} */
function termRows(k) {
  const s = statements[k];
  const terms = s.terms ?? [];
  const dated = new Set(terms.flatMap((term) => term.claims));
  const parts = s.parts ?? s.claims.map(() => 0);
  const bare = s.claims.map((claim, n) => ({ claim, n }))
    .filter(({ claim, n }) => !dated.has(n) && claimShown(claim));
  return [...new Set(parts)].sort((a, b) => a - b).flatMap((part) => {
    const drawn = (/** @type {boolean} */ isMark) => terms
      .filter((term) => (term.part ?? 0) === part && Boolean(term.mark) === isMark)
      .map((term) => termBar(s, term)).filter((bar) => bar !== undefined);
    const bars = drawn(false);
    const marks = merged([...drawn(true),
      ...bare.filter(({ n }) => parts[n] === part).flatMap(({ claim }) => reportedMark(claim))]);
    return bars.length || marks.length ? [{ k, bars, marks }] : [];
  });
}

/** The first day that is known of a row. @param {Omit<Row, "others">} row */
const beginning = ({ bars, marks }) => Math.min(...[...bars, ...marks].map(({ span: [from, to] }) =>
  (Number.isFinite(from) ? from : to)));

/** Whether a day of a row is one that a scale has. @param {Row} row */
const isOnScale = (row) => !Number.isNaN(beginning(row)) && Number.isFinite(beginning(row));

/** The rows of all that is shown, in the order of time. @returns {Row[]} */
export const timeRows = () => oncePerGathering(chosen(isIn), (k) => `${caveatOf(k)} ${doubtOf(k)}`)
  .flatMap(({ k, others }) => termRows(k).map((row) => ({ ...row, others }))).filter(isOnScale)
  .sort((a, b) => beginning(a) - beginning(b) || a.k - b.k);

/** Months between the marks on the scale. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000];
/** The first of a month, counted from the year 0.
 * @param {number} month */
const moment = (month) => Date.UTC(1970, month - 12 * 1970);

/** The scale: where a day stands on it (0 to 1), and the months or years to mark.
 * @param {Row[]} shown */
export function scaleOf(shown) {
  const known = shown.flatMap((row) => [...row.bars, ...row.marks].flatMap(({ span }) => span))
    .filter(Number.isFinite);
  const start = known.reduce((least, day) => Math.min(least, day), Infinity);
  const end = Math.max(start, known.reduce((most, day) => Math.max(most, day), -Infinity));
  const margin = Math.max(20, (end - start) / 50);
  const [from, to] = [start - margin, end + margin];
  const place = (/** @type {number} */ day) =>
    Math.min(1, Math.max(0, (day - from) / (to - from)));
  const [first, last] = [from, to].map((day) => new Date(day * DAY));
  const months = 12 * (last.getUTCFullYear() - first.getUTCFullYear())
    + last.getUTCMonth() - first.getUTCMonth();
  const step = STEPS.find((n) => months / n <= 7) ?? 12000;
  const marks = [];
  let month = Math.ceil((12 * first.getUTCFullYear() + first.getUTCMonth()) / step) * step;
  for (let day = moment(month) / DAY; place(day) < 0.85; day = moment(month) / DAY) {
    const words = step < 12 ? date(new Date(moment(month)).toISOString().slice(0, 7))
      : String(Math.floor(month / 12));
    if (day >= from) marks.push({ words, place: place(day) });
    month += step;
  }
  return { at: place, marks };
}
