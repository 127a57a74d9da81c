// The page's frame, what it shows beside the panel, and the start.

import { fit, network } from "./canvas/canvas.js";
import { writtenAt } from "./canvas/lettering.js";
import "./canvas/cursor.js";
import "./canvas/empty.js";
import "./canvas/legend.js";
import { pictureOf } from "./canvas/picture.js";
import "./canvas/tip.js";
import "./canvas/toolbar.js";
import { data } from "./content/embedded.js";
import { at, el } from "./elements/elements.js";
import "./filters/facets.js";
import "./panel/evidence.js";
import { foldQuotes, unfoldQuotes } from "./panel/quotes.js";
import { summary } from "./panel/views.js";
import { prepareGraph } from "./paths/shortest_paths.js";
import { searchPieces } from "./search/corpus.js";
import { searchField } from "./search/search.js";
import { keepAddress, readAddress } from "./state/address.js";
import { claimShown } from "./state/shown.js";
import {
  MEDIA, change, open, refilter, state, subscribe,
} from "./state/state.js";
import "./table/table.js";
import "./timeline/timeline.js";
import { choiceWords, shownWords, withdrawnWords } from "./words/choice.js";
import { dossierTitle, say } from "./words/words.js";

/** Shows the drawing, the table or the timeline. */
function showForm() {
  const { form } = state;
  for (const other of ["table", "timeline"]) at(other).hidden = form !== other;
  for (const id of ["canvas", "bar"]) at(id).hidden = form !== "network";
  if (form === "network") fit();
}

/** @param {string} tag */
function choose(tag) {
  change({ language: tag });
  const pressed = at("languages").querySelector('[aria-pressed="true"]');
  if (pressed instanceof HTMLElement) pressed.focus();
}

function languages() {
  const called = (/** @type {string} */ tag) => new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  at("languages").setAttribute("aria-label", say("language"));
  at("languages").hidden = data.languages.length < 2;
  at("languages").replaceChildren(...data.languages.map((tag) => el("button", {
    lang: tag, title: called(tag), "aria-pressed": String(tag === state.language),
    onclick: () => choose(tag),
  }, tag.toUpperCase())));
}

/** The words of the frame. */
function frame() {
  document.documentElement.lang = state.language;
  document.title = dossierTitle();
  const heading = document.querySelector("h1");
  if (heading && Object.keys(data.titles).length) {
    heading.textContent = dossierTitle();
    heading.lang = state.language in data.titles ? state.language : "";
  }
  at("network").setAttribute("aria-label", say("network"));
  at("evidence").setAttribute("aria-label", say("evidence"));
  at("trail").setAttribute("aria-label", say("trail"));
  const surface = at("canvas").firstElementChild;
  // So that a screen reader leaves the arrow keys to the drawing.
  surface?.setAttribute("role", "application");
  surface?.setAttribute("aria-label", say("picture"));
  at("counts").textContent = summary();
  languages();
}

/** On paper the drawing is a picture with its key, and the filters are said in words. */
function toPaper() {
  at("choice").textContent = [shownWords(), ...choiceWords(), ...withdrawnWords()].filter(Boolean).join(" · ");
  if (state.form === "network") at("paper").replaceChildren(pictureOf());
  unfoldQuotes();
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

for (const part of /** @type {("dark" | "narrow")[]} */ (["dark", "narrow"])) {
  MEDIA[part].addEventListener("change", ({ matches }) => change({ [part]: matches }));
}
subscribe(["language"], frame);
subscribe(["form"], showForm);
addEventListener("keydown", close);
addEventListener("beforeprint", toPaper);
addEventListener("afterprint", () => {
  at("paper").replaceChildren();
  foldQuotes();
});
searchField();
keepAddress();
readAddress();
const idle = window.requestIdleCallback ?? setTimeout;
for (const piece of [...searchPieces, prepareGraph]) idle(piece);
// For the tests, and for a reader at the console.
Object.assign(window, { corpolis: {
  claimShown, data, network, open, refilter, ready: true,
  written: () => writtenAt(network.getScale()),
} });
