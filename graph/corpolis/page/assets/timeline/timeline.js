// The timeline: what is shown, in the order of time, each with a bar for each term. Full are the days
// on which it surely held, pale those on which it may have; between two terms there is nothing.

import { statements } from "../content/embedded.js";
import { at, bdi, el } from "../elements/elements.js";
import { DENIED, OPEN, OPINION, WITHDRAWN, adapt } from "../elements/shapes.js";
import {
  gatheringSentence, longList, moreButton, plainName, rowsOfTies, statementStroke,
} from "../panel/rows.js";
import { chosen, doubtOf, isIn, standingOf } from "../state/shown.js";
import { current, open, state, subscribe } from "../state/state.js";
import { colourOf } from "../content/ties.js";
import { detailsOf, isDatedByName } from "../words/details.js";
import { many, say } from "../words/words.js";
import { scaleOf, timeRows } from "./bars.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("./bars.js").Row} Row */
/** @typedef {import("./bars.js").Bar} Bar */
/** @typedef {import("./bars.js").Mark} Mark */
/** @typedef {ReturnType<typeof scaleOf>} Scale */

const BARS_AT_ONCE = 300;
const length = { rows: BARS_AT_ONCE };
/** Bars that are not whole. @type {Record<string, string>} */
const OUTLINED = { [OPEN]: "dashed", [OPINION]: "dotted", [DENIED]: "hollow", [WITHDRAWN]: "hollow" };
/** The least width of a bar, as a part of the scale. */
const LEAST = 0.004;

/** @param {HTMLElement} element
 * @param {number} start
 * @param {number} [width] */
function put(element, start, width) {
  element.style.insetInlineStart = `${(100 * start).toFixed(2)}%`;
  if (width !== undefined) element.style.width = `${(100 * width).toFixed(2)}%`;
  return element;
}

/** Something on the scale that opens what it rests on; its words are seen when it is pointed at.
 * @param {Row} row
 * @param {Bar | Mark} thing
 * @param {string} look
 * @param {Scale} scale
 * @param {...Node} children */
function onScale(row, { span, claims, words }, look, scale, ...children) {
  const [start, end] = span.map(scale.at);
  const side = start > 0.5 ? "late" : "";
  const button = el("button", {
    class: `${look} ${side}`, "aria-label": words, "data-words": words, tabindex: -1,
    onclick: () => open({ statements: [row.k], claim: claims[0].id }),
  }, ...children);
  return put(button, start, Math.max(LEAST, end - start));
}

/** @param {Row} row
 * @param {Bar} bar
 * @param {Scale} scale */
function barOf(row, bar, scale) {
  const [start, end] = bar.span.map(scale.at);
  const width = Math.max(LEAST, end - start);
  const sure = bar.sure.map(([from, to]) => put(el("span", { class: "sure" }),
    (scale.at(from) - start) / width, Math.max(LEAST, scale.at(to) - scale.at(from)) / width));
  const ends = bar.span.map((day, n) => (Number.isFinite(day) ? "" : ["open-start", "open-end"][n]));
  return onScale(row, bar, ["bar", OUTLINED[bar.standing] ?? "", ...ends].join(" "), scale, ...sure);
}

/** @param {Row} row
 * @param {Scale} scale */
function line(row, scale) {
  const s = statements[row.k];
  const track = el("span", { class: "track" },
    ...row.bars.map((bar) => barOf(row, bar, scale)),
    ...row.marks.map((mark) => onScale(row, mark, "mark", scale, el("span"))));
  track.style.setProperty("--colour", adapt(colourOf(s, standingOf(row.k))));
  const { statements: keys, entity } = current();
  const selected = keys ? keys.includes(row.k) : entity !== undefined
    && (s.subject === entity || s.object === entity);
  const dates = [...new Set((row.bars.length ? row.bars : row.marks).map((each) => each.words))].join(", ");
  const claims = [...row.bars, ...row.marks].flatMap((each) => each.claims);
  const [details, doubt] = [detailsOf(row.k, claims, false), doubtOf(row.k)];
  return el("li", { class: selected ? "selected" : undefined },
    el("button", { onclick: () => open({ statements: [row.k] }) },
      el("small", {}, bdi(isDatedByName(row.k, dates) ? "" : dates)), statementStroke(row.k),
      el("span", {}, ...gatheringSentence([row.k, ...row.others], claims, plainName),
        details ? el("i", {}, " ", bdi(details)) : "",
        doubt ? el("i", { class: "doubt" }, ` ${say(doubt)}`) : "")),
    track);
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
  const shown = timeRows();
  const dated = new Set(shown.flatMap((row) => [row.k, ...row.others]));
  const apart = rowsOfTies(chosen((k) => isIn(k) && !dated.has(k)));
  const scale = scaleOf(shown);
  const ticks = scale.marks.map(({ words, place }) => put(el("span", {}, words), place));
  at("timeline").replaceChildren(
    el("h2", { class: "away" }, say("timeline")),
    shown.length ? el("div", { class: "scale", "aria-hidden": "true" },
      el("span", { class: "track" }, ...ticks)) : el("p", { class: "soft row" }, say("noDates")),
    el("ol", {}, ...shown.slice(0, length.rows).map((row) => line(row, scale))),
    moreButton(shown.length - length.rows, moreBars),
    apart.keys.length ? el("details", { class: "row" },
      el("summary", {}, `${say("apart")}: ${many("statement", apart.keys.length)}`),
      ...longList(apart.keys, apart.row)) : "");
}

/** Arrow keys go from row to row, and along the bars of a row. @param {KeyboardEvent} event */
function alongBars(event) {
  const { target, key } = event;
  const row = target instanceof HTMLElement ? target.closest("ol > li") : null;
  const along = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const down = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!row || !(along || down)) return;
  const buttons = [...row.querySelectorAll("button")];
  const next = down ? (down > 0 ? row.nextElementSibling : row.previousElementSibling)?.querySelector("button")
    : buttons[buttons.indexOf(/** @type {HTMLButtonElement} */ (target)) + (along ?? 0)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

at("timeline").addEventListener("keydown", alongBars);
subscribe(["trail", "filter", "language", "form"], renderTimeline);
