// The shapes, lines and colours that drawing, legend, panel and picture have in common.

import { style } from "../content/embedded.js";
import { state } from "../state/state.js";
import { el } from "./elements.js";

/** How claims and statements stand, the firmest first; a fact with a party not named is none of claims. */
export const STANDINGS = Object.keys(style.dashes);
export const [FACT, FACT_UNNAMED, OPEN, OPINION, DENIED, WITHDRAWN] = STANDINGS;
/** Up to so many pixels a line is narrow; dashes of a wider one are longer, or they would run together. */
const NARROW = 4.5;
/** Dashes and gaps of a line by how firmly a statement stands; none of a whole line.
 * @param {string} standing
 * @param {number} [width] */
export const dashesOf = (standing, width = 0) =>
  (style.dashes[standing] ?? []).map((length) => length * Math.max(1, width / NARROW));
/** The same in the terms of SVG.
 * @param {string} standing
 * @param {number} [width] */
export const dashArray = (standing, width) => dashesOf(standing, width).join(" ");
/** Outlines of the shapes in a box of 16 by 16.
 * @type {Record<string, string>} */
export const OUTLINES = {
  dot: "M8 2a6 6 0 1 1-.01 0z",
  ring: "M8 2a6 6 0 1 1-.01 0zM8 4a4 4 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 2l7 12H1z",
  triangleDown: "M8 14L1 2h14z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 1l2.1 4.6 5 .6-3.7 3.4 1 4.9L8 12l-4.4 2.5 1-4.9L.9 6.2l5-.6z",
};

/** @param {string} variable a custom property of the style sheet */
export const css = (variable) =>
  getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

/** A colour of the ontology, made lighter on a dark page.
 * @param {string} colour */
export function adapt(colour) {
  if (!state.dark || !/^#[0-9a-f]{6}$/i.test(colour)) return colour;
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  const light = parts.map((part) => Math.round(part + (255 - part) * 0.45));
  return `#${light.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** How pale is drawn what only may be meant. */
export const PALE = 0.35;

/** A colour as pale as what only may be meant, on this paper; nothing shines through it.
 * @param {string} colour
 * @param {string} paper */
export function faded(colour, paper) {
  const [ink, ground] = [colour, paper].map((text) => [1, 3, 5].map((i) => parseInt(text.slice(i, i + 2), 16)));
  const mixed = ink.map((part, n) => Math.round(PALE * part + (1 - PALE) * ground[n]));
  return mixed.some(Number.isNaN) ? colour
    : `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** An element of SVG.
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...(Node | string)} children */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/** @param {string} shape
 * @param {string} colour */
export const glyph = (shape, colour) => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" },
  svg("path", { d: OUTLINES[shape] ?? OUTLINES.dot, fill: adapt(colour) }));

/** A piece of line as the drawing has it.
 * @param {string} standing
 * @param {string} colour
 * @param {boolean} pale whether it stands for what only may be meant
 * @param {number} width */
export const stroke = (standing, colour, pale = false, width = 2) =>
  svg("svg", { viewBox: "0 0 34 10", class: "line", "aria-hidden": "true" }, svg("path", {
    d: "M1 5h32", stroke: adapt(colour), "stroke-width": width, "stroke-dasharray": dashArray(standing),
    opacity: pale ? PALE : undefined,
  }));

/** A button with a sign for a face and words for a name.
 * @param {string} words
 * @param {string} sign
 * @param {() => void} onclick */
export const iconButton = (words, sign, onclick) =>
  el("button", { "aria-label": words, title: words, onclick }, sign);
