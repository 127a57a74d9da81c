// What vis-network is told of entities, lines and the whole: shapes, sizes, colours, dashes, arrows.

import { drawing, style } from "../content/embedded.js";
import { kind } from "../content/ties.js";
import { PALE, adapt, css, dashesOf, faded } from "../elements/shapes.js";
import { isPale, isPresent } from "../state/shown.js";
import { lookOf, lookOfLine, membersOf } from "./looks.js";
import { captionOf, isUnknown, sizeOf } from "./scene.js";
import { LINE_WIDTH } from "./widths.js";

/** @typedef {import("./scene.js").Line} Line */

/** vis-network itself writes nothing: letters smaller than this, all, are left to lettering.js. */
const NEVER = 1e9;
/** With more lines than this each of them is fainter. */
const MANY_LINES = 600;
/** If the page has more lines than this, they are not drawn while the picture moves. */
const MOST_WHILE_MOVING = 500;
/** Pixels at zoom 1 of the paper around letters, so that they can be read across lines. */
export const HALO = 4;

/** @param {number} i
 * @param {import("../state/state.js").Place} place */
export function nodeOf(i, { x, y, pinned }) {
  const { shape, colour } = kind(i);
  const paper = css("--canvas");
  const ring = isUnknown(i);
  const ink = isPale(i) ? faded(adapt(colour), paper) : adapt(colour);
  const background = ring ? paper : ink;
  const border = pinned ? css("--ink") : ring ? ink : paper;
  const color = { background, border, highlight: { background, border: css("--ink") } };
  return {
    id: i, shape: shape === "ring" ? "dot" : shape, size: sizeOf(i), x, y, label: captionOf(i), color,
    hidden: !isPresent(i),
  };
}

/** @param {string} id
 * @param {Line} line
 * @param {import("./looks.js").Look} look
 * @param {number} count of all lines
 * @param {number} bend as in curves.js */
function edgeOf(id, { from, to }, { words, signs, colour, standing, pale, forth, back, width }, count, bend) {
  const opacity = (count > MANY_LINES ? 0.45 : 1) * (pale ? PALE : 1);
  const ink = css("--ink");
  const dashes = dashesOf(standing, width);
  return {
    id, from, to, label: words, signs, hidden: false, width, dashes: dashes.length ? dashes : false,
    arrows: [forth ? "to" : "", back ? "from" : ""].filter(Boolean).join(", "),
    color: { color: adapt(colour), highlight: ink, hover: ink, opacity }, bend,
    smooth: { enabled: bend !== 0, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) },
  };
}

/** A line, or its members as curves side by side.
 * @param {Line} line
 * @param {boolean} unfolded whether members are drawn one by one
 * @param {number} count of all lines
 * @returns {import("./lettering.js").Track[]} */
export function edgesOf(line, unfolded, count) {
  const look = lookOfLine(line);
  if (!look) return [];
  const kept = unfolded && line.from !== line.to ? membersOf(line) : [];
  if (kept.length < 2) return [edgeOf(line.id, line, look, count, line.bend)];
  const step = Math.min(0.24, 1.2 / kept.length);
  return kept.map((k, n) => edgeOf(`${line.id}:${k}`, line, lookOf([k], line.from), count,
    line.bend + (n - (kept.length - 1) / 2) * step));
}

export function options() {
  const face = css("--sans");
  const paper = css("--canvas");
  return {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true, keyboard: false, hideEdgesOnDrag: drawing.bundles.length > MOST_WHILE_MOVING,
    },
    nodes: {
      borderWidth: 1, borderWidthSelected: 3, labelHighlightBold: false,
      font: { face, size: style.name_size, color: css("--ink"), strokeWidth: HALO, strokeColor: paper },
      scaling: { label: { drawThreshold: NEVER } },
    },
    edges: {
      color: { inherit: false }, smooth: { enabled: false },
      width: LINE_WIDTH, selectionWidth: 2, hoverWidth: 1, labelHighlightBold: false,
      arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } },
      font: { face, size: style.word_size, color: css("--soft"), strokeWidth: 0, background: paper },
      scaling: { label: { drawThreshold: NEVER } },
    },
  };
}
