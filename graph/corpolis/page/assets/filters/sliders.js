// The time slider with its histogram, the window, and "as known at".

import { data, sources, statements } from "../content/embedded.js";
import { at, el } from "../elements/elements.js";
import { claimPasses } from "../state/shown.js";
import { refilter, state } from "../state/state.js";
import { svg } from "../elements/shapes.js";
import { isDated } from "../content/ties.js";
import { date } from "../words/times.js";
import { say } from "../words/words.js";

/** @typedef {"day" | "since" | "known"} Key */

const BINS = 52;
const published = [...new Set(sources.map((source) => source.public ?? ""))].filter(Boolean).sort();

/** The days that a slider stops at; before the first or after the last one stands "any".
 * @type {Record<Key, readonly string[]>} */
const STOPS = { day: data.days, since: data.days, known: published };

/** The place of a day on a slider: of the first stop that is not earlier.
 * @param {readonly string[]} days
 * @param {string} day */
function stopOf(days, day) {
  const found = days.findIndex((each) => each >= day);
  return found < 0 ? days.length - 1 : found;
}

/** @param {Key} key */
function slider(key) {
  const days = STOPS[key];
  // The start of a window is open at the left, everything else at the right.
  const shift = key === "since" ? 1 : 0;
  const open = key === "since" ? 0 : days.length;
  let waiting = false;
  const day = () => days[Number(input.value) - shift] ?? "";
  const input = el("input", {
    type: "range", id: key, min: 0, max: days.length, step: 1,
    value: state.filter[key] ? stopOf(days, state.filter[key]) + shift : open,
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

/** @param {Key} key
 * @param {string} words */
const labelled = (key, words) => [
  el("label", { for: key }, say(words)), slider(key), el("output", { for: key, id: `${key}-words` }),
];

/** The slider for the bar, and those for the filters' details. */
export function timeControls() {
  const [label, input, output] = labelled("day", "asOf");
  return {
    slider: [label, el("span", { class: "over" }, el("span", { id: "bars" }), input), output],
    more: [el("fieldset", { class: "times" }, el("legend", {}, say("time")),
      ...labelled("since", "windowFrom"), ...labelled("known", "knownAt"))],
  };
}

/** Says in words where a slider stands.
 * @param {Key} key
 * @param {string} day */
function sayDay(key, day) {
  const words = day ? date(day) : say("anyTime");
  at(key).setAttribute("aria-valuetext", words);
  at(`${key}-words`).textContent = words;
}

/** Says in words where the sliders stand. */
export function timeWords() {
  for (const key of /** @type {Key[]} */ (Object.keys(STOPS))) sayDay(key, state.filter[key]);
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
