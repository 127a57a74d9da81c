// The entities that the panel is about; they are drawn as soon as it is about them.

import { statements } from "../content/embedded.js";
import { route } from "../paths/shortest_paths.js";
import { current, follow, state } from "../state/state.js";
import { stepTo, withMore } from "./scene.js";

/** So many statements are shown with their parties at most. */
const MOST_STATEMENTS = 20;

export function subjects() {
  const { statements: keys, entity, list, from, to } = current();
  if (keys) {
    return [...new Set(keys.slice(0, MOST_STATEMENTS).flatMap((k) =>
      [statements[k].subject, statements[k].object ?? statements[k].subject]))];
  }
  if (entity !== undefined) return [entity];
  return list === "paths" ? route(from, to) : [];
}

follow(["trail"], () => {
  const wanted = subjects();
  if (wanted.some((i) => !state.places.has(i))) return stepTo(withMore(wanted, state.places));
  return undefined;
});
