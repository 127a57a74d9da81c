// What the reader does with the drawing: zoom, sizes, more or fewer entities, undo, pictures.

import { at } from "./data.js";
import { fit, network, rearrange, redraw, zoom } from "./drawing.js";
import { el } from "./elements.js";
import { offer } from "./panel.js";
import { savePng, saveSvg } from "./picture.js";
import {
  MOST_ADDED, SIZES, add, canRedo, canUndo, leavesOf, neighboursOf, places, redo, remember,
  sizeBy, sizedBy, undo, undrawn, undrawnCount,
} from "./scene.js";
import { iconButton } from "./shapes.js";
import { on, tell } from "./state.js";
import { many, number, say } from "./words.js";

/** Does something to the scene that can be undone.
 * @param {() => void} work */
function alter(work) {
  remember();
  work();
  tell("scene");
}

/** What can be done with an entity in the drawing; the drawing itself is not needed for it.
 * @param {number} i */
function entityActions(i) {
  const near = neighboursOf(i);
  const hidden = near.filter((other) => !places.has(other));
  const leaves = leavesOf(i);
  const place = places.get(i);
  const button = (/** @type {string} */ words, /** @type {() => void} */ work) =>
    el("button", {
      class: "more",
      onclick: () => {
        alter(work);
        at("panel").querySelector("h2")?.focus();
      },
    }, words);
  return el("p", { class: "actions" },
    hidden.length ? button(many("expand", hidden.length), () => add(hidden)) : "",
    leaves.length ? button(many("collapse", leaves.length), () => {
      for (const leaf of leaves) places.delete(leaf);
    }) : "",
    place && near.length && places.size > near.length + 1 ? button(say("only"), () => {
      const kept = new Set([i, ...near]);
      for (const other of [...places.keys()]) if (!kept.has(other)) places.delete(other);
      add(hidden);
    }) : "",
    place ? button(say(place.pinned ? "unpin" : "pin"), () => { place.pinned = !place.pinned; }) : "",
    place ? button(say("hide"), () => { places.delete(i); }) : button(say("drawIt"), () => add([i])));
}

/** What is not drawn, and the way to it. */
function undrawnNote() {
  const left = undrawnCount();
  at("undrawn").hidden = left === 0;
  if (!left) return;
  const more = Math.min(MOST_ADDED, left);
  at("undrawn").replaceChildren(
    say("undrawn", { drawn: number(places.size), undrawn: number(left) }), " ",
    el("button", { class: "more", onclick: () => alter(() => add(undrawn())) },
      say("drawMore", { count: number(more) })));
}

function sizes() {
  const select = el("select", {
    id: "sizes", onchange: () => {
      sizeBy(select.value);
      redraw();
    },
  }, ...Object.keys(SIZES).map((key) => el("option", { value: key }, say(key))));
  select.value = sizedBy;
  return el("label", { for: "sizes" }, el("span", {}, say("sizes")), select);
}

function toolbar() {
  undrawnNote();
  const wasOpen = at("picture") instanceof HTMLDetailsElement
    && /** @type {HTMLDetailsElement} */ (at("picture")).open;
  const history = (/** @type {string} */ key, /** @type {string} */ sign,
    /** @type {() => void} */ work, /** @type {boolean} */ can) => {
    const button = iconButton(say(key), sign, () => {
      work();
      tell("scene");
    });
    button.id = key;
    button.setAttribute("aria-disabled", String(!can));
    return button;
  };
  const action = (/** @type {string} */ key, /** @type {() => void} */ work) =>
    el("button", { onclick: work }, say(key));
  const held = document.activeElement?.id ?? "";
  at("zoom").setAttribute("aria-label", say("pictureTools"));
  at("zoom").replaceChildren(
    history("undo", "↶", undo, canUndo()), history("redo", "↷", redo, canRedo()),
    iconButton(say("zoomIn"), "+", () => zoom(1.3)), iconButton(say("zoomOut"), "−", () => zoom(1 / 1.3)),
    iconButton(say("fit"), "⤢", fit),
    el("details", { id: "picture" }, el("summary", {}, say("pictureMenu")),
      el("div", {}, sizes(), action("rearrange", rearrange), action("savePng", savePng),
        action("saveSvg", saveSvg), action("print", () => print()))));
  /** @type {HTMLDetailsElement} */ (at("picture")).open = wasOpen;
  if (["undo", "redo"].includes(held)) at(held).focus();
}

/** Undo and redo from the keyboard, where no text is typed. @param {KeyboardEvent} event */
function keys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
  const work = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
  if (!work) return;
  event.preventDefault();
  work();
  tell("scene");
}

export function startToolbar() {
  offer(entityActions);
  addEventListener("keydown", keys);
  network.on("dragEnd", ({ nodes }) => { if (nodes.length) tell("scene"); });
  on(["language", "view", "scene"], toolbar);
}
