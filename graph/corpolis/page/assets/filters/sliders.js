// The time slider with its histogram, the window, and "as known at".

import { data, sources, statements } from "../content/embedded.js";
import { at, el } from "../elements/elements.js";
import { claimPasses } from "../state/shown.js";
import { isDay } from "../state/cover.js";
import { refilter, state } from "../state/state.js";
import { svg } from "../elements/shapes.js";
import { isDated } from "../content/ties.js";
import { date } from "../words/times.js";
import { say } from "../words/words.js";

/** @typedef {"day" | "since" | "known"} Key */

const BINS = 52;
/** The days on which more was known, or a source was withdrawn. */
const learnt = [...new Set(sources.flatMap((source) => [source.public ?? "", source.withdrawn ?? ""]))]
  .filter(Boolean).sort();

/** The days that a slider stops at; before the first or after the last one stands "any".
 * @type {Record<Key, readonly string[]>} */
const STOPS = { day: data.days, since: data.days, known: learnt };

/** The place of a day on a slider: of the first stop that is not earlier.
 * @param {readonly string[]} days
 * @param {string} day */
function stopOf(days, day) {
  const found = days.findIndex((each) => each >= day);
  return found < 0 ? days.length - 1 : found;
}

/** Where a slider stands; without a day, at the end that is open.
 * @param {Key} key */
function sliderPlace(key) {
  const days = STOPS[key];
  // The start of a window is open at the left, everything else at the right.
  const shift = key === "since" ? 1 : 0;
  const open = key === "since" ? 0 : days.length;
  return state.filter[key] ? stopOf(days, state.filter[key]) + shift : open;
}

/** @param {Key} key */
function slider(key) {
  const days = STOPS[key];
  const shift = key === "since" ? 1 : 0;
  let waiting = false;
  const day = () => days[Number(input.value) - shift] ?? "";
  const input = el("input", {
    type: "range", id: key, min: 0, max: days.length, step: 1,
    value: sliderPlace(key),
    oninput: () => {
      sayDay(key, day());
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        refilter({ [key]: day() });
      });
    },
  });
  input.disabled = !days.length;
  return input;
}

/** Years before this one are taken for half of a year that is being typed. */
const FIRST_YEAR = "1000";

/** The field beside a slider, in which a day is typed; without one, the filter is off.
 * @param {Key} key
 * @param {string} words */
function dayField(key, words) {
  const take = (/** @type {boolean} */ isDone) => {
    const { value } = input;
    const isWrong = input.validity.badInput || (value !== "" && !isDay(value));
    input.setAttribute("aria-invalid", String(isDone && isWrong));
    at("wrong").textContent = isDone && isWrong ? say("noDay") : "";
    if (isWrong || value === state.filter[key] || (!isDone && value && value < FIRST_YEAR)) return;
    refilter({ [key]: value });
  };
  const input = el("input", {
    type: "date", id: `${key}-typed`, max: "9999-12-31", "aria-label": `${say(words)}: ${say("day")}`,
    "aria-describedby": "wrong", title: say("dayHint"), placeholder: "2024-12-31",
    onchange: () => take(false), onblur: () => take(true),
    onkeydown: (/** @type {KeyboardEvent} */ { key: pressed }) => { if (pressed === "Enter") take(true); },
  });
  return input;
}

/** @param {Key} key
 * @param {string} words */
const labelled = (key, words) => [
  el("label", { for: key }, say(words)), slider(key), dayField(key, words),
];

/** The slider for the bar, and those for the filters' details. */
export function timeControls() {
  const [label, input, field] = labelled("day", "asOf");
  return {
    slider: [label, el("span", { class: "over" }, el("span", { id: "bars" }), input), field],
    more: [el("fieldset", { class: "times" }, el("legend", {}, say("time")),
      ...labelled("since", "windowFrom"), ...labelled("known", "knownAt"))],
  };
}

/** Says where a slider stands.
 * @param {Key} key
 * @param {string} day */
function sayDay(key, day) {
  const words = day ? date(day) : say("anyTime");
  at(key).setAttribute("aria-valuetext", words);
  const field = /** @type {HTMLInputElement} */ (at(`${key}-typed`));
  if (field.value !== day && document.activeElement !== field) field.value = day;
}

/** Says where the sliders stand, and brings them there. */
export function timeWords() {
  for (const key of /** @type {Key[]} */ (Object.keys(STOPS))) {
    sayDay(key, state.filter[key]);
    const slide = /** @type {HTMLInputElement} */ (at(key));
    if (document.activeElement !== slide) slide.value = String(sliderPlace(key));
  }
}

/** How many claims cover each stop of the slider, the other filters as they are. */
function coverage() {
  const place = new Map(data.days.map((day, n) => [day, n]));
  const change = new Int32Array(data.days.length + 1);
  for (const s of statements) {
    for (const claim of s.claims) {
      if (!isDated(claim) || !claimPasses(claim)) continue;
      change[place.get(claim.first ?? "") ?? 0] += 1;
      change[(place.get(claim.last ?? "") ?? data.days.length - 1) + 1] -= 1;
    }
  }
  let sum = 0;
  return [...change].slice(0, -1).map((step) => (sum += step));
}

/** Draws the histogram above the slider. */
export function barsOfTime() {
  const counts = coverage();
  if (!counts.length) return;
  const bins = Math.min(BINS, counts.length);
  const heights = Array.from({ length: bins }, (_, n) => Math.max(0, ...counts.slice(
    Math.floor((n * counts.length) / bins), Math.max(1, Math.ceil(((n + 1) * counts.length) / bins)))));
  const highest = Math.max(1, ...heights);
  const parts = heights.map((height, n) => {
    const high = Math.max(height ? 1 : 0, (20 * height) / highest);
    return `M${n} 20v${-high.toFixed(1)}h.8v${high.toFixed(1)}z`;
  });
  at("bars").replaceChildren(svg("svg", {
    // The slider has one stop more, that of any time.
    viewBox: `0 0 ${((bins * (counts.length + 1)) / counts.length).toFixed(2)} 20`, preserveAspectRatio: "none", "aria-hidden": "true",
  }, svg("path", { d: parts.join("") })));
}
