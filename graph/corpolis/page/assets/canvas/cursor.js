// The cursor: the entity on which a reader stands who walks the drawing by keyboard.

import { UNNAMED, kind, order, relationshipsOf, typeOf } from "../content/ties.js";
import { at } from "../elements/elements.js";
import { css } from "../elements/shapes.js";
import { isIn, isPresent } from "../state/shown.js";
import { open, state, subscribe } from "../state/state.js";
import { many, pick, say } from "../words/words.js";
import { network, pan, reveal, zoom } from "./canvas.js";
import { emphasise } from "./lettering.js";
import { membersOf } from "./looks.js";
import { lines, sizeOf } from "./scene.js";
import { subjects } from "./subjects.js";
import { name } from "../words/names.js";

/** Directions of the screen by the keys that point there.
 * @type {Record<string, readonly [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Pixels of the screen: how far Shift and an arrow move the picture; the ring around the cursor. */
const [PAN, GAP, RING] = [80, 6, 4];

/** The entity on which the reader stands.
 * @type {number | undefined} */
let cursor;

const surface = () => /** @type {HTMLElement} */ (at("canvas").firstElementChild);

/** Entities that are drawn, those with most relationships first. */
const walkable = () => order.filter((i) => state.places.has(i) && isPresent(i));

/** Where a walk begins: at the first entity that the panel is about and that is drawn. */
const start = () => subjects().find((i) => state.places.has(i) && isPresent(i));

/** The entities to which a line that is shown leads. @param {number} i */
function tiedTo(i) {
  const shown = lines().filter((line) => (line.from === i || line.to === i) && membersOf(line).length);
  return new Set(shown.map(({ from, to }) => (from === i ? to : from)));
}

/** Where an arrow leads from an entity: within 45° to the closest one that is tied to it, else to the
 * closest one of all; if nothing is there, within 90°.
 * @param {number} i
 * @param {readonly [number, number]} way
 * @returns {number | undefined} */
function nextOf(i, [dx, dy]) {
  const here = /** @type {import("./scene.js").Place} */ (state.places.get(i));
  const tied = tiedTo(i);
  let best;
  let least = Infinity;
  for (const other of walkable()) {
    const there = /** @type {import("./scene.js").Place} */ (state.places.get(other));
    const [x, y] = [there.x - here.x, there.y - here.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy) + Math.abs(y * dx);
    if (other === i || along <= 0) continue;
    const group = across > along ? 2 : tied.has(other) ? 0 : 1;
    const cost = group * 1e9 + along + 2 * across;
    if (cost >= least) continue;
    [best, least] = [other, cost];
  }
  return best;
}

/** @param {number | undefined} i */
function stand(i) {
  cursor = i;
  emphasise("walked", i === undefined ? [] : [i]);
  at("spoken").textContent = i === undefined ? "" : spoken(i);
  if (i !== undefined) reveal([i]);
  network.redraw();
}

/** What a screen reader says of an entity. @param {number} i */
const spoken = (i) => [
  name(i), typeOf(i) === UNNAMED ? say(UNNAMED) : pick(kind(i).labels),
  many("relationship", relationshipsOf(i).filter(isIn).length),
].join(", ");

/** Walks through all that is drawn, the most connected first. @param {number} step */
function leaf(step) {
  const all = walkable();
  const from = cursor ?? start();
  const place = from === undefined ? -1 : all.indexOf(from);
  stand(all[place < 0 ? 0 : (place + step + all.length) % all.length]);
}

/** @param {readonly [number, number]} way */
function walk(way) {
  const from = cursor ?? start();
  stand(from === undefined ? walkable()[0] : nextOf(from, way) ?? from);
}

/** What other keys do. @type {Record<string, () => void>} */
const WORK = {
  Home: () => stand(walkable()[0]),
  PageDown: () => leaf(1),
  PageUp: () => leaf(-1),
  "+": () => zoom(1.3),
  "-": () => zoom(1 / 1.3),
  Enter: () => {
    const i = cursor ?? start();
    if (i !== undefined) open({ entity: i });
  },
  Escape: () => surface().blur(),
};

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const way = WAYS[event.key];
  const work = way
    ? () => (event.shiftKey ? pan(PAN * way[0], PAN * way[1]) : walk(way)) : WORK[event.key];
  if (!work) return;
  event.preventDefault();
  work();
}

/** Draws the ring around the cursor.
 * @param {CanvasRenderingContext2D} ink in the coordinates of the drawing */
function ring(ink) {
  const place = cursor === undefined ? undefined : state.places.get(cursor);
  if (cursor === undefined || !place) return;
  const scale = network.getScale();
  const radius = sizeOf(cursor) + GAP / scale;
  ink.save();
  ink.beginPath();
  ink.arc(place.x, place.y, radius, 0, 2 * Math.PI);
  Object.assign(ink, { strokeStyle: css("--accent"), lineWidth: RING / scale });
  ink.stroke();
  ink.restore();
}

surface().addEventListener("keydown", press);
surface().addEventListener("blur", () => stand(undefined));
network.on("afterDrawing", ring);
subscribe(["trail", "filter", "places", "language"], () => stand(undefined));
