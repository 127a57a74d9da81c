// The network of what is shown as arrays, and the shortest paths in it.

import { entities, statements } from "../content/embedded.js";
import { isPart } from "../content/ties.js";
import { isIn, standingOf } from "../state/shown.js";
import { DENIED, FACT, FACT_UNNAMED, STANDINGS, WITHDRAWN } from "../elements/shapes.js";
import { follow } from "../state/state.js";

/** So many paths are shown. */
export const MOST_PATHS = 5;

const UNTYING = [DENIED, WITHDRAWN];
const ESTABLISHED = [FACT, FACT_UNNAMED];

/** Neighbours of all entities in a row (compressed sparse rows): those of `i`, and the statements
 * that tie them to it, stand from `starts[i]` up to `starts[i + 1]`, the established ones up to
 * `firm[i]`.
 * @typedef {{starts: Int32Array, firm: Int32Array, others: Int32Array, keys: Int32Array}} Rows */
/** Paths over what is established, and others over what is not: each the entities on it, both ends
 * included.
 * @typedef {{established: number[][], others: number[][]}} Paths */

/** @type {Rows | undefined} */
let rows;
/** The last paths found: panel and drawing ask for the same. */
let last = { from: -1, to: -1, paths: /** @type {Paths | undefined} */ (undefined) };
follow(["filter"], () => {
  rows = undefined;
  last = { from: -1, to: -1, paths: undefined };
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
  let firm = next.slice();
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
    if (ESTABLISHED.includes(standing)) firm = next.slice();
  }
  return { starts, firm, others, keys };
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

/** How many steps a statement is, in halves: two who took part in a gathering are tied by it in one.
 * @param {number} k */
const halves = (k) => (isPart(k) ? 1 : 2);

/** How many half steps each entity is away from one, -1 for those not reached before `stop` is.
 * @param {number} from
 * @param {number} stop
 * @param {Int32Array} ends of the rows, as far as they count */
function distances(from, stop, ends) {
  const { starts, others, keys } = near();
  const found = new Int32Array(entities.length).fill(-1);
  found[from] = 0;
  /** Those that may be so many half steps away. @type {number[][]} */
  const waiting = [[from]];
  for (let away = 0; away < waiting.length && (found[stop] < 0 || found[stop] > away); away += 1) {
    for (const i of waiting[away] ?? []) {
      if (found[i] !== away) continue;
      for (let n = starts[i]; n < ends[i]; n += 1) {
        const [other, there] = [others[n], away + halves(keys[n])];
        if (found[other] >= 0 && found[other] <= there) continue;
        found[other] = there;
        (waiting[there] ??= []).push(other);
      }
    }
  }
  return found;
}

/** Shortest paths over what is established, and those over all that is shown which are no longer and
 * need an opinion or a plan; directions do not matter.
 * @param {number} from
 * @param {number} to
 * @returns {Paths} */
export function shortestPaths(from, to) {
  if (last.from === from && last.to === to && last.paths) return last.paths;
  const { starts, firm } = near();
  const established = search(from, to, firm);
  const all = search(from, to, starts.subarray(1));
  const known = new Set(established.map(String));
  const paths = { established, others: all.filter((path) => !known.has(String(path))) };
  last = { from, to, paths };
  return paths;
}

/** Shortest paths by breadth-first search, at most MOST_PATHS and one more.
 * @param {number} from
 * @param {number} to
 * @param {Int32Array} ends of the rows, as far as they count
 * @returns {number[][]} */
function search(from, to, ends) {
  const { starts, others, keys } = near();
  const away = distances(to, from, ends);
  if (away[from] < 0) return [];
  // Each step brings the end nearer by its length, so that all these paths are shortest.
  /** @type {number[][]} */
  const paths = [];
  const walk = (/** @type {number[]} */ path) => {
    const here = path[path.length - 1];
    if (here === to) paths.push(path);
    const tried = new Set();
    for (let n = starts[here]; n < ends[here]; n += 1) {
      if (paths.length > MOST_PATHS) return;
      const other = others[n];
      if (away[other] < 0 || away[other] !== away[here] - halves(keys[n]) || tried.has(other)) continue;
      tried.add(other);
      walk([...path, other]);
    }
  };
  walk([from]);
  return paths;
}

/** The first of the paths, [] if there is none or an end is open.
 * @param {number} [from]
 * @param {number} [to]
 * @returns {number[]} */
export function route(from, to) {
  if (from === undefined || to === undefined) return [];
  const { established, others } = shortestPaths(from, to);
  return [...established, ...others][0] ?? [];
}
