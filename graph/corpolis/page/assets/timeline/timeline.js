// The timeline: what is shown, in the order of time, each with a bar over the days it may cover.

import { statements } from "../content/embedded.js";
import { at, bdi, el } from "../elements/elements.js";
import { chosen, isApart, isIn, standingOf } from "../state/shown.js";
import {
  longList, moreButton, plainName, sentence, statementButton, statementStroke,
} from "../panel/rows.js";
import { DENIED, OPEN, OPINION, WITHDRAWN, adapt } from "../elements/shapes.js";
import { current, open, state, subscribe } from "../state/state.js";
import { colourOf, spanOf } from "../content/ties.js";
import { spanWords } from "../words/details.js";
import { date } from "../words/times.js";
import { many, say } from "../words/words.js";

const BARS_AT_ONCE = 300;
const DAY = 86400000;
/** Months between the marks on the scale. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000];
const length = { rows: BARS_AT_ONCE };
/** Bars that are not whole. @type {Record<string, string>} */
const OUTLINED = {
  [OPEN]: "dashed", [OPINION]: "dotted", [DENIED]: "dotted", [WITHDRAWN]: "dotted",
};

/** @typedef {{k: number, first: string, last: string, from: number, to: number}} Bar */

/** Days since 1970; a year before 1000 or after 9999 is beyond what `Date.parse` reads.
 * @param {string} day */
const daysOf = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The statements with a date, in the order of their beginnings. @returns {Bar[]} */
function bars() {
  return chosen(isIn).flatMap((k) => {
    const { first, last } = spanOf(statements[k]);
    const [from, to] = [daysOf(first || last), daysOf(last || first)];
    return Number.isFinite(from) && Number.isFinite(to) ? [{ k, first, last, from, to }] : [];
  }).sort((a, b) => a.from - b.from || a.to - b.to || a.k - b.k);
}

/** The first of a month, counted from the year 0.
 * @param {number} month */
const moment = (month) => Date.UTC(1970, month - 12 * 1970);

/** The scale: where a day stands on it (0 to 1), and the months or years to mark.
 * @param {Bar[]} rows */
function scaleOf(rows) {
  const start = rows.reduce((least, row) => Math.min(least, row.from), Infinity);
  const end = Math.max(start, rows.reduce((most, row) => Math.max(most, row.to), -Infinity));
  const margin = Math.max(20, (end - start) / 50);
  const [from, to] = [start - margin, end + margin];
  const place = (/** @type {number} */ day) => (day - from) / (to - from);
  const [first, last] = [from, to].map((day) => new Date(day * DAY));
  const months = 12 * (last.getUTCFullYear() - first.getUTCFullYear())
    + last.getUTCMonth() - first.getUTCMonth();
  const step = STEPS.find((n) => months / n <= 7) ?? 12000;
  const marks = [];
  let month = Math.ceil((12 * first.getUTCFullYear() + first.getUTCMonth()) / step) * step;
  for (let spot = place(moment(month) / DAY); spot < 0.85; spot = place(moment(month) / DAY)) {
    const words = step < 12 ? date(new Date(moment(month)).toISOString().slice(0, 7))
      : String(Math.floor(month / 12));
    if (spot >= 0) marks.push({ words, place: spot });
    month += step;
  }
  return { at: place, marks };
}

/** @param {HTMLElement} element
 * @param {number} start
 * @param {number} [width] */
function put(element, start, width) {
  element.style.insetInlineStart = `${(100 * start).toFixed(2)}%`;
  if (width !== undefined) element.style.width = `${(100 * width).toFixed(2)}%`;
  return element;
}

/** @param {Bar} row
 * @param {ReturnType<typeof scaleOf>} scale */
function line(row, scale) {
  const s = statements[row.k];
  const start = row.first ? scale.at(row.from) : 0;
  const end = row.last ? scale.at(row.to) : 1;
  const standing = standingOf(row.k);
  const look = OUTLINED[standing] ?? "";
  const ends = [row.first ? "" : "open-start", row.last ? "" : "open-end"].join(" ");
  const bar = put(el("span", { class: `bar ${look} ${ends}` }), start, Math.max(0.004, end - start));
  bar.style.setProperty("--colour", adapt(colourOf(s, standing)));
  const { statements: keys, entity } = current();
  const selected = keys ? keys.includes(row.k) : entity !== undefined
    && (s.subject === entity || s.object === entity);
  return el("li", { class: selected ? "selected" : undefined },
    el("button", { onclick: () => open({ statements: [row.k] }) },
      el("small", {}, bdi(spanWords(row.k))), statementStroke(row.k),
      el("span", {}, ...sentence(row.k, undefined, plainName))),
    el("span", { class: "track", "aria-hidden": "true" }, bar));
}

function moreBars() {
  length.rows += BARS_AT_ONCE;
  renderTimeline();
}

function renderTimeline() {
  if (state.form !== "timeline") {
    at("timeline").replaceChildren();
    length.rows = BARS_AT_ONCE;
    return;
  }
  const rows = bars();
  const dated = new Set(rows.map((row) => row.k));
  const apart = chosen((k) => isApart(k) || (isIn(k) && !dated.has(k)));
  const scale = scaleOf(rows);
  const ticks = scale.marks.map(({ words, place }) => put(el("span", {}, words), place));
  at("timeline").replaceChildren(
    el("h2", { class: "away" }, say("timeline")),
    rows.length ? el("div", { class: "scale", "aria-hidden": "true" },
      el("span", { class: "track" }, ...ticks)) : el("p", { class: "soft row" }, say("noDates")),
    el("ol", {}, ...rows.slice(0, length.rows).map((row) => line(row, scale))),
    moreButton(rows.length - length.rows, moreBars),
    apart.length ? el("details", { class: "row" },
      el("summary", {}, `${say("apart")}: ${many("statement", apart.length)}`),
      ...longList(apart, (k) => statementButton(k))) : "");
}

subscribe(["trail", "filter", "language", "form"], renderTimeline);
