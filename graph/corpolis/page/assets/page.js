// The page: its frame, what is open in the panel, and the start.

import { readAddress, writeAddress } from "./address.js";
import { choiceWords, shownWords } from "./choice.js";
import { copyButton } from "./claim.js";
import { at, data } from "./data.js";
import { fit, network, restyle } from "./drawing.js";
import { bdi, el } from "./elements.js";
import "./facets.js";
import { applyFilter } from "./filter.js";
import { prepareGraph } from "./graph.js";
import { LISTS } from "./overviews.js";
import { entityView, home, sourceView, statementsView, summary } from "./panel.js";
import { pictureOf } from "./picture.js";
import { turn } from "./scene.js";
import { searchField, searchPieces } from "./search.js";
import { dark, narrow } from "./shapes.js";
import {
  current, isHome, jump, on, open, state, tell, trail,
} from "./state.js";
import "./table.js";
import "./timeline.js";
import { startToolbar } from "./toolbar.js";
import { language, say, speak } from "./words.js";

/** @param {import("./state.js").View} view
 * @returns {(Node | string)[]} */
function contentOf(view) {
  if (view.statements) return statementsView(view.statements);
  if (view.entity !== undefined) return entityView(view.entity);
  if (view.source !== undefined) return sourceView(view.source);
  if (view.list) return LISTS[view.list](view);
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
  const steps = [];
  if (trail.length > 1) steps.push(el("button", { class: "more", onclick: () => open({}) }, `← ${say("all")}`));
  if (trail.length > 2) steps.push(el("button", { class: "more", onclick: () => history.back() }, `← ${say("back")}`));
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

/** Shows the drawing, the table or the timeline. */
function showForm() {
  const { form } = state;
  for (const other of ["table", "timeline"]) at(other).hidden = form !== other;
  for (const id of ["canvas", "bar"]) at(id).hidden = form !== "network";
  if (form === "network") fit();
}

/** Whether the address itself says what to show, so that it is no new step. */
let restoring = false;

/** Goes back, or forward, to a step of the reader; filters and form stay as they are now.
 * @param {PopStateEvent} event without a state if the address was typed */
function step({ state: kept }) {
  if (!kept?.trail) {
    restore();
    return;
  }
  restoring = true;
  jump({}, kept.trail);
  tell("view", true);
  restoring = false;
}

/** Shows what the address of the page names. */
function restore() {
  restoring = true;
  const { view, tag } = readAddress(location.hash, LISTS);
  if (tag !== undefined && tag !== language) speak(tag);
  jump(view);
  applyFilter();
  tell("start", !isHome(view));
  restoring = false;
}

/** @param {string} tag */
function choose(tag) {
  speak(tag);
  tell("language");
  const pressed = at("languages").querySelector('[aria-pressed="true"]');
  if (pressed instanceof HTMLElement) pressed.focus();
}

function languages() {
  const called = (/** @type {string} */ tag) => new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  at("languages").setAttribute("aria-label", say("language"));
  at("languages").hidden = data.languages.length < 2;
  at("languages").replaceChildren(...data.languages.map((tag) => el("button", {
    lang: tag, title: called(tag), "aria-pressed": String(tag === language),
    onclick: () => choose(tag),
  }, tag.toUpperCase())));
}

/** The words of the frame. */
function frame() {
  document.documentElement.lang = language;
  at("network").setAttribute("aria-label", say("network"));
  at("evidence").setAttribute("aria-label", say("evidence"));
  at("trail").setAttribute("aria-label", say("trail"));
  const surface = at("canvas").firstElementChild;
  surface?.setAttribute("role", "img");
  surface?.setAttribute("aria-label", say("picture"));
  at("counts").textContent = summary();
  languages();
}

/** On paper the drawing is a picture with its key, and the filters are said in words. */
function toPaper() {
  at("choice").textContent = [shownWords(), ...choiceWords()].filter(Boolean).join(" · ");
  if (state.form === "network") at("paper").replaceChildren(pictureOf());
}

/** Escape closes what has opened over the drawing. @param {KeyboardEvent} event */
function close(event) {
  if (event.key !== "Escape") return;
  for (const id of ["facets", "picture"]) {
    const menu = at(id);
    if (!(menu instanceof HTMLDetailsElement) || !menu.contains(document.activeElement)) continue;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
}

function listen() {
  on(["language"], frame);
  on(["form"], showForm);
  on(["filter", "language", "colours", "scene", "view"], show);
  on(["view"], () => writeAddress(!restoring));
  on(["filter", "language", "form"], () => writeAddress(false));
  addEventListener("popstate", step);
  addEventListener("keydown", close);
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", () => at("paper").replaceChildren());
  dark.addEventListener("change", () => { restyle(); tell("colours"); });
  narrow.addEventListener("change", () => { turn(); restyle(); tell("scene"); fit(); });
}

searchField();
startToolbar();
listen();
restore();
const idle = window.requestIdleCallback ?? setTimeout;
for (const piece of [...searchPieces, prepareGraph]) idle(piece);
// For the tests, and for a reader at the console.
Object.assign(window, { corpolis: { data, network, open, ready: true } });
