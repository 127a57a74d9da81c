// The drawing: vis-network kept up with the scene, and what the reader does in it.

import { at } from "../elements/elements.js";
import {
  change, current, open, state, subscribe,
} from "../state/state.js";
import { around, dot, emphasise, keepTracks, symbolBoxes, writeAll, writtenAt } from "./lettering.js";
import { membersOf } from "./looks.js";
import { lines, stepTo, withChanged } from "./scene.js";
import { subjects } from "./subjects.js";
import { edgesOf, nodeOf, options } from "./vis_network.js";

/** @typedef {import("./scene.js").Line} Line */

/** The lines drawn, by id. @type {Map<string, Line>} */
let drawn = new Map();
/** The bundle whose members are drawn one by one. */
let unfolded = "";
/** Pixels around the drawing; how much larger than at the build it is shown at most. */
const [CANVAS_MARGIN, LARGEST_SCALE] = [16, 1.5];
/** Whether the reader has moved the picture. */
let moved = false;

const held = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
/** @type {Map<vis.Id, string>[]} */
const written = [new Map(), new Map()];
export const network = new vis.Network(at("canvas"), held, options());

/** Brings a set of vis-network up to these things, touching only what differs.
 * @param {vis.DataSet} set
 * @param {Map<vis.Id, string>} known
 * @param {{id: vis.Id}[]} things */
function sync(set, known, things) {
  const ids = new Set(things.map((thing) => thing.id));
  const gone = [...known.keys()].filter((id) => !ids.has(id));
  const changed = things.filter((thing) => known.get(thing.id) !== JSON.stringify(thing));
  for (const id of gone) known.delete(id);
  for (const thing of changed) known.set(thing.id, JSON.stringify(thing));
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}

/** Draws what the scene, the filters, the language and the colours have become. */
function redraw() {
  drawn = new Map(lines().map((line) => [line.id, line]));
  const edges = [...drawn.values()].flatMap((line) => edgesOf(line, line.id === unfolded, drawn.size));
  // Without this, vis-network draws everything after each of the changes.
  network.body.emitter.emit("_blockRedraw");
  sync(held.nodes, written[0], [...state.places].map(([i, place]) => nodeOf(i, place)));
  sync(held.edges, written[1], edges);
  keepTracks(edges);
  network.body.emitter.emit("_allowRedraw");
  network.body.emitter.emit("_requestRedraw");
}

/** Draws again in other colours or for another screen. */
function restyle() {
  network.setOptions(options());
  for (const known of written) known.clear();
  redraw();
}

/** Shows the whole drawing, as large as it fits. */
export function fit() {
  moved = false;
  const { clientWidth, clientHeight } = at("canvas");
  // On paper the drawing has no room of its own.
  if (state.form !== "network" || clientWidth <= 2 * CANVAS_MARGIN) return;
  let [scale, position] = [1, { x: 0, y: 0 }];
  // Names are the larger in the drawing the smaller it is shown.
  for (let n = 0; n < 4; n += 1) {
    const boxes = [...symbolBoxes(), ...writtenAt(scale).names];
    if (!boxes.length) return;
    const { left, right, top, bottom } = around(boxes);
    position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    scale = Math.min(LARGEST_SCALE, (clientWidth - 2 * CANVAS_MARGIN) / (right - left),
      (clientHeight - 2 * CANVAS_MARGIN) / (bottom - top));
  }
  network.moveTo({ position, scale });
}

/** @param {number} factor */
export function zoom(factor) {
  moved = true;
  network.moveTo({ scale: network.getScale() * factor });
}

/** Moves what is in sight by pixels of the screen.
 * @param {number} x to the right
 * @param {number} y downwards */
export function pan(x, y) {
  moved = true;
  const { clientWidth, clientHeight } = at("canvas");
  network.moveTo({ position: network.DOMtoCanvas({ x: clientWidth / 2 + x, y: clientHeight / 2 + y }) });
}

/** Marks in the drawing what the panel shows. */
function mark() {
  const wanted = subjects();
  const { statements: keys, entity } = current();
  const said = new Set(keys);
  const held = [...drawn.values()].filter((line) => line.members.some((k) => said.has(k)));
  unfold(held.length === 1 ? held[0].id : "");
  const isNext = (/** @type {Line} */ { from, to }) => !keys && wanted.some((i, n) =>
    (i === from && wanted[n + 1] === to) || (i === to && wanted[n + 1] === from));
  const edges = [...held, ...[...drawn.values()].filter(isNext)].flatMap((line) =>
    (line.id === unfolded && membersOf(line).length > 1
      ? membersOf(line).filter((k) => said.has(k)).map((k) => `${line.id}:${k}`) : [line.id]));
  const nodes = keys ? [] : wanted.filter((i) => state.places.has(i));
  emphasise("selected", [...nodes, ...edges]);
  network.setSelection({ nodes, edges }, { highlightEdges: entity !== undefined });
}

/** @param {string} id of a line, or "" */
function unfold(id) {
  if (id === unfolded) return;
  unfolded = id;
  redraw();
}

/** Moves the drawing so that these are in sight, if they are not.
 * @param {number[]} wanted */
export function reveal(wanted) {
  const spots = wanted.map((i) => state.places.get(i)).filter((place) => place !== undefined);
  if (!spots.length || state.form !== "network") return;
  const { clientWidth, clientHeight } = at("canvas");
  const isOut = spots.some((spot) => {
    const { x, y } = network.canvasToDOM(spot);
    return x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20;
  });
  if (!isOut) return;
  const { left, right, top, bottom } = around(spots.map(dot));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 } });
}

/** Lets vis-network's physics find new places for all that is not pinned. */
export function rearrange() {
  change(stepTo(state.places));
  const nodes = [...state.places].map(([id, { pinned }]) => ({ id, fixed: pinned }));
  held.nodes.update(nodes);
  network.setOptions({
    physics: {
      enabled: true, stabilization: { enabled: false }, minVelocity: 0.1, solver: "barnesHut",
      barnesHut: { gravitationalConstant: -9000, springLength: 170, avoidOverlap: 0.7 },
    },
  });
  network.once("stabilized", () => {
    network.setOptions({ physics: { enabled: false } });
    const places = withChanged(placesNow([...state.places.keys()]));
    held.nodes.update(nodes.map(({ id }) => ({ id, fixed: false })));
    change({ places });
    fit();
  });
  network.stabilize(200);
}

/** Where vis-network has these now.
 * @param {number[]} ids
 * @returns {[number, {x: number, y: number}][]} */
const placesNow = (ids) => Object.entries(network.getPositions(ids)).map(([id, { x, y }]) =>
  [Number(id), { x: Math.round(x), y: Math.round(y) }]);

/** The statements that a line stands for. @param {vis.Id} id of an edge */
export function opened(id) {
  const [line, member] = String(id).split(":");
  return member ? [Number(member)] : membersOf(/** @type {Line} */ (drawn.get(line)));
}

/** @param {string} cursor
 * @param {vis.Id[]} ids of what is pointed at */
function point(cursor, ids) {
  at("canvas").style.cursor = cursor;
  emphasise("pointed", ids);
}

function listenToDrawing() {
  network.on("zoom", () => { moved = true; });
  network.on("dragEnd", ({ nodes }) => {
    moved = true;
    if (!nodes.length) return;
    change(stepTo(withChanged(placesNow(nodes).map(([i, place]) =>
      /** @type {const} */ ([i, { ...place, pinned: true }])))));
  });
  network.on("afterDrawing", (ink) => writeAll(ink, network.getScale()));
  network.on("resize", () => { if (!moved) setTimeout(fit); });
  for (const thing of ["Node", "Edge"]) {
    network.on(`hover${thing}`, ({ node, edge }) => point("pointer", [node ?? edge]));
    network.on(`blur${thing}`, () => point("", []));
  }
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) open({ entity: nodes[0] }, false);
    else if (edges.length) open({ statements: opened(edges[0]) }, false);
    else return;
    if (state.narrow) at("evidence").scrollIntoView();
  });
}

listenToDrawing();
subscribe(["filter", "language", "places", "sizedBy", "widthBy"], redraw);
subscribe(["dark", "narrow"], restyle);
subscribe(["trail", "filter", "places"], mark);
subscribe(["trail"], (focus) => { if (focus) reveal(subjects()); });
subscribe(["narrow"], fit);
