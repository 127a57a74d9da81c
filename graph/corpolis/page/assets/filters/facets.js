// The region "Filters": time, opinions, and what to leave out, with counts.

import { VALUE_WORDS, shownWords } from "../words/choice.js";
import { data, entities, sources, statements } from "../content/embedded.js";
import { at, bdi, el, tick } from "../elements/elements.js";
import {
  claimPasses, counted, isFiltered, placeOf, saysStatus,
} from "../state/shown.js";
import { HIDDEN } from "../state/cover.js";
import {
  FACETS, change, noFilter, open, refilter, state, subscribe,
} from "../state/state.js";
import { barsOfTime, timeControls, timeWords } from "./sliders.js";
import { familyOf, typeOf } from "../content/ties.js";
import { knownWords } from "../panel/withdrawal.js";
import { number, say } from "../words/words.js";

/** @typedef {import("../state/state.js").Facet} Facet */
/** @typedef {[string, string, string?][]} Values value, words, and the value that it is part of */

/** A facet lists so many values at most, those with most statements. */
const MOST_VALUES = 80;

/** The values of each facet, in the order of the alphabet, with their words.
 * @returns {Record<string, Values>} */
function facetValues() {
  const sorted = (/** @type {Facet} */ facet, /** @type {Iterable<string>} */ keys) =>
    [...keys].map((key) => /** @type {[string, string]} */ ([key, VALUE_WORDS[facet](key)]))
      .sort(([, a], [, b]) => a.localeCompare(b, state.language));
  const [kinds, concepts] = [Object.entries(data.relations), Object.keys(data.concepts)];
  const families = sorted("family", new Set(kinds.map(([, kind]) => kind.family)));
  const inFamily = (/** @type {string} */ family) =>
    sorted("relation", kinds.filter(([, kind]) => kind.family === family).map(([key]) => key));
  return {
    type: sorted("type", new Set(entities.map((_, i) => typeOf(i)))),
    family: families.flatMap(([family, words]) => [/** @type {Values[number]} */ ([family, words]),
      ...inFamily(family).map(([key, inner]) => /** @type {Values[number]} */ ([key, inner, family]))]),
    status: sorted("status", concepts.filter((word) => inUse.status.has(word))),
    stance: sorted("stance", concepts.filter((word) => inUse.stance.has(word))),
    source: sorted("source", sources.map((source) => source.id)),
  };
}

const inUse = {
  status: new Set(statements.flatMap((s) => s.claims.filter(saysStatus).map((claim) => claim.status))),
  stance: new Set(statements.flatMap((s) => s.claims.map((claim) => claim.stance))),
};
const currencies = [...new Set(statements.flatMap((s) => s.claims.map((claim) => claim.currency)))]
  .filter((currency) => currency !== undefined).sort();

/** What a claim has of a facet. @type {Record<string, (claim: import("../content/embedded.js").Claim) => string>} */
const VALUE = {
  status: (claim) => (saysStatus(claim) ? claim.status : ""), stance: (claim) => claim.stance,
  source: (claim) => sources[claim.source]?.id ?? "",
};

/** How many statements (of types: entities) each value has, the other facets as they are.
 * @param {Facet} facet */
function facetCounts(facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const add = (/** @type {string} */ value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  if (facet === "type") entities.forEach((_, i) => add(typeOf(i)));
  else {
    for (const s of statements) {
      if (placeOf(s, facet) === HIDDEN) continue;
      if (facet === "family") add(familyOf(s));
      else if (facet === "relation") add(s.relation);
      else {
        const passing = s.claims.filter((claim) => claimPasses(claim, facet));
        for (const value of new Set(passing.map(VALUE[facet]))) add(value);
      }
    }
  }
  return counts;
}

/** @param {Facet} facet
 * @param {string} value
 * @param {boolean} kept */
function keep(facet, value, kept) {
  const { out } = state.filter;
  const left = new Set(out[facet]);
  if (kept) left.delete(value);
  else left.add(value);
  refilter({ out: { ...out, [facet]: left } });
}

/** Leaves out all values of a facet but one.
 * @param {Facet} facet
 * @param {string} value */
function keepOnly(facet, value) {
  const { out } = state.filter;
  const values = facetValues();
  const others = (facet === "relation" || facet === "family"
    ? values.family.filter(([, , part]) => (part === undefined) === (facet === "family")) : values[facet])
    .map(([each]) => each).filter((each) => each !== value);
  const family = new Set(out.family);
  if (facet === "relation") family.delete(data.relations[value].family);
  refilter({ out: { ...out, family, [facet]: new Set(others) } });
  for (const count of at("facets").querySelectorAll("[data-facet]")) {
    const box = count.parentElement?.querySelector("input");
    if (!box || !(count instanceof HTMLElement)) continue;
    const { facet: of = "", value: each = "" } = count.dataset;
    box.checked = !state.filter.out[/** @type {Facet} */ (of)].has(each);
  }
}

/** Shows all again. */
export function resetFilters() {
  change({ filter: noFilter() });
  filterControls();
}

/** One value of a facet as a box to tick, and a button that leaves out all others.
 * @param {Facet} facet
 * @param {Values[number]} value */
function valueBox(facet, [value, words, part]) {
  const inner = part === undefined ? facet : "relation";
  const count = el("small", { "data-facet": inner, "data-value": value });
  const box = tick(el("span", {}, bdi(words)), !state.filter.out[inner].has(value),
    (kept) => keep(inner, value, kept), count);
  const only = el("button", {
    class: "more", "aria-label": `${say("onlyValue")} ${words}`, onclick: () => keepOnly(inner, value),
  }, say("onlyValue"));
  return el("div", { class: part === undefined ? "choice" : "choice part" }, box, only);
}

/** @param {string} facet
 * @param {Values} values */
function group(facet, values) {
  let listed = values;
  if (values.length > MOST_VALUES && facet === "source") {
    const counts = facetCounts("source");
    const count = (/** @type {Values[number]} */ [value]) => counts.get(value) ?? 0;
    listed = [...values].sort((a, b) => count(b) - count(a)).slice(0, MOST_VALUES);
  }
  const more = values.length - listed.length;
  return el("fieldset", {}, el("legend", {}, say(`facet_${facet}`)),
    ...listed.map((value) => valueBox(/** @type {Facet} */ (facet), value)),
    more ? el("p", { class: "soft" }, say("moreValues", { count: number(more) })) : "");
}

/** The range of amounts in one currency. */
function amounts() {
  if (!currencies.length) return "";
  // A sole currency is chosen from the start, and counts as soon as there is a bound.
  const isSole = currencies.length === 1;
  const choice = el("select", { id: "currency", onchange: () => choose() },
    ...(isSole ? [] : [el("option", { value: "" }, say("anyAmount"))]),
    ...currencies.map((currency) => el("option", { value: currency }, currency)));
  choice.value = state.filter.currency || (isSole ? /** @type {string} */ (currencies[0]) : "");
  const field = (/** @type {"least" | "most"} */ key) => {
    const input = el("input", {
      type: "number", id: key, min: 0, step: "any", inputmode: "decimal", onchange: () => choose(),
    });
    input.value = String(state.filter[key] ?? "");
    return input;
  };
  const [least, most] = [field("least"), field("most")];
  const choose = () => {
    const typed = [least, most].map((input) => (input.value === "" ? undefined : Number(input.value)));
    const isOpen = isSole && typed.every((bound) => bound === undefined);
    refilter({ currency: isOpen ? "" : choice.value, least: typed[0], most: typed[1] });
  };
  const row = (/** @type {string} */ key, /** @type {HTMLElement} */ input) =>
    el("label", { for: input.id }, el("span", {}, say(key)), input);
  return el("fieldset", {}, el("legend", {}, say("amount")),
    row("currency", choice), row("leastAmount", least), row("mostAmount", most));
}

/** Builds the controls anew, in the language chosen. */
function filterControls() {
  const found = document.querySelector("#facets");
  const wasOpen = found instanceof HTMLDetailsElement && found.open;
  const { slider, more } = timeControls();
  const facts = tick(say("hideOpinions"), state.filter.facts, (facts) => refilter({ facts }));
  const undenied = tick(say("hideDenials"), state.filter.undenied, (undenied) => refilter({ undenied }));
  at("filters").setAttribute("aria-label", say("filters"));
  at("filters").replaceChildren(
    el("div", { class: "row" }, ...slider, facts, undenied,
      el("details", { id: "facets", ontoggle: fill },
        el("summary", {}, say("filters")), el("div", {}, el("div", { id: "more" }, ...more, amounts()))),
      el("button", { class: "more", id: "reset", onclick: resetFilters }, say("reset"))),
    el("p", { id: "wrong", class: "alert", role: "alert" }),
    el("p", { id: "filtered", role: "status" }));
  /** @type {HTMLDetailsElement} */ (at("facets")).open = wasOpen;
  notes();
}

/** Whether the lists of the facets are there; they are made when they are first looked at. */
const isFilled = () => at("facets").querySelector("[data-facet]") !== null;

function fill() {
  const groups = isFilled() ? []
    : Object.entries(facetValues()).map(([facet, values]) => group(facet, values));
  at("more").before(...groups);
  notes();
}

/** Brings counts and notes up to date without touching the controls in use. */
function notes() {
  timeWords();
  at("reset").hidden = !isFiltered();
  const parts = isFiltered() ? [[knownWords(), shownWords()].filter(Boolean).join(" · ")] : [];
  const may = counted.may ? [" · ", el("button", {
    class: "more", onclick: () => open({ list: "possible" }),
  }, say("possibleCount", { count: number(counted.may) }))] : [];
  const undated = state.filter.known ? sources.filter((source) => !source.public).length : 0;
  if (undated) parts.push(` · ${say("undatedSources", { count: number(undated) })}`);
  at("filtered").replaceChildren(...parts, ...may);
  at("filtered").hidden = !parts.length;
  setTimeout(barsOfTime);
  if (!(/** @type {HTMLDetailsElement} */ (at("facets")).open)) return;
  for (const facet of FACETS) {
    const counts = facetCounts(facet);
    for (const count of at("facets").querySelectorAll(`[data-facet="${facet}"]`)) {
      const value = count instanceof HTMLElement ? count.dataset.value ?? "" : "";
      count.textContent = number(counts.get(value) ?? 0);
    }
  }
}

subscribe(["language"], filterControls);
subscribe(["filter"], notes);
