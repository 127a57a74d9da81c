// Where nothing is drawn: why, and the way back.

import { entities } from "../content/embedded.js";
import { at, el } from "../elements/elements.js";
import { resetFilters } from "../filters/facets.js";
import { isFiltered, isPresent, isTimed } from "../state/shown.js";
import { refilter, state, subscribe } from "../state/state.js";
import { choiceWords } from "../words/choice.js";
import { say } from "../words/words.js";

/** @param {string} key
 * @param {() => void} onclick */
const wayBack = (key, onclick) => el("button", { class: "more", onclick }, say(key));

/** @returns {(Node | string)[]} */
function reasons() {
  if (!entities.length) return [el("p", {}, say("emptyDossier"))];
  if (!isFiltered()) return [el("p", {}, say("emptyDrawing"))];
  return [
    el("p", {}, say("emptyFiltered")), el("p", { class: "soft" }, choiceWords().join(" · ")),
    el("p", {}, isTimed() ? wayBack("backToAnyTime", () => refilter({ day: "", since: "" })) : "",
      " ", wayBack("reset", resetFilters)),
  ];
}

function explain() {
  const isEmpty = state.form === "network" && ![...state.places.keys()].some(isPresent);
  at("empty").hidden = !isEmpty;
  at("empty").replaceChildren(...(isEmpty ? reasons() : []));
}

subscribe(["filter", "language", "places", "form"], explain);
