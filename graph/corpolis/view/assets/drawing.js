// The drawing: vis-network with the positions, shapes and captions that the data give, and the
// same shapes and lines for the legend and the panel.

const GREY = "#6b6b6b";
const DASHES = { established: "", open: "7 4", voiced: "2 3.5" };
const OUTLINES = {
  dot: "M8 2a6 6 0 1 1-.01 0z",
  ring: "M8 2a6 6 0 1 1-.01 0zM8 4a4 4 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 2l7 12H1z",
  triangleDown: "M8 14L1 2h14z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 1l2.1 4.6 5 .6-3.7 3.4 1 4.9L8 12l-4.4 2.5 1-4.9L.9 6.2l5-.6z",
};
const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 800px)");
const css = (variable) =>
  getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

const UNKNOWN = { colour: GREY, shape: "ring" };
const kind = (i) => data.types[entities[i].types?.[0]] ?? UNKNOWN;

/** A colour of the ontology, made lighter on a dark page. */
function adapt(colour) {
  if (!dark.matches || !/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  const light = parts.map((part) => Math.round(part + (255 - part) * 0.45));
  return `#${light.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function svg(path, box, attributes) {
  const [image, shape] = ["svg", "path"].map((tag) =>
    document.createElementNS("http://www.w3.org/2000/svg", tag));
  image.setAttribute("viewBox", box);
  image.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  image.append(shape);
  return image;
}

const glyph = (shape, colour) =>
  svg(OUTLINES[shape] ?? OUTLINES.dot, "0 0 16 16", { fill: adapt(colour) });

function stroke(standing, colour) {
  const style = { stroke: adapt(colour), "stroke-width": 2, "stroke-dasharray": DASHES[standing] };
  const image = svg("M1 5h32", "0 0 34 10", style);
  image.classList.add("line");
  return image;
}

function styledNode(node) {
  const [x, y] = narrow.matches ? node.tall : [node.x, node.y];
  const { id, shape, size } = node;
  const paper = css("--canvas");
  const ring = entities[id].unknown;
  const background = ring ? paper : adapt(node.color);
  const border = ring ? adapt(node.color) : paper;
  const color = { background, border, highlight: { background, border: css("--ink") } };
  const hidden = !shown.entities.has(id);
  return { id, shape, size, x, y, label: node.captions[language] ?? node.label, color, hidden };
}

const members = (edge) => edge.members.filter((k) => shown.statements.has(k));

/** A line with the words of those of its relationships that are shown. */
function styledEdge(edge) {
  const color = { color: adapt(edge.color), highlight: css("--ink"), hover: css("--ink") };
  const { id, from, to, arrows, dashes } = edge;
  const kept = members(edge);
  let label = edge.captions[language] ?? edge.label;
  if (kept.length && kept.length < edge.members.length) {
    label = pick(data.relations[statements[kept[0]].relation].labels);
    if (kept.length > 1) label += ` +${kept.length - 1}`;
  }
  return { id, from, to, arrows, dashes, label, color, hidden: !kept.length };
}

function options() {
  const face = css("--sans");
  const paper = css("--canvas");
  return {
    ...drawing.options,
    layout: { improvedLayout: false },
    interaction: {
      ...drawing.options.interaction, hover: true, keyboard: { enabled: true, bindToWindow: false },
    },
    nodes: {
      borderWidth: 2, borderWidthSelected: 4, labelHighlightBold: false,
      font: { face, size: 15, color: css("--ink"), strokeWidth: 4, strokeColor: paper },
      scaling: { label: { drawThreshold: 6 } },
    },
    edges: {
      ...drawing.options.edges,
      width: 1.5, selectionWidth: 2, hoverWidth: 1, labelHighlightBold: false,
      arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } },
      font: { face, size: 12, color: css("--soft"), strokeWidth: 0, background: paper },
      scaling: { label: { drawThreshold: narrow.matches ? 12 : 8 } },
    },
  };
}

at("legend").open = !narrow.matches;
const held = {
  nodes: new vis.DataSet(drawing.nodes.map(styledNode)),
  edges: new vis.DataSet(drawing.edges.map(styledEdge)),
};
const network = new vis.Network(at("canvas"), held, options());
let moved = false;

/** Shows the whole drawing, as large as it fits. */
function fit() {
  moved = false;
  if (at("canvas").hidden) return;
  network.redraw();
  const boxes = held.nodes.getIds().map((id) => network.getBoundingBox(id));
  if (!boxes.length) return;
  const edge = (side, extreme) => extreme(...boxes.map((box) => box[side]));
  const [left, top] = [edge("left", Math.min), edge("top", Math.min)];
  const [right, bottom] = [edge("right", Math.max), edge("bottom", Math.max)];
  const { clientWidth, clientHeight } = at("canvas");
  const scales = [(clientWidth - 32) / (right - left), (clientHeight - 32) / (bottom - top)];
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.min(1.3, ...scales) });
}

/** Draws again after a change of language, colours or orientation. */
function restyle() {
  network.setOptions(options());
  held.nodes.update(drawing.nodes.map(styledNode));
  held.edges.update(drawing.edges.map(styledEdge));
}

/** Marks in the drawing what the panel shows. */
function mark(view) {
  const route = view.from === undefined || view.to === undefined ? []
    : shortestPaths(view.from, view.to)[0] ?? [];
  const nodes = [view.entity, ...route].filter((i) => held.nodes.get(i ?? -1));
  const said = new Set(view.statements);
  const next = (a, b) => route.some((i, n) => i === a && (route[n - 1] === b || route[n + 1] === b));
  const edges = drawing.edges.filter((edge) =>
    edge.members.some((k) => said.has(k)) || next(edge.from, edge.to));
  const selection = { nodes, edges: edges.map((edge) => edge.id) };
  network.setSelection(selection, { highlightEdges: view.entity !== undefined });
}

network.on("zoom", () => { moved = true; });
network.on("dragEnd", () => { moved = true; });
network.on("resize", () => { if (!moved) setTimeout(fit); });
for (const thing of ["Node", "Edge"]) {
  network.on(`hover${thing}`, () => { at("canvas").style.cursor = "pointer"; });
  network.on(`blur${thing}`, () => { at("canvas").style.cursor = ""; });
}
network.on("click", ({ nodes, edges }) => {
  if (nodes.length) open({ entity: nodes[0] }, false);
  else if (edges.length) open({ statements: members(drawing.edges[edges[0]]) }, false);
  else return;
  if (narrow.matches) at("evidence").scrollIntoView();
});
