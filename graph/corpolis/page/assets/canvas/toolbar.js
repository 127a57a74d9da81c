// What the reader does with the whole drawing: zoom, sizes, more or fewer entities, undo, pictures.

import { at, el } from "../elements/elements.js";
import { iconButton } from "../elements/shapes.js";
import { change, state, subscribe } from "../state/state.js";
import { number, say } from "../words/words.js";
import { fit, rearrange, zoom } from "./canvas.js";
import { savePng, saveSvg } from "./picture.js";
import { WIDTHS } from "./widths.js";
import {
  MOST_ADDED, SIZES, redo, stepTo, undo, undrawn, undrawnCount, withMore,
} from "./scene.js";

/** What is not drawn, and the way to it. */
function undrawnNote() {
  const left = undrawnCount();
  at("undrawn").hidden = left === 0;
  if (!left) return;
  const more = Math.min(MOST_ADDED, left);
  at("undrawn").replaceChildren(
    say("undrawn", { drawn: number(state.places.size), undrawn: number(left) }), " ",
    el("button", { class: "more", onclick: () => change(stepTo(withMore(undrawn(), state.places))) },
      say("drawMore", { count: number(more) })));
}

function sizes() {
  const select = el("select", {
    id: "sizes", onchange: () => change({ sizedBy: select.value }),
  }, ...Object.keys(SIZES).map((key) => el("option", { value: key }, say(key))));
  select.value = state.sizedBy;
  return el("label", { for: "sizes" }, el("span", {}, say("sizes")), select);
}

/** What lines are as wide as, if there is anything that can be compared. */
function widths() {
  if (!WIDTHS.length) return "";
  const select = el("select", {
    id: "widths", onchange: () => change({ widthBy: select.value }),
  }, ...["", ...WIDTHS].map((key) => el("option", { value: key },
    key === "" ? say("equal") : key === "share" ? say(key) : say("amountIn", { currency: key }))));
  select.value = state.widthBy;
  return el("label", { for: "widths" }, el("span", {}, say("lineWidth")), select);
}

function toolbar() {
  undrawnNote();
  const wasOpen = at("picture") instanceof HTMLDetailsElement
    && /** @type {HTMLDetailsElement} */ (at("picture")).open;
  const history = (/** @type {string} */ key, /** @type {string} */ sign,
    /** @type {() => void} */ work, /** @type {boolean} */ can) => {
    const button = iconButton(say(key), sign, work);
    button.id = key;
    button.setAttribute("aria-disabled", String(!can));
    return button;
  };
  const action = (/** @type {string} */ key, /** @type {() => void} */ work) =>
    el("button", { onclick: work }, say(key));
  const held = document.activeElement?.id ?? "";
  at("zoom").setAttribute("aria-label", say("pictureTools"));
  at("zoom").replaceChildren(
    history("undo", "↶", undo, state.past.length > 0), history("redo", "↷", redo, state.undone.length > 0),
    iconButton(say("zoomIn"), "+", () => zoom(1.3)), iconButton(say("zoomOut"), "−", () => zoom(1 / 1.3)),
    iconButton(say("fit"), "⤢", fit),
    el("details", { id: "picture" }, el("summary", {}, say("pictureMenu")),
      el("div", {}, sizes(), widths(), action("rearrange", rearrange), action("savePng", savePng),
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
}

addEventListener("keydown", keys);
subscribe(["language", "trail", "places"], toolbar);
