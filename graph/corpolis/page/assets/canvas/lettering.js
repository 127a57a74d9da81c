// Where names and words stand in the drawing, at any zoom: letters keep a size that can be read, and
// what would cover a symbol or other words is left out until there is room for it.

import { drawing, style } from "../content/embedded.js";
import { order } from "../content/ties.js";
import { css } from "../elements/shapes.js";
import { isPresent } from "../state/shown.js";
import { state } from "../state/state.js";
import { along, via } from "./curves.js";
import { captionOf, sideOf, sizeOf } from "./scene.js";

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
/** Rows of letters around a middle, `size` high; `of` is an entity or a line.
 * @typedef {Box & {of: vis.Id, rows: string[], size: number, x: number, y: number}} Lettering */
/** `signs` are what stands for the words of a line where these find no room, the best first.
 * @typedef {{id: string, from: number, to: number, label: string, signs: string[], bend: number}} Track */

/** Pixels of the screen: the least and the largest letters of a name, and of words on lines. */
const [LARGEST, WORDS, LARGEST_WORDS] = [18, 11, 14];
/** Words on lines appear where they would measure so many pixels if they grew and shrank like the rest. */
const FROM = 8;
/** Height of a row of letters, in their sizes. */
export const LEADING = 1.2;
/** With more lines than this, names are not kept off them. */
const MOST_TRACKS = 600;
/** So many names in sight, if they are not kept off lines. */
const MOST_NAMES = 40;
/** Units between a symbol and its name, as the build has it. */
const AIR = 3;
/** Where words are tried on a line. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
/** Where the sign is tried that a line has at least. */
const MORE_PLACES = [...PLACES, 0.2, 0.8, 0.14, 0.86];
const TRACK_STEPS = 24;
const CELL = 60;

const letterRuler = document.createElement("canvas").getContext("2d");
/** @type {Map<string, number>} */
const rowWidths = new Map();

/** The width of a row of letters of the size 1. @param {string} row */
export function widthOf(row) {
  const known = rowWidths.get(row);
  if (known !== undefined) return known;
  if (letterRuler) letterRuler.font = `100px ${css("--sans")}`;
  const width = letterRuler ? letterRuler.measureText(row).width / 100 : row.length * 0.6;
  rowWidths.set(row, width);
  return width;
}

/** Things by the cells of a grid that they touch.
 * @template T */
class Grid {
  /** @type {Map<number, T[]>} */
  cells = new Map();

  /** @param {Box} box
   * @returns {number[]} */
  static keys({ left, right, top, bottom }) {
    const keys = [];
    for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) keys.push(x * 100003 + y);
    }
    return keys;
  }

  /** @param {Box} box
   * @param {T} thing */
  add(box, thing) {
    for (const key of Grid.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(thing);
      else this.cells.set(key, [thing]);
    }
  }

  /** What touches the cells of a box. @param {Box} box */
  * near(box) {
    for (const key of Grid.keys(box)) yield* this.cells.get(key) ?? [];
  }
}

/** @param {Box} a
 * @param {Box} b */
const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {Box} a
 * @param {Box} b */
const isWithin = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

/** The box around at least one box. @param {Box[]} boxes
 * @returns {Box} */
export const around = (boxes) => boxes.reduce((a, b) => ({
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
}));

/** A point as a box. @param {{x: number, y: number}} point
 * @returns {Box} */
export const dot = ({ x, y }) => ({ left: x, right: x, top: y, bottom: y });

/** The lines drawn. @type {Track[]} */
let tracks = [];
/** Points of lines. @type {Grid<{x: number, y: number, track: number}>} */
let passing = new Grid();
let writtenFor = "";
/** @type {{names: Lettering[], words: Lettering[]}} */
let writtenThen = { names: [], words: [] };

/** Takes note of what is drawn. @param {Track[]} drawn */
export function keepTracks(drawn) {
  tracks = drawn;
  passing = new Grid();
  writtenFor = "";
  if (tracks.length > MOST_TRACKS) return;
  tracks.forEach(({ from, to, bend }, track) => {
    const [a, b] = [from, to].map((i) => state.places.get(i));
    if (!a || !b || from === to) return;
    const by = via(a, b, bend);
    for (let n = 0; n <= TRACK_STEPS; n += 1) {
      const { x, y } = along(a, by, b, n / TRACK_STEPS);
      passing.add({ left: x, right: x, top: y, bottom: y }, { x, y, track });
    }
  });
}

/** What has its words whatever they cover: what is selected, pointed at, walked to.
 * @type {Record<string, vis.Id[]>} */
const emphasis = {};
const emphasised = () => new Set(Object.values(emphasis).flat());

/** @param {"selected" | "pointed" | "walked"} why
 * @param {vis.Id[]} ids of entities and lines */
export function emphasise(why, ids) {
  emphasis[why] = ids;
}

/** How many lines run through a box that do not end at `i`.
 * @param {Box} box
 * @param {vis.Id} i */
function crossings(box, i) {
  const met = new Set();
  for (const { x, y, track } of passing.near(box)) {
    if (x > box.left && x < box.right && y > box.top && y < box.bottom
      && tracks[track].from !== i && tracks[track].to !== i) met.add(track);
  }
  return met.size;
}

/** Pixels of names at least on this screen. */
const leastLetters = () => drawing.letters[Number(state.narrow)];
/** @param {number} units
 * @param {number} scale
 * @param {number} from
 * @param {number} to in pixels of the screen */
const clamped = (units, scale, from, to) => Math.max(from, Math.min(to, units * scale)) / scale;

/** @param {vis.Id} of
 * @param {string} text
 * @param {number} size
 * @param {number} x of the middle
 * @param {number} y
 * @returns {Lettering} */
function lettered(of, text, size, x, y) {
  const rows = text.split("\n");
  const half = Math.max(...rows.map(widthOf)) * size / 2 + size / 6;
  const high = (rows.length * LEADING * size) / 2;
  return { of, rows, size, x, y, left: x - half, right: x + half, top: y - high, bottom: y + high };
}

/** A name on one side of its symbol: below (0), above, right, left, or at a corner in this order.
 * @param {number} i
 * @param {number} side
 * @param {number} size */
function nameBox(i, side, size) {
  const { x, y } = /** @type {import("../state/state.js").Place} */ (state.places.get(i));
  const at = lettered(i, captionOf(i), size, x, y);
  const [half, high] = [at.right - x, at.bottom - y];
  const off = sizeOf(i) + AIR;
  const isBeside = side === 2 || side === 3;
  const dx = isBeside ? (off + half) * (side === 2 ? 1 : -1)
    : side < 2 ? 0 : half * (side === 4 || side === 6 ? 1 : -1);
  const dy = isBeside ? 0 : (off + high) * (side === 1 || side > 5 ? -1 : 1);
  const [left, right, top, bottom] = [at.left + dx, at.right + dx, at.top + dy, at.bottom + dy];
  return { ...at, x: x + dx, y: y + dy, left, right, top, bottom };
}

/** How many drawings as large as the canvas this one is. @param {number} scale */
function spreadOf(scale) {
  const { left, right, top, bottom } = around([...state.places.values()].map(dot));
  return ((right - left) * (bottom - top) * scale * scale) / (900 * 700);
}

/** @param {number} scale
 * @param {Set<vis.Id>} first entities and lines that have their words whatever they cover
 * @param {Grid<Box & {of: vis.Id}>} taken
 * @param {Box[]} symbols
 * @returns {Lettering[]} */
function namesAt(scale, first, taken, symbols) {
  const size = clamped(style.name_size, scale, leastLetters(), LARGEST);
  const isLarge = style.name_size * scale >= leastLetters();
  const isCrowd = tracks.length > MOST_TRACKS;
  const most = isCrowd ? MOST_NAMES * Math.max(1, spreadOf(scale)) : Infinity;
  const present = order.filter((i) => state.places.has(i) && isPresent(i));
  const rank = (/** @type {number} */ i) => (first.has(i) ? 0 : sideOf(i) >= 0 ? 1 : 2);
  const placed = [];
  /** @type {Box | undefined} */
  let frame;
  for (const i of present.sort((a, b) => rank(a) - rank(b))) {
    const [kept, must] = [sideOf(i), first.has(i)];
    if (!must && kept < 0 && placed.length >= most) break;
    // Outside is always room for one more name, but the more, the smaller the drawing is shown.
    if (isCrowd && !must && kept < 0) frame ??= around([...symbols, ...placed]);
    let best;
    let fewest = kept < 0 && !isLarge && !must ? 1 : Infinity;
    for (const side of kept > 0 ? [kept, 0, 1, 2, 3, 4, 5, 6, 7] : [0, 1, 2, 3, 4, 5, 6, 7]) {
      const box = nameBox(i, side, size);
      if (frame && !isWithin(box, frame)) continue;
      if (![...taken.near(box)].every((other) => other.of === i || !meets(box, other))) continue;
      const crossed = side === kept ? 0 : crossings(box, i);
      if (crossed < fewest) [best, fewest] = [box, crossed];
      if (!crossed) break;
    }
    if (!best && must) best = nameBox(i, 0, size);
    if (!best) continue;
    placed.push(best);
    taken.add(best, best);
  }
  return placed;
}

/** What is written on a line: its words if there is room for them, else the best of its signs for
 * which there is, and the last of them whatever it covers.
 * @param {Track} track
 * @param {number} size
 * @param {Grid<Box & {of: vis.Id}>} taken
 * @param {boolean} must whether it has its words whatever they cover */
function lineWords({ id, from, to, label, signs, bend }, size, taken, must) {
  const [a, b] = [from, to].map((i) => state.places.get(i));
  if (!label || !a || !b) return undefined;
  const by = from === to ? { x: a.x, y: a.y - 6 * sizeOf(from) } : via(a, b, bend);
  const boxes = (/** @type {string} */ text, /** @type {number[]} */ places) =>
    places.map((t) => along(a, by, b, t)).map(({ x, y }) => lettered(id, text, size, x, y));
  const covered = (/** @type {Lettering} */ box) =>
    new Set([...taken.near(box)].filter((other) => meets(box, other))).size;
  const isFree = (/** @type {Lettering} */ box) => covered(box) === 0;
  const whole = boxes(label, PLACES);
  const best = whole.find(isFree) ?? (must ? whole[0] : undefined);
  if (best || !signs.length) return best;
  for (const sign of signs) {
    const found = boxes(sign, MORE_PLACES).find(isFree);
    if (found) return found;
  }
  return boxes(signs[signs.length - 1], MORE_PLACES).reduce((least, box) =>
    (covered(box) < covered(least) ? box : least));
}

/** Words on lines; those that say more than a plain fact have the first choice of the room.
 * @param {number} scale
 * @param {Set<vis.Id>} first
 * @param {Grid<Box & {of: vis.Id}>} taken
 * @returns {Lettering[]} */
function lineWordsAt(scale, first, taken) {
  const size = clamped(style.word_size, scale, WORDS, LARGEST_WORDS);
  const isLarge = style.word_size * scale >= FROM;
  const placed = [];
  const rank = (/** @type {Track} */ track) => (first.has(track.id) ? 0 : track.signs.length ? 1 : 2);
  for (const track of [...tracks].sort((a, b) => rank(a) - rank(b))) {
    const must = first.has(track.id);
    const best = isLarge || must ? lineWords(track, size, taken, must) : undefined;
    if (!best) continue;
    placed.push(best);
    taken.add(best, best);
  }
  return placed;
}

/** The symbols that are shown. */
export const symbolBoxes = () => [...state.places].filter(([i]) => isPresent(i)).map(([i, { x, y }]) => {
  const radius = sizeOf(i);
  return { of: i, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
});

/** All that is written at a zoom.
 * @param {number} scale pixels of the screen for one of the drawing
 * @param {Set<vis.Id>} [first] entities and lines that have their words whatever they cover */
export function writtenAt(scale, first = emphasised()) {
  const key = `${scale} ${[...first].join(" ")}`;
  if (key === writtenFor) return writtenThen;
  /** @type {Grid<Box & {of: vis.Id}>} */
  const taken = new Grid();
  const symbols = symbolBoxes();
  for (const box of symbols) taken.add(box, box);
  writtenFor = key;
  writtenThen = { names: namesAt(scale, first, taken, symbols), words: lineWordsAt(scale, first, taken) };
  return writtenThen;
}

/** Writes rows of letters around their middle.
 * @param {CanvasRenderingContext2D} ink
 * @param {Lettering} what */
function writeRows(ink, { rows, size, x, y }) {
  rows.forEach((row, n) => {
    const line = y + (n - (rows.length - 1) / 2) * LEADING * size;
    ink.strokeText(row, x, line);
    ink.fillText(row, x, line);
  });
}

/** Writes names and words into the drawing.
 * @param {CanvasRenderingContext2D} ink in the coordinates of the drawing
 * @param {number} scale */
export function writeAll(ink, scale) {
  const { names, words } = writtenAt(scale);
  const [paper, face] = [css("--canvas"), css("--sans")];
  ink.save();
  Object.assign(ink, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  Object.assign(ink, { lineWidth: 2 / scale, fillStyle: paper, strokeStyle: paper });
  for (const { left, right, top, bottom } of words) ink.fillRect(left, top, right - left, bottom - top);
  ink.fillStyle = css("--soft");
  for (const each of words) {
    ink.font = `${each.size}px ${face}`;
    writeRows(ink, each);
  }
  Object.assign(ink, { fillStyle: css("--ink"), lineWidth: 4 / scale });
  for (const each of names) {
    ink.font = `${each.size}px ${face}`;
    writeRows(ink, each);
  }
  ink.restore();
}
