// The network of what is shown as arrays, and the shortest paths in it.

import { entities, statements } from "../content/embedded.js";
import { isIn, standingOf } from "../state/shown.js";
import { DENIED, STANDINGS, WITHDRAWN } from "../elements/shapes.js";
import { follow } from "../state/state.js";

/** So many paths are shown. */
export const MOST_PATHS = 5;

const UNTYING = [DENIED, WITHDRAWN];

/** Neighbours of all entities in a row (compressed sparse rows): those of `i`, and the statements
 * that tie them to it, stand from `starts[i]` up to `starts[i + 1]`.
 * @typedef {{starts: Int32Array, others: Int32Array, keys: Int32Array}} Rows */

/** @type {Rows | undefined} */
let rows;
/** The last paths found: panel and drawing ask for the same. */
let last = { from: -1, to: -1, paths: /** @type {number[][]} */ ([]) };
follow(["filter"], () => {
  rows = undefined;
  last = { from: -1, to: -1, paths: [] };
});

/** @returns {Rows} */
function near() {
  rows ??= arrayed();
  return rows;
}

function arrayed() {
  const starts = new Int32Array(entities.length + 1);
  /** @type {number[]} */
  const used = [];
  for (let k = 0; k < statements.length; k += 1) {
    const { subject, object } = statements[k];
    // What is only denied, or only in withdrawn sources, ties nobody to anybody.
    if (object === null || subject === object || !isIn(k) || UNTYING.includes(standingOf(k))) continue;
    used.push(k);
    starts[subject + 1] += 1;
    starts[object + 1] += 1;
  }
  for (let i = 0; i < entities.length; i += 1) starts[i + 1] += starts[i];
  const next = starts.slice();
  const [others, keys] = [new Int32Array(2 * used.length), new Int32Array(2 * used.length)];
  for (const standing of STANDINGS) {
    for (const k of used) {
      const { subject, object } = statements[k];
      if (standingOf(k) !== standing || object === null) continue;
      for (const [a, b] of [[subject, object], [object, subject]]) {
        others[next[a]] = b;
        keys[next[a]] = k;
        next[a] += 1;
      }
    }
  }
  return { starts, others, keys };
}

/** Makes ready to find paths while nothing else is to do. */
export const prepareGraph = () => void near();

/** The statements shown between two entities, the firmest first.
 * @param {number} a
 * @param {number} b */
export function between(a, b) {
  const { starts, others, keys } = near();
  const found = [];
  for (let n = starts[a]; n < starts[a + 1]; n += 1) if (others[n] === b) found.push(keys[n]);
  return found;
}

/** How many steps each entity is away from one, -1 for those not reached before `stop` is.
 * @param {number} from
 * @param {number} stop */
function distances(from, stop) {
  const { starts, others } = near();
  const found = new Int32Array(entities.length).fill(-1);
  const queue = new Int32Array(entities.length);
  found[from] = 0;
  queue[0] = from;
  for (let [head, tail] = [0, 1]; head < tail && found[stop] < 0; head += 1) {
    const i = queue[head];
    for (let n = starts[i]; n < starts[i + 1]; n += 1) {
      const other = others[n];
      if (found[other] >= 0) continue;
      found[other] = found[i] + 1;
      queue[tail] = other;
      tail += 1;
    }
  }
  return found;
}

/** Shortest paths by breadth-first search, at most MOST_PATHS and one more; directions do not matter.
 * @param {number} from
 * @param {number} to
 * @returns {number[][]} the entities on each path, both ends included */
export function shortestPaths(from, to) {
  if (last.from !== from || last.to !== to) last = { from, to, paths: search(from, to) };
  return last.paths;
}

/** @param {number} from
 * @param {number} to
 * @returns {number[][]} */
function search(from, to) {
  const { starts, others } = near();
  const away = distances(to, from);
  if (away[from] < 0) return [];
  // Each step brings the end nearer by one, so that all these paths are shortest.
  /** @type {number[][]} */
  const paths = [];
  const walk = (/** @type {number[]} */ path) => {
    const here = path[path.length - 1];
    if (here === to) paths.push(path);
    const tried = new Set();
    for (let n = starts[here]; n < starts[here + 1]; n += 1) {
      if (paths.length > MOST_PATHS) return;
      const other = others[n];
      if (away[other] !== away[here] - 1 || away[other] < 0 || tried.has(other)) continue;
      tried.add(other);
      walk([...path, other]);
    }
  };
  walk([from]);
  return paths;
}

/** The first of the shortest paths, [] if there is none or an end is open.
 * @param {number} [from]
 * @param {number} [to]
 * @returns {number[]} */
export const route = (from, to) =>
  (from === undefined || to === undefined ? [] : shortestPaths(from, to)[0] ?? []);
