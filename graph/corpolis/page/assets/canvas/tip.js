// What stands beside the pointer over a line or an entity: what it is, and how it stands.

import { at, bdi, el } from "../elements/elements.js";
import { plainName, sentence, sourceWords } from "../panel/rows.js";
import { spokesOf, typeOf } from "../content/ties.js";
import { claimsOf, isIn } from "../state/shown.js";
import { subscribe } from "../state/state.js";
import { VALUE_WORDS } from "../words/choice.js";
import { detailsOf } from "../words/details.js";
import { many } from "../words/words.js";
import { network, opened } from "./canvas.js";
import { name, partyWords } from "../words/names.js";

/** @typedef {{clientX: number, clientY: number}} Pointer */

/** Of more relationships, so many stand there. */
const MOST_IN_TIP = 4;
/** Pixels between the pointer and the tip, and between the tip and the edge of the drawing. */
const ASIDE = 14;

/** Puts a tip beside the pointer, within the drawing.
 * @param {Pointer} pointer
 * @param {(Node | string)[]} content */
function putTip({ clientX, clientY }, content) {
  const tip = at("tip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const room = at("network").getBoundingClientRect();
  const { offsetWidth, offsetHeight } = tip;
  const [x, y] = [clientX - room.left, clientY - room.top];
  const left = x + ASIDE + offsetWidth > room.width ? x - ASIDE - offsetWidth : x + ASIDE;
  const top = y + ASIDE + offsetHeight > room.height ? y - ASIDE - offsetHeight : y + ASIDE;
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${Math.max(0, top)}px`;
}

/** What a line stands for.
 * @param {number[]} keys its statements, the firmest first
 * @returns {(Node | string)[]} */
const ofLine = (keys) => [
  ...keys.slice(0, MOST_IN_TIP).map((k) => {
    const details = [detailsOf(k), sourceWords(claimsOf(k))].filter(Boolean).join(" · ");
    return el("p", {}, ...sentence(k, undefined, plainName),
      details ? el("small", {}, bdi(details)) : "");
  }),
  ...(keys.length > MOST_IN_TIP
    ? [el("small", {}, many("otherRelationship", keys.length - MOST_IN_TIP))] : []),
];

/** Who took part in a gathering. @param {number} i */
function guestsOf(i) {
  const parts = spokesOf(i).filter(isIn);
  return parts.length ? [el("p", {}, bdi(partyWords(parts)))] : [];
}

function hideTip() {
  at("tip").hidden = true;
}

network.on("hoverEdge", ({ edge, event }) => putTip(event, ofLine(opened(edge))));
network.on("hoverNode", ({ node, event }) => putTip(event, [
  el("p", {}, el("b", {}, bdi(name(node))), el("small", {}, VALUE_WORDS.type(typeOf(node)))),
  ...guestsOf(node),
]));
for (const over of ["blurEdge", "blurNode", "dragStart", "zoom", "click"]) network.on(over, hideTip);
at("canvas").addEventListener("mouseleave", hideTip);
addEventListener("keydown", ({ key }) => { if (key === "Escape") hideTip(); });
subscribe(["filter", "language", "places", "form"], hideTip);
