// The drawing: vis-network with the places of the scene.

import { at, drawing, statements, style } from "./data.js";
import { isPresent } from "./filter.js";
import { route } from "./graph.js";
import { nameHubs } from "./hubs.js";
import { lookOf, lookOfLine, membersOf } from "./looks.js";
import {
  add, captionOf, isUnknown, lines, places, remember, sizeOf,
} from "./scene.js";
import { adapt, css, narrow } from "./shapes.js";
import { current, on, open, state, tell } from "./state.js";
import { kind } from "./ties.js";

/** @typedef {import("./scene.js").Line} Line */
/** @typedef {import("./state.js").View} View */

/** Names smaller than so many pixels of the screen are not drawn. */
const LEGIBLE = 7;
/** With more lines than this each of them is fainter. */
const MANY_LINES = 600;
/** More lines than this are not drawn while the picture moves. */
const MOST_WHILE_MOVING = 500;

/** The lines drawn, by id. @type {Map<string, Line>} */
let drawn = new Map();
/** The bundle whose members are drawn one by one. */
let unfolded = "";
/** Whether the reader has moved the picture. */
let moved = false;

/** @param {number} i */
function styledNode(i) {
  const { x, y, pinned } = /** @type {import("./scene.js").Place} */ (places.get(i));
  const { shape, colour } = kind(i);
  const paper = css("--canvas");
  const ring = isUnknown(i);
  const background = ring ? paper : adapt(colour);
  const border = pinned ? css("--ink") : ring ? adapt(colour) : paper;
  const color = { background, border, highlight: { background, border: css("--ink") } };
  return {
    id: i, shape: shape === "ring" ? "dot" : shape, size: sizeOf(i), x, y, label: captionOf(i), color,
    hidden: !isPresent(i),
  };
}

/** What vis-network draws for a look.
 * @param {string} id
 * @param {Line} line
 * @param {import("./looks.js").Look} look */
function styledEdge(id, { from, to }, { words, colour, standing, forth, back }) {
  const opacity = drawn.size > MANY_LINES ? 0.45 : 1;
  const ink = css("--ink");
  const dashes = style.dashes[standing];
  return {
    id, from, to, label: words, hidden: false, dashes: dashes.length ? dashes : false,
    arrows: [forth ? "to" : "", back ? "from" : ""].filter(Boolean).join(", "),
    color: { color: adapt(colour), highlight: ink, hover: ink, opacity },
  };
}

/** A line, or the members of the bundle that is unfolded as curves side by side.
 * @param {Line} line
 * @returns {object[]} */
function styledLine(line) {
  const look = lookOfLine(line);
  if (!look) return [];
  const kept = line.id === unfolded && line.from !== line.to ? membersOf(line) : [];
  if (kept.length < 2) return [styledEdge(line.id, line, look)];
  const bend = Math.min(0.24, 1.2 / kept.length);
  return kept.map((k, n) => {
    const off = (n - (kept.length - 1) / 2) * bend;
    const type = off < 0 ? "curvedCCW" : "curvedCW";
    const smooth = { enabled: off !== 0, type, roundness: Math.abs(off) };
    return { ...styledEdge(`${line.id}:${k}`, line, lookOf([k], line.from)), smooth };
  });
}

function options() {
  const face = css("--sans");
  const paper = css("--canvas");
  return {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true, keyboard: { enabled: true, bindToWindow: false },
      hideEdgesOnDrag: drawing.bundles.length > MOST_WHILE_MOVING,
    },
    nodes: {
      borderWidth: 2, borderWidthSelected: 4, labelHighlightBold: false,
      font: { face, size: style.name_size, color: css("--ink"), strokeWidth: 4, strokeColor: paper },
      scaling: { label: { drawThreshold: LEGIBLE } },
    },
    edges: {
      color: { inherit: false }, smooth: { enabled: false },
      width: 1.5, selectionWidth: 2, hoverWidth: 1, labelHighlightBold: false,
      arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } },
      font: { face, size: style.word_size, color: css("--soft"), strokeWidth: 0, background: paper },
      scaling: { label: { drawThreshold: narrow.matches ? 12 : 8 } },
    },
  };
}

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
export function redraw() {
  drawn = new Map(lines().map((line) => [line.id, line]));
  const edges = /** @type {{id: vis.Id}[]} */ ([...drawn.values()].flatMap(styledLine));
  // Without this, vis-network draws everything after each of the changes.
  network.body.emitter.emit("_blockRedraw");
  sync(held.nodes, written[0], [...places.keys()].map(styledNode));
  sync(held.edges, written[1], edges);
  network.body.emitter.emit("_allowRedraw");
  network.body.emitter.emit("_requestRedraw");
}

/** Draws again in other colours or for another screen. */
export function restyle() {
  network.setOptions(options());
  for (const known of written) known.clear();
  redraw();
}

/** Shows the whole drawing, as large as it fits. */
export function fit() {
  moved = false;
  // On paper the drawing has no room of its own.
  if (state.form !== "network" || at("canvas").clientWidth <= 32) return;
  network.redraw();
  const boxes = [...places.keys()].filter(isPresent).map((i) => network.getBoundingBox(i));
  if (!boxes.length) return;
  const [left, top] = [boxes.map((box) => box.left), boxes.map((box) => box.top)].map(least);
  const [right, bottom] = [boxes.map((box) => box.right), boxes.map((box) => box.bottom)].map(most);
  const { clientWidth, clientHeight } = at("canvas");
  const scales = [(clientWidth - 32) / (right - left), (clientHeight - 32) / (bottom - top)];
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.min(1.3, ...scales) });
}

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
/** @param {number[]} numbers */
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** @param {number} factor */
export function zoom(factor) {
  moved = true;
  network.moveTo({ scale: network.getScale() * factor });
}

/** The entities that the panel is about. */
function subjects() {
  const { statements: keys, entity, list, from, to } = current();
  if (keys) {
    return [...new Set(keys.slice(0, 20).flatMap((k) =>
      [statements[k].subject, statements[k].object ?? statements[k].subject]))];
  }
  if (entity !== undefined) return [entity];
  return list === "paths" ? route(from, to) : [];
}

/** Draws what the panel is about, if it is not drawn, and moves to it, if it is out of sight. */
function bring() {
  const wanted = subjects();
  if (wanted.some((i) => !places.has(i))) {
    remember();
    add(wanted);
    redraw();
  }
  mark();
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
  const nodes = keys ? [] : wanted.filter((i) => places.has(i));
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
function reveal(wanted) {
  const spots = wanted.map((i) => places.get(i)).filter((place) => place !== undefined);
  if (!spots.length || state.form !== "network") return;
  const { clientWidth, clientHeight } = at("canvas");
  const isOut = spots.some((spot) => {
    const { x, y } = network.canvasToDOM(spot);
    return x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20;
  });
  if (!isOut) return;
  const middle = (/** @type {number[]} */ numbers) => (least(numbers) + most(numbers)) / 2;
  const position = { x: middle(spots.map((s) => s.x)), y: middle(spots.map((s) => s.y)) };
  network.moveTo({ position });
}

/** Lets vis-network's physics find new places for all that is not pinned. */
export function rearrange() {
  remember();
  tell("scene");
  const nodes = [...places].map(([id, { pinned }]) => ({ id, fixed: pinned }));
  held.nodes.update(nodes);
  network.setOptions({
    physics: {
      enabled: true, stabilization: { enabled: false }, solver: "barnesHut",
      barnesHut: { gravitationalConstant: -9000, springLength: 170, avoidOverlap: 0.7 },
    },
  });
  network.once("stabilized", () => {
    network.setOptions({ physics: { enabled: false } });
    keepPlaces([...places.keys()]);
    held.nodes.update(nodes.map(({ id }) => ({ id, fixed: false })));
    redraw();
    fit();
  });
  network.stabilize(200);
}

/** @param {number[]} ids */
function keepPlaces(ids) {
  for (const [id, { x, y }] of Object.entries(network.getPositions(ids))) {
    const place = places.get(Number(id));
    if (place) Object.assign(place, { x: Math.round(x), y: Math.round(y) });
  }
}

/** What a click opens. @param {vis.Id} id of an edge */
function opened(id) {
  const [line, member] = String(id).split(":");
  return member ? [Number(member)] : membersOf(/** @type {Line} */ (drawn.get(line)));
}

function listenToDrawing() {
  network.on("zoom", () => { moved = true; });
  network.on("dragStart", ({ nodes }) => { if (nodes.length) remember(); });
  network.on("dragEnd", ({ nodes }) => {
    moved = true;
    keepPlaces(nodes);
    for (const i of nodes) Object.assign(places.get(i) ?? {}, { pinned: true });
    if (nodes.length) redraw();
  });
  network.on("afterDrawing", (ink) => {
    const scale = network.getScale();
    if (scale * style.name_size >= LEGIBLE) return;
    const { clientWidth, clientHeight } = at("canvas");
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    nameHubs(ink, scale, { left, top, right, bottom });
  });
  network.on("resize", () => { if (!moved) setTimeout(fit); });
  for (const thing of ["Node", "Edge"]) {
    network.on(`hover${thing}`, () => { at("canvas").style.cursor = "pointer"; });
    network.on(`blur${thing}`, () => { at("canvas").style.cursor = ""; });
  }
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) open({ entity: nodes[0] }, false);
    else if (edges.length) open({ statements: opened(edges[0]) }, false);
    else return;
    if (narrow.matches) at("evidence").scrollIntoView();
  });
}

listenToDrawing();
on(["filter", "language", "scene"], redraw);
on(["filter", "scene"], mark);
on(["view"], (focus) => {
  bring();
  if (focus) reveal(subjects());
});
