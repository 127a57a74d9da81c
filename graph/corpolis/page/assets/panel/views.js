// The panel: an entity, a relationship, a source or all of them, with what the sources say.

import { entityActions } from "../canvas/actions.js";
import { VALUE_WORDS } from "../words/choice.js";
import { claimView, facts, origin, person } from "./claim.js";
import { data, entities, sources, statements } from "../content/embedded.js";
import { disagreement, disputed } from "./disputes.js";
import { bdi, el, link } from "../elements/elements.js";
import {
  claimsOf, isIn, isPresent, ranked,
} from "../state/shown.js";
import { gathered } from "../content/groups.js";
import {
  entityButton, entityGlyph, filteredOut, fullSentence, longList, rowsOfTies, section, sentence, sourceWords,
  statementButton,
} from "./rows.js";
import { gatheringView } from "./gathering.js";
import { MOST_OPEN, quotesBelow } from "./quotes.js";
import { open, state } from "../state/state.js";
import {
  byLatest, countTies, familyOf, isDated, isPart, mentions, order, own, spanOf, titleOf,
} from "../content/ties.js";
import { spanWords } from "../words/details.js";
import { many, number, pick, say, told } from "../words/words.js";
import { struck } from "./withdrawal.js";
import { name } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Source} Source */
/** @typedef {Node | string} Content */

/** So many sources stand below the list of entities; the button "Sources" lists all. */
const MOST_SOURCES = 20;

/** All entities, those with most relationships first.
 * @returns {Content[]} */
export function home() {
  const listed = order.filter(isPresent);
  return [
    el("h2", { tabindex: -1 }, say("evidence")),
    Object.keys(data.description).length ? el("p", { class: "lead" }, told(data.description)) : "",
    el("p", { class: "soft" }, say("intro")),
    state.narrow ? "" : el("p", { class: "soft lead" }, say("introKeys")),
    ...longList(listed, entityButton),
    filteredOut(order.length - listed.length),
    el("h3", { class: "section" }, say("sources")),
    el("ul", {}, ...sources.slice(0, MOST_SOURCES).map(sourceItem)),
  ];
}

/** One source and everything that it says.
 * @param {number} i
 * @returns {Content[]} */
export function sourceView(i) {
  const source = sources[i];
  const said = [...statements.keys()].filter((k) =>
    statements[k].claims.some((claim) => claim.source === i));
  const listed = ranked(said.filter(isIn));
  const ties = rowsOfTies(listed, (k) => claimsOf(k).filter((claim) => claim.source === i));
  return [
    el("h2", { tabindex: -1, lang: source.language }, struck(source, bdi(titleOf(source)))),
    el("ul", {}, sourceItem(source)),
    facts([["retells", sourceLinks(source.retells)], ["retoldBy", sourceLinks(retellersOf(i))]]),
    ...section("says", ties.keys, ties.row),
    filteredOut(countTies(said) - countTies(listed)),
  ];
}

/** The sources that pass on the words of one. @param {number} i */
const retellersOf = (i) => [...sources.keys()].filter((k) => sources[k].retells?.includes(i));
/** @param {readonly number[]} list sources */
const sourceLinks = (list = []) => list.map((i) => el("div", {}, el("button", {
  onclick: () => open({ source: i }), lang: sources[i].language,
}, struck(sources[i], bdi(titleOf(sources[i]))))));

/** @param {Source} source */
function sourceItem(source) {
  const more = [source.citation, source.licence].filter((text) => text !== undefined)
    .map((text) => bdi(text));
  if (source.note) more.push(told(source.note));
  return el("li", { class: "lead" }, el("p", {}, ...origin(source)),
    ...more.map((text) => el("p", { class: "soft" }, text)));
}

/** Names, each once, with the languages that have it.
 * @param {Record<string, string | readonly string[]>} texts */
function named(texts) {
  const tags = gathered(Object.entries(texts).flatMap(([tag, names]) =>
    [names].flat().map((text) => /** @type {const} */ ([text, tag]))));
  return [...tags].map(([text, found]) =>
    el("div", {}, bdi(text, found[0]), el("small", {}, ` ${found.join(", ")}`)));
}

/** @param {number} i */
function namesOf(i) {
  const entity = entities[i];
  if (entity.unknown || entity.told) return "";
  const wikidata = "https://www.wikidata.org/wiki/";
  const identifiers = (entity.identifiers ?? []).map((text) =>
    el("div", {}, link(text, /^wikidata:Q\d+$/.test(text) ? wikidata + text.slice(9) : "")));
  return facts([
    ["names", named(entity.labels)], ["aliases", named(entity.aliases ?? {})],
    ["identifiers", identifiers],
    ["sameAs", (entity.same_as ?? []).map((iri) => el("div", {}, link(iri, iri)))],
  ]);
}

/** Whether a claim names an entity beside the parties of its statement.
 * @param {import("../content/embedded.js").Claim} claim
 * @param {number} i */
const isNamedBy = ({ speakers = [], on_behalf_of: clients = [], topics = [], through = [] }, i) =>
  [speakers, clients, topics, through].some((list) => list.includes(i));

/** Rows of statements as read from an entity, each with the quotes on which it rests: of a statement
 * that only names the entity, those that name it.
 * @param {number} i
 * @param {number[]} keys all that are in the panel */
function quotedRows(i, keys) {
  const known = new Set(own[i]);
  const claims = (/** @type {number} */ k) => claimsOf(k).filter((claim) =>
    known.has(k) || isNamedBy(claim, i));
  const count = keys.reduce((sum, k) => sum + claims(k).length, 0);
  return (/** @type {number} */ k) => statementButton(k, known.has(k) ? i : undefined, "", claimsOf(k),
    quotesBelow(k, claims(k), count <= MOST_OPEN));
}

/** Relationships of an entity, family by family, the largest first.
 * @param {number[]} keys
 * @param {(k: number) => Node} row */
function byFamily(keys, row) {
  const families = gathered(keys.map((k) => /** @type {const} */ ([familyOf(statements[k]), k])));
  return [...families].sort(([, a], [, b]) => b.length - a.length).flatMap(([family, found]) =>
    section(bdi(VALUE_WORDS.family(family)), found, row));
}

/** The kind of entity that others hold one after the other. */
const POST = "Position";

/** Statements in the order of time, the latest first; those without a date come last.
 * @param {number[]} keys */
function latestFirst(keys) {
  const isUndated = (/** @type {number} */ k) => Number(!statements[k].claims.some(isDated));
  return [...keys].sort((a, b) => isUndated(a) - isUndated(b) || byLatest(a, b));
}

/** Who held the posts at a body, the latest first, post by post.
 * @param {number} i */
function holders(i) {
  const keys = (entities[i].posts ?? []).flatMap((post) =>
    latestFirst(ranked(own[post].filter((k) => isIn(k) && statements[k].object === post))));
  return section("posts", keys, (k) => statementButton(k, undefined, "", claimsOf(k),
    quotesBelow(k, claimsOf(k), keys.length <= MOST_OPEN)));
}

/** What has a date, in the order of time.
 * @param {number} i
 * @param {number[]} keys */
function chronology(i, keys) {
  const dated = keys.map((k) => ({ k, span: spanOf(statements[k]) }))
    .filter(({ span }) => span.first || span.last);
  if (dated.length < 2) return [];
  const start = (/** @type {{first: string, last: string}} */ span) => span.first || span.last;
  dated.sort((a, b) => (start(a.span) < start(b.span) ? -1 : 1));
  const row = (/** @type {number} */ k) => statementButton(k, i, spanWords(k));
  const rows = el("div");
  const fill = () => {
    if (!rows.hasChildNodes()) rows.append(...longList(dated.map(({ k }) => k), row));
  };
  return [el("details", { ontoggle: fill },
    el("summary", { class: "section" }, say("timeline")), rows)];
}

/** @param {number} i
 * @returns {Content[]} */
export function entityView(i) {
  const entity = entities[i];
  const types = (entity.types ?? []).map((type) => pick(data.types[type].labels)).join(", ");
  const firmest = ranked(own[i].filter(isIn));
  const shown = entity.types?.includes(POST) ? latestFirst(firmest) : firmest;
  const [by, about] = [mentions(i, "by"), mentions(i, "about")];
  const naming = [...new Set([...by, ...about])];
  const alone = shown.filter((k) => statements[k].object === null);
  const parts = shown.filter((k) => isPart(k) && statements[k].object === i);
  const ties = shown.filter((k) => statements[k].object !== null && !parts.includes(k));
  const row = quotedRows(i, [...own[i], ...naming].filter(isIn));
  const out = [...own[i], ...naming].filter((k) => !isIn(k)).length;
  return [
    el("h2", { tabindex: -1 }, bdi(name(i))),
    el("p", { class: "kind" }, entityGlyph(i), entity.unknown ? say("unknownParty") : types),
    entityActions(i),
    entity.description ? el("p", { class: "lead" }, told(entity.description)) : "",
    namesOf(i),
    ...gatheringView(parts),
    ...byFamily(ties, row),
    ...holders(i),
    ...section("measures", alone, row),
    ...section("saidBy", by.filter(isIn), row),
    ...section("saidAbout", about.filter(isIn), row),
    ...chronology(i, parts.length ? ties : shown),
    filteredOut(out),
  ];
}

/** One statement, or several between the same two entities.
 * @param {number[]} keys
 * @returns {Content[]} */
export function statementsView(keys) {
  const first = statements[keys[0]];
  const { object } = first;
  const others = object === null ? [] : own[first.subject].filter((k) =>
    statements[k].object !== null && !keys.includes(k)
    && (statements[k].subject === object || statements[k].object === object));
  const claims = (/** @type {number} */ k) => {
    const s = statements[k];
    const kept = claimsOf(k);
    const origins = sourceWords(kept);
    return [origins ? el("p", { class: "soft lead" }, origins) : "",
      ...kept.map((claim) => claimView(claim, s)), filteredOut(s.claims.length - kept.length)];
  };
  const dispute = disagreement(disputed(keys));
  const all = say("between", { count: number(keys.length + others.length) });
  const heading = keys.length === 1 || first.object === null ? fullSentence(keys[0])
    : [person(first.subject), " – ", person(first.object)];
  return [
    el("h2", { tabindex: -1 }, ...heading),
    dispute,
    ...(keys.length === 1 ? claims(keys[0])
      : keys.flatMap((k) => [el("h3", {}, ...sentence(k)), ...claims(k)])),
    others.length ? el("p", { class: "lead" }, el("button", {
      class: "more", onclick: () => open({ statements: ranked([...keys, ...others]) }),
    }, all)) : "",
  ];
}

/** How much there is, for the head of the page. */
export function summary() {
  return Object.entries(data.counts).map(([key, count]) => many(key, count)).join(" · ");
}
