// The page: its frame, what is open in the panel, and the start.

import { readAddress, writeAddress } from "./address.js";
import { copyButton } from "./claim.js";
import { at, data } from "./data.js";
import { fit, network, restyle } from "./drawing.js";
import { el } from "./elements.js";
import "./facets.js";
import { applyFilter } from "./filter.js";
import { prepareGraph } from "./graph.js";
import { LISTS } from "./overviews.js";
import { entityView, home, sourceView, statementsView, summary } from "./panel.js";
import { pictureOf } from "./picture.js";
import { arrange } from "./scene.js";
import { searchField, searchPieces } from "./search.js";
import { dark, narrow } from "./shapes.js";
import {
  back, current, isHome, jump, on, open, state, tell, trail,
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
  return view.list ? LISTS[view.list](view) : home();
}

/** Shows in the panel what is open.
 * @param {boolean} focus whether the reader's focus goes there */
function show(focus) {
  const view = current();
  const steps = [];
  if (trail.length > 1) steps.push(el("button", { class: "more", onclick: () => open({}) }, `← ${say("all")}`));
  if (trail.length > 2) steps.push(el("button", { class: "more", onclick: back }, `← ${say("back")}`));
  const copy = isHome(view) ? [] : [copyButton(say("copyLink"), () => location.href)];
  at("trail").replaceChildren(...steps, ...copy);
  const same = at("panel").dataset.view === JSON.stringify(view);
  at("panel").dataset.view = JSON.stringify(view);
  // Before the new content is there, so that it need not be laid out for this.
  if (!same) at("evidence").scrollTop = 0;
  at("panel").replaceChildren(...contentOf(view).filter((child) => child !== ""));
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
  at("network").classList.toggle("other", form !== "network");
  if (form === "network") fit();
}

/** Whether the address itself says what to show, so that it is no new step. */
let restoring = false;

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

/** On paper the drawing is a picture with its key, in the colours of paper. */
function toPaper() {
  if (state.form === "network") at("paper").replaceChildren(pictureOf());
}

function listen() {
  on(["language"], frame);
  on(["form"], showForm);
  on(["filter", "language", "colours", "scene", "view"], show);
  on(["view"], () => writeAddress(!restoring));
  on(["filter", "language", "form"], () => writeAddress(false));
  addEventListener("popstate", restore);
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", () => at("paper").replaceChildren());
  dark.addEventListener("change", () => { restyle(); tell("colours"); });
  narrow.addEventListener("change", () => { arrange(); restyle(); fit(); });
}

searchField();
startToolbar();
listen();
restore();
const idle = window.requestIdleCallback ?? setTimeout;
for (const piece of [...searchPieces, prepareGraph]) idle(piece);
// For the tests, and for a reader at the console.
Object.assign(window, { corpolis: { data, network, open, ready: true } });
