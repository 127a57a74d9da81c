// The drawing as a picture of its own: SVG with key and source line, and PNG made of that.

import { choiceWords, sourcesShown } from "../words/choice.js";
import { data } from "../content/embedded.js";
import { leads, save } from "../elements/elements.js";
import { isPale, isPresent } from "../state/shown.js";
import { state } from "../state/state.js";
import { legendGroups } from "./legend.js";
import { lookOfLine } from "./looks.js";
import { via } from "./curves.js";
import { LEADING, widthOf, writtenAt } from "./lettering.js";
import { isUnknown, lines, sizeOf } from "./scene.js";
import { HALO } from "./vis_network.js";
import { FACT, OUTLINES, PALE, css, dashArray, faded, svg } from "../elements/shapes.js";
import { kind, titleOf } from "../content/ties.js";
import { date } from "../words/times.js";
import { dossierTitle, many, say } from "../words/words.js";
import { withdrawalWords } from "../panel/withdrawal.js";

const MARGIN = 40;
const LINE = 22;
const NAMED_SOURCES = 3;
/** A picture is for paper and other pages: the same colours whatever the reader's screen has. */
const [PAPER, INK, SOFT] = ["--light-paper", "--light-ink", "--light-soft"].map(css);
/** Pixels of a PNG for one of the drawing; browsers hold at most some 16,000 a side. */
const SHARPNESS = 2;
const MOST_PIXELS = 12000;

/** Text in rows no wider than `width`.
 * @param {string} text
 * @param {number} size
 * @param {number} width */
function wrapped(text, size, width) {
  const rows = [""];
  for (const word of text.split(" ")) {
    const longer = `${rows[rows.length - 1]} ${word}`.trimStart();
    if (widthOf(longer) * size <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

/** Lines of text, the first one's baseline at `y`.
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {Record<string, string | number>} attributes */
function lettering(x, y, text, attributes) {
  const size = Number(attributes["font-size"]);
  return svg("text", { x, y, "unicode-bidi": "plaintext", ...attributes },
    ...text.split("\n").map((row, n) => svg("tspan", { x, dy: n ? size * LEADING : 0 }, row)));
}

/** @param {number} i */
function symbol(i) {
  const { x, y } = /** @type {import("../state/state.js").Place} */ (state.places.get(i));
  const { shape, colour } = kind(i);
  const ink = isPale(i) ? faded(colour, PAPER) : colour;
  const look = isUnknown(i) ? { fill: PAPER, stroke: ink, "stroke-width": 1.2 } : { fill: ink };
  return svg("path", {
    d: OUTLINES[isUnknown(i) ? "dot" : shape] ?? OUTLINES.dot, ...look,
    transform: `translate(${x} ${y}) scale(${(sizeOf(i) / 6.5).toFixed(3)}) translate(-8 -8)`,
  });
}

/** @param {import("./lettering.js").Lettering} what */
const captionAt = ({ rows, size, x, top }) => lettering(Math.round(x), Math.round(top + size), rows.join("\n"), {
  "text-anchor": "middle", "font-size": size, fill: INK, stroke: PAPER,
  "stroke-width": HALO, "paint-order": "stroke", "stroke-linejoin": "round",
});

/** @param {import("./lettering.js").Lettering} what */
const plateOf = ({ rows, size, x, left, right, top, bottom }) => [
  svg("rect", {
    x: Math.round(left), y: Math.round(top), fill: PAPER,
    width: Math.round(right - left), height: Math.round(bottom - top),
  }),
  lettering(Math.round(x), Math.round(top + size), rows.join("\n"), {
    "text-anchor": "middle", "font-size": size, fill: SOFT,
  }),
];

/** The head of an arrow that points from one place to another, at the rim of what stands there.
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} rim
 * @param {{fill: string, opacity?: number}} look */
function arrow(from, to, rim, look) {
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return svg("path", {
    d: "M0 0L-9 4.5V-4.5z", ...look,
    transform: `translate(${to.x} ${to.y}) rotate(${turn.toFixed(2)}) translate(${-rim - 2} 0)`,
  });
}

/** @param {import("./scene.js").Line} line */
function edge(line) {
  const { from, to, bend } = line;
  const look = lookOfLine(line);
  if (!look || !isPresent(from) || !isPresent(to)) return [];
  const [a, b] = [from, to].map((i) => /** @type {import("../state/state.js").Place} */ (state.places.get(i)));
  const { colour, standing, pale, forth, back, width } = look;
  const opacity = pale ? PALE : undefined;
  const size = sizeOf(from);
  const by = via(a, b, bend);
  return [
    svg("path", {
      d: from === to
        ? `M${a.x} ${a.y}c${-2 * size} ${-4 * size} ${2 * size} ${-4 * size} 0 0`
        : bend ? `M${a.x} ${a.y}Q${by.x.toFixed(1)} ${by.y.toFixed(1)} ${b.x} ${b.y}`
          : `M${a.x} ${a.y}L${b.x} ${b.y}`,
      stroke: colour, "stroke-width": width, fill: "none", "stroke-dasharray": dashArray(standing, width),
      opacity,
    }),
    ...(forth && from !== to ? [arrow(by, b, sizeOf(to), { fill: colour, opacity })] : []),
    ...(back && from !== to ? [arrow(by, a, size, { fill: colour, opacity })] : []),
  ];
}

/** The sources of what is shown, the first few and all that were withdrawn, the choice made, and where it is from, as one line each. */
function credits() {
  const used = sourcesShown();
  const named = used.filter(({ withdrawn }, n) => withdrawn || n < NAMED_SOURCES);
  const titles = named.map((source) =>
    [titleOf(source), source.publisher, date(source.issued ?? ""),
      withdrawalWords(source)].filter(Boolean).join(", "));
  if (used.length > named.length) titles.push(many("otherSource", used.length - named.length));
  const choice = choiceWords();
  return [
    `${say("sources")}: ${titles.join("; ")}`,
    ...(choice.length ? [`${say("filters")}: ${choice.join("; ")}`] : []),
    leads(data.base) ? `${data.base} · corpolis` : "corpolis",
  ];
}

/** The key as elements in rows no wider than `width`; where they end.
 * @param {number} top
 * @param {number} width */
function key(top, width) {
  /** @type {SVGElement[]} */
  const parts = [];
  let y = top;
  for (const { title, items } of legendGroups()) {
    let x = 120;
    parts.push(lettering(0, y, title, { "font-size": 13, "font-weight": 600, fill: INK }));
    for (const { words, shape, standing, colour, sign, pale, width: wide = 2 } of items) {
      const room = widthOf(words) * 13 + (shape ? 22 : 44) + 20;
      if (x > 120 && x + room > width) [x, y] = [120, y + LINE];
      parts.push(shape
        ? svg("path", {
          d: OUTLINES[shape] ?? OUTLINES.dot, fill: colour, transform: `translate(${x} ${y - 13})`,
        })
        : sign ? lettering(x + 12, y, sign, { "font-size": 13, "font-weight": 700, fill: INK })
        : svg("path", {
          d: `M${x} ${y - 4}h32`, stroke: colour || INK,
          "stroke-width": wide, "stroke-dasharray": dashArray(standing ?? FACT),
          opacity: pale ? PALE : undefined,
        }));
      parts.push(lettering(x + (shape ? 22 : 40), y, words, { "font-size": 13, fill: INK }));
      x += room;
    }
    y += LINE + 4;
  }
  return { parts, bottom: y };
}

/** The picture of what is drawn now. */
export function pictureOf() {
  const drawn = [...state.places.keys()].filter(isPresent);
  const { names, words } = writtenAt(1, new Set());
  const symbols = drawn.map((i) => {
    const { x, y } = /** @type {import("../state/state.js").Place} */ (state.places.get(i));
    const radius = sizeOf(i);
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const boxes = [...symbols, ...names, ...words];
  const extreme = (/** @type {"left" | "right" | "top" | "bottom"} */ side, /** @type {number} */ sign) =>
    sign * boxes.reduce((most, box) => Math.max(most, sign * box[side]), boxes.length ? -Infinity : 0);
  const [left, top] = [extreme("left", -1), extreme("top", -1)];
  const inner = Math.max(640, extreme("right", 1) - left);
  const height = extreme("bottom", 1) - top;
  const title = lettering(0, 26, dossierTitle(), {
    "font-size": 24, "font-weight": 700, "font-family": css("--serif"), fill: INK,
  });
  const { parts, bottom } = key(60 + height + 30, inner);
  const rows = credits().flatMap((text) => wrapped(text, 13, inner));
  const notes = lettering(0, bottom + 8, rows.join("\n"), { "font-size": 13, fill: SOFT });
  const [width, high] = [inner + 2 * MARGIN, bottom + 16 * rows.length + 2 * MARGIN];
  return svg("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${Math.round(width)} ${Math.round(high)}`,
    width: Math.round(width), height: Math.round(high), "font-family": css("--sans"),
  },
  svg("rect", { width: "100%", height: "100%", fill: PAPER }),
  svg("g", { transform: `translate(${MARGIN} ${MARGIN})` }, title,
    svg("g", { transform: `translate(${Math.round((inner - (extreme("right", 1) - left)) / 2 - left)} ${Math.round(60 - top)})` },
      ...lines().flatMap(edge), ...words.flatMap(plateOf), ...drawn.map(symbol), ...names.map(captionAt)),
    ...parts, notes));
}

const markup = () => new XMLSerializer().serializeToString(pictureOf());

export const saveSvg = () => save("network.svg", new Blob([markup()], { type: "image/svg+xml" }));

export function savePng() {
  const text = markup();
  const image = new Image();
  image.addEventListener("load", () => {
    const scale = Math.min(SHARPNESS, MOST_PIXELS / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height].map((side) => Math.round(side * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => { if (blob) save("network.png", blob); }, "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
