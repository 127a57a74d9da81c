// What can be done with an entity in the drawing: draw it, its neighbours, only these; pin it.

import { at, el } from "../elements/elements.js";
import { change, state } from "../state/state.js";
import { many, say } from "../words/words.js";
import {
  leavesOf, neighboursOf, stepTo, withChanged, withMore, without,
} from "./scene.js";

/** @typedef {import("../state/state.js").Places} Places */

/** @param {number} i */
export function entityActions(i) {
  const { places } = state;
  const near = neighboursOf(i);
  const hidden = near.filter((other) => !places.has(other));
  const leaves = new Set(leavesOf(i));
  const kept = new Set([i, ...near]);
  const place = places.get(i);
  const button = (/** @type {string} */ words, /** @type {() => Places} */ work) =>
    el("button", {
      class: "more",
      onclick: () => {
        change(stepTo(work()));
        at("panel").querySelector("h2")?.focus();
      },
    }, words);
  return el("p", { class: "actions" },
    hidden.length ? button(many("expand", hidden.length), () => withMore(hidden, places)) : "",
    leaves.size ? button(many("collapse", leaves.size), () => without((other) => leaves.has(other))) : "",
    place && near.length && places.size > near.length + 1
      ? button(say("only"), () => withMore(hidden, without((other) => !kept.has(other)))) : "",
    place ? button(say(place.pinned ? "unpin" : "pin"), () =>
      withChanged([[i, { pinned: !place.pinned }]])) : "",
    place ? button(say("hide"), () => without((other) => other === i))
      : button(say("drawIt"), () => withMore([i], places)));
}
