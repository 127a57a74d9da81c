// Addresses within the page (`#e=son&day=2025-01-22&l=en`): they bring back what a reader saw.

import { data, entities, sources } from "../content/embedded.js";
import { index, keyOf } from "../content/ties.js";
import { isDay } from "./cover.js";
import {
  FACETS, LISTS, change, current, isHome, noFilter, state, subscribe,
} from "./state.js";

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

/** The address of what is shown now: view, form, filters and language. */
function address() {
  const { form, filter, language } = state;
  const parts = partsOf(current());
  if (form !== "network") parts.push(["form", form]);
  for (const key of TIMES) if (filter[key]) parts.push([key, filter[key]]);
  if (filter.facts) parts.push(["facts", "1"]);
  if (filter.undenied) parts.push(["undenied", "1"]);
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
 * @returns {View} */
function viewOf(named) {
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
  // What has no date was once the whole of what may be meant.
  const wanted = named.get("v") === "undated" ? "possible" : named.get("v");
  const list = LISTS.find((each) => each === wanted);
  if (!list) return missing(named);
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
function filterOf(named) {
  const filter = noFilter();
  for (const key of TIMES) {
    const day = named.get(key) ?? "";
    if (isDay(day)) filter[key] = day;
  }
  filter.facts = named.get("facts") === "1";
  filter.undenied = named.get("undenied") === "1";
  const amount = /^([\d.]*?)\.\.([\d.]*?)([A-Z]{3})$/.exec(named.get("amount") ?? "");
  if (amount) {
    const [, least, most, currency] = amount;
    Object.assign(filter, {
      currency, least: least ? Number(least) : undefined, most: most ? Number(most) : undefined,
    });
  }
  for (const facet of FACETS) {
    filter.out[facet] = new Set((named.get(`no-${facet}`) ?? "").split(",").filter(Boolean));
  }
  return filter;
}

/** Whether the address itself says what to show, so that this is no new step of the browser's. */
let restoring = false;

/** @param {Partial<import("./state.js").State>} parts
 * @param {boolean} focus */
function restore(parts, focus) {
  restoring = true;
  change(parts, focus);
  restoring = false;
}

/** Shows what the address of the page names. */
export function readAddress() {
  const named = new URLSearchParams(location.hash.slice(1));
  const view = viewOf(named);
  restore({
    trail: isHome(view) ? [{}] : [{}, view],
    form: FORMS.find((form) => form === named.get("form")) ?? "network",
    filter: filterOf(named),
    language: data.languages.find((tag) => tag === named.get("l")) ?? state.language,
  }, !isHome(view));
}

/** Goes back, or forward, to a step of the reader; filters and form stay as they are now.
 * @param {PopStateEvent} event without a state if the address was typed */
function step({ state: kept }) {
  if (kept?.trail) restore({ trail: kept.trail }, true);
  else readAddress();
}

/** Puts what is shown into the address bar.
 * @param {boolean} forward whether the browser's Back leads back from here */
function writeAddress(forward) {
  if (address() === location.hash) return;
  const kept = { trail: state.trail.map((view) => ({ ...view })) };
  if (forward) history.pushState(kept, "", address());
  else history.replaceState(kept, "", address());
}

/** Keeps address and page together; the address is written when all else is done. */
export function keepAddress() {
  subscribe(["trail", "filter", "language", "form"], (_, changed) =>
    writeAddress(changed.has("trail") && !restoring));
  addEventListener("popstate", step);
}
