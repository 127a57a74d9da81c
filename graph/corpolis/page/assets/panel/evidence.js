// The region "Evidence": what is open in the panel, and the way back from it.

import { at, bdi, el } from "../elements/elements.js";
import {
  current, isHome, open, state, subscribe,
} from "../state/state.js";
import { say } from "../words/words.js";
import { copyButton } from "./claim.js";
import { LIST_VIEWS } from "./overviews.js";
import {
  entityView, home, sourceView, statementsView,
} from "./views.js";

/** @param {import("../state/state.js").View} view
 * @returns {(Node | string)[]} */
function contentOf(view) {
  if (view.statements) return statementsView(view.statements);
  if (view.entity !== undefined) return entityView(view.entity);
  if (view.source !== undefined) return sourceView(view.source);
  if (view.list) return LIST_VIEWS[view.list](view);
  const gone = view.gone
    ? [el("p", { class: "dispute", role: "alert" }, bdi(say("gone", { name: decodeURIComponent(view.gone) })))]
    : [];
  return [...gone, ...home()];
}

/** What can have the focus in the panel. */
const focusable = () =>
  [...at("panel").querySelectorAll("button, a, input, summary, [tabindex]")];

/** Puts content into the panel; what is typed there stays, and the focus where it was.
 * @param {(Node | string)[]} content */
function fillPanel(content) {
  const typed = new Map([...at("panel").querySelectorAll("input")].map((input) => [input.id, input.value]));
  const held = focusable().indexOf(/** @type {Element} */ (document.activeElement));
  at("panel").replaceChildren(...content);
  for (const input of at("panel").querySelectorAll("input")) {
    const text = typed.get(input.id);
    if (text) input.value = text;
  }
  const again = focusable()[held] ?? (held < 0 ? null : at("panel").querySelector("h2"));
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** Shows in the panel what is open.
 * @param {boolean} focus whether the reader's focus goes there */
function show(focus) {
  const view = current();
  const way = (/** @type {string} */ key, /** @type {() => void} */ onclick) =>
    el("button", { class: "more", onclick }, `← ${say(key)}`);
  const steps = [];
  if (state.trail.length > 1) steps.push(way("all", () => open({})));
  if (state.trail.length > 2) steps.push(way("back", () => history.back()));
  const copy = isHome(view) ? [] : [copyButton(say("copyLink"), () => location.href)];
  at("trail").replaceChildren(...steps, ...copy);
  const same = at("panel").dataset.view === JSON.stringify(view);
  at("panel").dataset.view = JSON.stringify(view);
  // Before the new content is there, so that it need not be laid out for this.
  if (!same) at("evidence").scrollTop = 0;
  const content = contentOf(view).filter((child) => child !== "");
  if (same) fillPanel(content);
  else at("panel").replaceChildren(...content);
  const claim = view.claim ? at(`c=${view.claim}`) : null;
  if (claim) {
    claim.classList.add("cited");
    claim.scrollIntoView({ block: "center" });
  }
  if (!focus) return;
  const goal = claim ?? at("panel").querySelector("h2");
  goal?.focus({ preventScroll: Boolean(claim) });
}

subscribe(["trail", "filter", "language", "dark", "places"], show);
