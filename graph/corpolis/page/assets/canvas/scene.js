// Which entities are drawn and where; the reader's changes to that can be undone.

import { drawing, entities, statements, style } from "../content/embedded.js";
import { gathered } from "../content/groups.js";
import {
  isGathering, order, otherEnd, own, relationshipsOf, sourcesOf,
} from "../content/ties.js";
import { change, follow, state } from "../state/state.js";
import { pick } from "../words/words.js";
import { caption } from "./captions.js";
import { shortName } from "../words/names.js";

/** @typedef {import("../state/state.js").Place} Place */
/** @typedef {import("../state/state.js").Places} Places */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {{id: string, from: number, to: number, members: number[], bend: number,
 *   captions?: Record<string, string>}} Line a bundle of statements between two entities */

const MOST_STEPS = 100;
/** Entities that one step adds at most. */
export const MOST_ADDED = 100;

/** What the build has laid out. */
const given = new Map(drawing.nodes.map((node) => [node.entity, node]));

/** Where the build has laid out an entity for this screen.
 * @param {import("../contract").Node} node
 * @returns {Place} */
function laidOut(node) {
  const [x, y] = state.narrow ? node.tall : node.wide;
  return { x, y, pinned: false };
}

/** Whether an entity is where the build has laid it out. @param {number} i */
function stands(i) {
  const [node, place] = [given.get(i), state.places.get(i)];
  if (!node || !place) return false;
  const { x, y } = laidOut(node);
  return x === place.x && y === place.y;
}

/** The side of its symbol on which the build has kept room for a name; -1 if on none.
 * @param {number} i */
export const sideOf = (i) => given.get(i)?.sides[Number(state.narrow)] ?? -1;

/** What is drawn and not pinned, where the build has it on a screen of the other kind. */
function turned() {
  const places = new Map(state.places);
  for (const [i, { pinned }] of places) {
    const node = given.get(i);
    if (node && !pinned) places.set(i, laidOut(node));
  }
  return { places };
}

/** Other places as a step that can be undone.
 * @param {Places} places */
export const stepTo = (places) =>
  ({ places, past: [...state.past, state.places].slice(-MOST_STEPS), undone: [] });

export function undo() {
  const { places, past, undone } = state;
  if (past.length) {
    change({ places: past[past.length - 1], past: past.slice(0, -1), undone: [...undone, places] });
  }
}

export function redo() {
  const { places, past, undone } = state;
  if (undone.length) {
    change({ places: undone[undone.length - 1], past: [...past, places], undone: undone.slice(0, -1) });
  }
}

/** The entities tied to one.
 * @param {number} i */
export function neighboursOf(i) {
  const found = new Set(own[i].map((k) => otherEnd(k, i)));
  found.delete(i);
  return [...found];
}

/** A place close to a point where no name covers another, found along a spiral.
 * @param {number} x
 * @param {number} y
 * @param {Places} places those taken */
function freeNear(x, y, places) {
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

/** The places and those of more entities, the most connected first, each near those drawn to which it
 * is tied.
 * @param {number[]} more
 * @param {Places} places
 * @returns {Places} */
export function withMore(more, places) {
  const all = new Map(places);
  const fresh = more.filter((i) => !all.has(i))
    .sort((a, b) => own[b].length - own[a].length || a - b).slice(0, MOST_ADDED);
  for (const i of fresh) {
    const near = neighboursOf(i).map((other) => all.get(other)).filter((place) => place);
    const mean = (/** @type {"x" | "y"} */ axis) =>
      near.reduce((sum, place) => sum + (place?.[axis] ?? 0), 0) / (near.length || 1);
    all.set(i, freeNear(mean("x"), mean("y"), all));
  }
  return all;
}

/** The places without those of some entities.
 * @param {(i: number) => boolean} isLeft
 * @returns {Places} */
export const without = (isLeft) => new Map([...state.places].filter(([i]) => !isLeft(i)));

/** The places with some of them changed.
 * @param {Iterable<readonly [number, Partial<Place>]>} changes
 * @returns {Places} */
export function withChanged(changes) {
  const places = new Map(state.places);
  for (const [i, parts] of changes) {
    const place = places.get(i);
    if (place) places.set(i, { ...place, ...parts });
  }
  return places;
}

/** The undrawn, most connected first. */
export const undrawn = () => order.filter((i) => !state.places.has(i));
/** How many are not drawn. */
export const undrawnCount = () => order.length - state.places.size;

/** Those neighbours of an entity that no line ties to anything else that is drawn.
 * @param {number} i */
export function leavesOf(i) {
  const isApart = (/** @type {number} */ end, /** @type {number} */ other) =>
    end === i || end === other || !state.places.has(end);
  return neighboursOf(i).filter((other) => state.places.has(other)
    && own[other].every((k) => isApart(otherEnd(k, other), other)));
}

/** All lines between what is drawn. */
export function lines() {
  /** @type {Line[]} */
  const found = [];
  for (const { start: from, end: to, members, captions, bends } of drawing.bundles) {
    if (state.places.has(from) && state.places.has(to)) {
      const bend = stands(from) && stands(to) ? bends[Number(state.narrow)] / 100 : 0;
      found.push({ id: `${from}-${to}`, from, to, members, captions, bend });
    }
  }
  for (const i of state.places.keys()) if (!given.has(i)) found.push(...linesOf(i));
  return found;
}

/** The lines of an entity that was not laid out at build.
 * @param {number} i */
function linesOf(i) {
  const ends = relationshipsOf(i).map((k) => /** @type {const} */ ([otherEnd(k, i), k]));
  // Of two such entities, the one with the lower number has the line.
  const bundles = gathered(ends.filter(([other]) =>
    state.places.has(other) && (given.has(other) || other >= i)));
  return [...bundles].map(([other, members]) => ({ id: `${i}-${other}`, from: i, to: other, members, bend: 0 }));
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
/** The radius of each entity that has been asked for, by one measure. */
const radii = { by: "", known: /** @type {Map<number, number>} */ (new Map()) };

/** Radius of an entity; by relationships, the build has kept room for it.
 * @param {number} i */
export function sizeOf(i) {
  if (radii.by !== state.sizedBy) Object.assign(radii, { by: state.sizedBy, known: new Map() });
  const known = radii.known.get(i);
  if (known !== undefined) return known;
  const radius = isUnknown(i) || isGathering(i) ? style.small_radius
    : style.radii[Math.min(SIZES[state.sizedBy](i), style.radii.length - 1)];
  radii.known.set(i, radius);
  return radius;
}

/** The name of an entity in short lines.
 * @param {number} i */
export function captionOf(i) {
  const node = given.get(i);
  // How a gathering stands depends on what is shown.
  return node && !entities[i].told ? pick(node.captions) : caption(shortName(i), style.name_width, style.name_rows);
}

/** Whether a source leaves open who this is. @param {number} i */
export const isUnknown = (i) => Boolean(entities[i].unknown);

change({ places: new Map([...given].map(([i, node]) => [i, laidOut(node)])) });
follow(["narrow"], turned);
