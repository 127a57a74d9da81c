// Names that stay readable while the picture is too small for all of them: those of the hubs.

import { isPresent } from "../state/shown.js";
import { state } from "../state/state.js";
import { sizeOf } from "./scene.js";
import { css } from "../elements/shapes.js";
import { order } from "../content/ties.js";
import { shortName } from "../words/words.js";

const MOST_NAMES = 40;
/** Pixels of the screen, whatever the zoom. */
const SIZE = 13;

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** @param {Box} a
 * @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Writes the names of the most connected entities that do not cover each other.
 * @param {CanvasRenderingContext2D} ink in the coordinates of the drawing
 * @param {number} scale pixels of the screen for one of the drawing
 * @param {Box} sight the part of the drawing that is in sight */
export function nameHubs(ink, scale, sight) {
  const size = SIZE / scale;
  /** @type {Box[]} */
  const written = [];
  ink.save();
  Object.assign(ink, {
    font: `600 ${size}px ${css("--sans")}`, textAlign: "center", textBaseline: "top",
    fillStyle: css("--ink"), strokeStyle: css("--canvas"), lineWidth: 4 / scale, lineJoin: "round",
  });
  for (const i of order) {
    if (written.length === MOST_NAMES) break;
    const place = state.places.get(i);
    if (!place || !isPresent(i)) continue;
    const text = shortName(i).slice(0, 32);
    const half = ink.measureText(text).width / 2 + 3 / scale;
    const top = place.y + sizeOf(i) + 2 / scale;
    const box = { left: place.x - half, right: place.x + half, top, bottom: top + 1.2 * size };
    if (!overlap(box, sight) || written.some((other) => overlap(box, other))) continue;
    written.push(box);
    ink.strokeText(text, place.x, top);
    ink.fillText(text, place.x, top);
  }
  ink.restore();
}
