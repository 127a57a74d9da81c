// Which entities are drawn and where; the reader's changes to that can be undone.

import { drawing, entities, statements, style } from "./data.js";
import { gathered } from "./groups.js";
import { narrow } from "./shapes.js";
import { order, otherEnd, own, relationshipsOf, sourcesOf } from "./ties.js";
import { pick, shortName } from "./words.js";

/** @typedef {{x: number, y: number, pinned: boolean}} Place */
/** @typedef {{id: string, from: number, to: number, members: number[],
 *   captions?: Record<string, string>}} Line a bundle of statements between two entities */

const MOST_STEPS = 100;
/** Entities that one step adds at most. */
export const MOST_ADDED = 100;

/** What the build has laid out. */
const given = new Map(drawing.nodes.map((node) => [node.entity, node]));

/** What is drawn: entity -> place.
 * @type {Map<number, Place>} */
export const places = new Map();
/** @type {Map<number, Place>[]} */
const undone = [];
/** @type {Map<number, Place>[]} */
const past = [];

/** Where the build has laid out an entity for this screen. @param {import("./contract").Node} node */
function laidOut(node) {
  const [x, y] = narrow.matches ? node.tall : node.wide;
  return { x, y, pinned: false };
}

/** Moves what is drawn and not pinned to where the build has it on a screen of the other kind. */
export function turn() {
  for (const [i, place] of places) {
    const node = given.get(i);
    if (node && !place.pinned) places.set(i, laidOut(node));
  }
}

const copyOf = () => new Map([...places].map(([i, place]) => [i, { ...place }]));

/** Remembers how it is, so that what follows can be undone. */
export function remember() {
  past.push(copyOf());
  if (past.length > MOST_STEPS) past.shift();
  undone.length = 0;
}

/** @param {Map<number, Place>[]} from
 * @param {Map<number, Place>[]} to */
function exchange(from, to) {
  const former = from.pop();
  if (!former) return;
  to.push(copyOf());
  places.clear();
  for (const [i, place] of former) places.set(i, place);
}

export const undo = () => exchange(past, undone);
export const redo = () => exchange(undone, past);
export const canUndo = () => past.length > 0;
export const canRedo = () => undone.length > 0;

/** The entities tied to one.
 * @param {number} i */
export function neighboursOf(i) {
  const found = new Set(own[i].map((k) => otherEnd(k, i)));
  found.delete(i);
  return [...found];
}

/** A place close to a point where no name covers another, found along a spiral.
 * @param {number} x
 * @param {number} y */
function freeNear(x, y) {
  const [wide, high] = [150, 70];
  const taken = new Set([...places.values()].map((place) =>
    `${Math.round(place.x / wide)},${Math.round(place.y / high)}`));
  let [column, row, dx, dy] = [Math.round(x / wide), Math.round(y / high), 1, 0];
  for (let leg = 1; taken.has(`${column},${row}`); leg += 0.5) {
    for (let n = 0; n < Math.floor(leg) && taken.has(`${column},${row}`); n += 1) {
      column += dx;
      row += dy;
    }
    [dx, dy] = [-dy, dx];
  }
  return { x: column * wide, y: row * high, pinned: false };
}

/** Draws more entities, the most connected first, each near those drawn to which it is tied.
 * @param {number[]} more */
export function add(more) {
  const fresh = more.filter((i) => !places.has(i))
    .sort((a, b) => own[b].length - own[a].length || a - b).slice(0, MOST_ADDED);
  for (const i of fresh) {
    const near = neighboursOf(i).map((other) => places.get(other)).filter((place) => place);
    const mean = (/** @type {"x" | "y"} */ axis) =>
      near.reduce((sum, place) => sum + (place?.[axis] ?? 0), 0) / (near.length || 1);
    places.set(i, freeNear(mean("x"), mean("y")));
  }
}

/** The undrawn, most connected first. */
export const undrawn = () => order.filter((i) => !places.has(i));
/** How many are not drawn. */
export const undrawnCount = () => order.length - places.size;

/** Those neighbours of an entity that no line ties to anything else that is drawn.
 * @param {number} i */
export const leavesOf = (i) => neighboursOf(i).filter((other) => places.has(other)
  && own[other].every((k) => [i, other].includes(otherEnd(k, other)) || !places.has(otherEnd(k, other))));

/** All lines between what is drawn. */
export function lines() {
  /** @type {Line[]} */
  const found = [];
  for (const { start: from, end: to, members, captions } of drawing.bundles) {
    if (places.has(from) && places.has(to)) {
      found.push({ id: `${from}-${to}`, from, to, members, captions });
    }
  }
  for (const i of places.keys()) if (!given.has(i)) found.push(...linesOf(i));
  return found;
}

/** The lines of an entity that was not laid out at build.
 * @param {number} i */
function linesOf(i) {
  const ends = relationshipsOf(i).map((k) => /** @type {const} */ ([otherEnd(k, i), k]));
  // Of two such entities, the one with the lower number has the line.
  const bundles = gathered(ends.filter(([other]) =>
    places.has(other) && (given.has(other) || other >= i)));
  return [...bundles].map(([other, members]) => ({ id: `${i}-${other}`, from: i, to: other, members }));
}

/** What the reader may size entities by.
 * @type {Record<string, (i: number) => number>} */
export const SIZES = {
  byRelationships: (i) => relationshipsOf(i).length,
  byNeighbours: (i) => neighboursOf(i).length,
  byClaims: (i) => own[i].reduce((sum, k) => sum + statements[k].claims.length, 0),
  bySources: (i) => own[i].reduce((sum, k) => Math.max(sum, sourcesOf(statements[k])), 0),
  equal: () => 1,
};
/** @type {Map<number, number>} */
const radii = new Map();
export let sizedBy = "byRelationships";

/** @param {string} measure a key of SIZES */
export function sizeBy(measure) {
  sizedBy = measure;
  radii.clear();
}

/** Radius of an entity; at build, room was kept for the same number.
 * @param {number} i */
export function sizeOf(i) {
  const known = radii.get(i);
  if (known !== undefined) return known;
  const radius = style.radii[Math.min(SIZES[sizedBy](i), style.radii.length - 1)];
  radii.set(i, radius);
  return radius;
}

/** The name of an entity in short lines.
 * @param {number} i */
export function captionOf(i) {
  const node = given.get(i);
  if (node) return pick(node.captions);
  /** @type {string[]} */
  const rows = [];
  for (const word of shortName(i).slice(0, 4 * style.name_width).split(/\s+/)) {
    const last = rows[rows.length - 1];
    if (last !== undefined && last.length + word.length < style.name_width) rows[rows.length - 1] += ` ${word}`;
    else rows.push(word);
  }
  return rows.slice(0, style.name_rows).join("\n");
}

/** Whether a source leaves open who this is. @param {number} i */
export const isUnknown = (i) => Boolean(entities[i].unknown);

for (const [i, node] of given) places.set(i, laidOut(node));
