// Addresses within the page (`#e=son&day=2025-01-22&l=en`): they bring back what a reader saw.

import { data, entities, sources } from "./data.js";
import { FACETS, clearFilter, filter } from "./filter.js";
import { current, state, trail } from "./state.js";
import { index, keyOf } from "./ties.js";
import { language } from "./words.js";

/** @typedef {import("./state.js").View} View */
/** @typedef {import("./state.js").Form} Form */

const FORMS = /** @type {Form[]} */ (["network", "table", "timeline"]);
const TIMES = /** @type {("day" | "since" | "known")[]} */ (["day", "since", "known"]);
const byEntity = new Map(entities.map((entity, i) => [entity.id, i]));
const bySource = new Map(sources.map((source, i) => [source.id, i]));

/** The part of an address that names a view.
 * @param {View} view
 * @returns {[string, string][]} */
function partsOf(view) {
  /** @type {[string, string][]} */
  const parts = [];
  if (view.gone) return [...new URLSearchParams(view.gone)].map(([key, text]) => [key, text]);
  if (view.statements) parts.push(["r", view.statements.map(keyOf).join(",")]);
  else if (view.entity !== undefined) parts.push(["e", entities[view.entity].id]);
  else if (view.source !== undefined) parts.push(["s", sources[view.source].id]);
  else if (view.list) parts.push(["v", view.list]);
  if (view.from !== undefined) parts.push(["from", entities[view.from].id]);
  if (view.to !== undefined) parts.push(["to", entities[view.to].id]);
  if (view.claim) parts.push(["c", view.claim]);
  return parts;
}

/** The address of what is shown now: view, form, filters and language.
 * @param {View} view */
function address(view) {
  const parts = partsOf(view);
  if (state.form !== "network") parts.push(["form", state.form]);
  for (const key of TIMES) if (filter[key]) parts.push([key, filter[key]]);
  if (filter.facts) parts.push(["facts", "1"]);
  if (filter.currency) {
    parts.push(["amount", `${filter.least ?? ""}..${filter.most ?? ""}${filter.currency}`]);
  }
  for (const facet of FACETS) {
    if (filter.out[facet].size) parts.push([`no-${facet}`, [...filter.out[facet]].sort().join(",")]);
  }
  parts.push(["l", language]);
  // A comma may stand in a fragment (RFC 3986, section 3.5).
  return `#${parts.map(([key, text]) =>
    `${key}=${encodeURIComponent(text).replaceAll("%2C", ",")}`).join("&")}`;
}

/** The view that an address names, {} if it names nothing here.
 * @param {URLSearchParams} named
 * @param {Record<string, unknown>} lists
 * @returns {View} */
function viewOf(named, lists) {
  const claim = named.get("c") ?? "";
  const { byKey, byClaim } = named.has("r") || claim ? index() : { byKey: null, byClaim: null };
  const found = (named.get("r") ?? "").split(",").map((key) => byKey?.get(key))
    .filter((k) => k !== undefined);
  const said = byClaim?.get(claim);
  if (!found.length && said !== undefined) found.push(said);
  if (found.length) return said === undefined ? { statements: found } : { statements: found, claim };
  const entity = byEntity.get(named.get("e") ?? "");
  if (entity !== undefined) return { entity };
  const source = bySource.get(named.get("s") ?? "");
  if (source !== undefined) return { source };
  const list = named.get("v") ?? "";
  if (!Object.hasOwn(lists, list)) return missing(named);
  const [from, to] = ["from", "to"].map((end) => byEntity.get(named.get(end) ?? ""));
  return list === "paths" ? { list, from, to } : { list };
}

/** What an address names, if it names something. @param {URLSearchParams} named */
function missing(named) {
  const parts = ["r", "c", "e", "s", "v"].flatMap((key) => (named.get(key)
    ? [`${key}=${encodeURIComponent(named.get(key) ?? "")}`] : []));
  return parts.length ? { gone: parts.join("&") } : {};
}

/** @param {URLSearchParams} named */
function readFilter(named) {
  clearFilter();
  for (const key of TIMES) {
    const day = named.get(key) ?? "";
    if (/^\d{4,}-\d\d-\d\d$/.test(day)) filter[key] = day;
  }
  filter.facts = named.get("facts") === "1";
  const amount = /^([\d.]*?)\.\.([\d.]*?)([A-Z]{3})$/.exec(named.get("amount") ?? "");
  if (amount) {
    const [, least, most, currency] = amount;
    Object.assign(filter, {
      currency, least: least ? Number(least) : undefined, most: most ? Number(most) : undefined,
    });
  }
  for (const facet of FACETS) {
    for (const value of (named.get(`no-${facet}`) ?? "").split(",")) {
      if (value) filter.out[facet].add(value);
    }
  }
}

/** Takes over form and filter from an address; the view and the language that it names.
 * @param {string} hash
 * @param {Record<string, unknown>} lists views that have names
 * @returns {{view: View, tag: string | undefined}} */
export function readAddress(hash, lists) {
  const named = new URLSearchParams(hash.slice(1));
  const form = /** @type {Form} */ (named.get("form") ?? "network");
  state.form = FORMS.includes(form) ? form : "network";
  readFilter(named);
  const tag = data.languages.find((each) => each === named.get("l"));
  return { view: viewOf(named, lists), tag };
}

/** Puts what is shown into the address bar.
 * @param {boolean} step whether the browser's Back leads back from here */
export function writeAddress(step) {
  if (address(current()) === location.hash) return;
  const kept = { trail: trail.map((view) => ({ ...view })) };
  if (step) history.pushState(kept, "", address(current()));
  else history.replaceState(kept, "", address(current()));
}
