// What the reader has chosen: one object, changed by `change` alone, and who is told of that.

import { data } from "../content/embedded.js";

/** What the panel shows: nothing but the list of all entities, or what is named here.
 * @typedef {{entity?: number, source?: number, statements?: number[], claim?: string,
 *   list?: List, from?: number, to?: number, gone?: string}} View
 * `gone` is what an address names and the page does not have. */
/** @typedef {"network" | "table" | "timeline"} Form what stands beside the panel */
/** @typedef {"paths" | "sources" | "contradictions" | "possible"} List a view that has a name */
/** @typedef {"type" | "family" | "relation" | "status" | "stance" | "source"} Facet */
/** What is left out. `type`, `family` and `relation` choose statements by their kind, the others by
 * their claims. @typedef {Record<Facet, ReadonlySet<string>>} Out */
/** @typedef {object} Filter
 * @property {Out} out
 * @property {boolean} facts whether opinions and speculation are left out
 * @property {boolean} undenied whether denials are left out
 * @property {string} day as of this day, or the end of the window; "" for any time
 * @property {string} since the start of the window, or ""
 * @property {string} known only sources published by this day, or ""
 * @property {string} currency only claims with an amount in this currency, or ""
 * @property {number} [least] of the amount
 * @property {number} [most] */
/** @typedef {Readonly<{x: number, y: number, pinned: boolean}>} Place */
/** @typedef {ReadonlyMap<number, Place>} Places entities that are drawn, and where */
/** @typedef {object} State
 * @property {View[]} trail the views that led to what the panel shows, which is the last one
 * @property {Form} form
 * @property {Filter} filter
 * @property {string} language
 * @property {Places} places
 * @property {Places[]} past places to which the reader can go back
 * @property {Places[]} undone places to which the reader can go forward again
 * @property {string} sizedBy what entities are sized by, a key of `SIZES`
 * @property {string} widthBy what lines are as wide as, one of `WIDTHS`; "" if all are alike
 * @property {boolean} dark whether the reader's screen has dark colours
 * @property {boolean} narrow whether it is a telephone's */
/** @typedef {keyof State} Part */

/** What the reader's screen is like. */
export const MEDIA = {
  dark: matchMedia("(prefers-color-scheme: dark)"),
  narrow: matchMedia("(max-width: 800px)"),
};
export const LISTS = /** @type {List[]} */ (["paths", "sources", "contradictions", "possible"]);

/** A filter that leaves nothing out. @returns {Filter} */
export const noFilter = () => ({
  out: {
    type: new Set(), family: new Set(), relation: new Set(), status: new Set(), stance: new Set(),
    source: new Set(),
  },
  facts: false, undenied: false, day: "", since: "", known: "", currency: "", least: undefined, most: undefined,
});
export const FACETS = /** @type {Facet[]} */ (Object.keys(noFilter().out));

/** The language of the dossier's that the reader's browser asks for first; else the dossier's first. */
function languageAsked() {
  const main = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  for (const asked of navigator.languages) {
    const found = data.languages.find((tag) => tag.toLowerCase() === asked.toLowerCase())
      ?? data.languages.find((tag) => main(tag) === main(asked));
    if (found) return found;
  }
  return data.languages[0] ?? "en";
}

/** @type {State} */
export const state = {
  trail: [{}],
  form: "network",
  filter: noFilter(),
  language: languageAsked(),
  places: new Map(),
  past: [],
  undone: [],
  sizedBy: "byRelationships",
  widthBy: "",
  dark: MEDIA.dark.matches,
  narrow: MEDIA.narrow.matches,
};

/** @type {{parts: Part[], consequence: () => Partial<State> | void}[]} */
const followers = [];
/** @type {{parts: Part[], render: (focus: boolean, changed: Set<Part>) => void}[]} */
const subscribers = [];

/** Has something brought up to date whenever one of these parts changes, before anybody is told;
 * what it returns is part of the change.
 * @param {Part[]} parts
 * @param {() => Partial<State> | void} consequence */
export function follow(parts, consequence) {
  followers.push({ parts, consequence });
}

/** Calls a function once after each change of one or more of these parts. It is told whether the
 * reader's focus goes to what has changed, and which parts have.
 * @param {Part[]} parts
 * @param {(focus: boolean, changed: Set<Part>) => void} render */
export function subscribe(parts, render) {
  subscribers.push({ parts, render });
}

/** Puts these parts in the place of those there are. Followers and then subscribers are called in
 * the order in which they came.
 * @param {Partial<State>} parts
 * @param {boolean} focus whether the reader's focus goes to what has changed */
export function change(parts, focus = false) {
  /** @type {Set<Part>} */
  const changed = new Set();
  const put = (/** @type {Partial<State>} */ some) => {
    Object.assign(state, some);
    for (const part of /** @type {Part[]} */ (Object.keys(some))) changed.add(part);
  };
  const concerns = (/** @type {Part[]} */ some) => some.some((part) => changed.has(part));
  put(parts);
  for (const { parts: some, consequence } of followers) if (concerns(some)) put(consequence() ?? {});
  for (const { parts: some, render } of subscribers) if (concerns(some)) render(focus, changed);
}

/** @param {View} view */
export const isHome = (view) => !Object.values(view).some((part) => part !== undefined);
export const current = () => state.trail[state.trail.length - 1];

/** Shows a view in the panel: {entity: i}, {statements: [k, …]}, or {} for all entities.
 * @param {View} view */
export const open = (view, focus = true) =>
  change({ trail: isHome(view) ? [view] : [...state.trail, view] }, focus);

/** Changes these parts of the filter.
 * @param {Partial<Filter>} parts */
export const refilter = (parts) => change({ filter: { ...state.filter, ...parts } });
