// Who is tied to whom: the statements of each entity, and what both are called and coloured.

import { data, entities, sources, statements, style } from "./embedded.js";
import { cut } from "../elements/elements.js";
import { gathered } from "./groups.js";
import { FACT_UNNAMED } from "../elements/shapes.js";

/** @typedef {import("./embedded.js").Statement} Statement */
/** @typedef {import("./embedded.js").Source} Source */

export const UNNAMED = "unknownParty";

/** Statements of each entity, as a party of them.
 * @type {number[][]} */
export const own = entities.map(() => []);
/** Statements that only name an entity: by whom they are made, and what they are about.
 * @type {Map<number, {by: Set<number>, about: Set<number>}>} */
const naming = new Map();

statements.forEach((s, k) => {
  own[s.subject].push(k);
  if (s.object !== null && s.object !== s.subject) own[s.object].push(k);
  for (const claim of s.claims) {
    for (const i of claim.speakers ?? []) mention(i, k, "by");
    for (const i of claim.on_behalf_of ?? []) mention(i, k, "about");
    for (const i of claim.topics ?? []) mention(i, k, "about");
    for (const i of claim.through ?? []) mention(i, k, "about");
  }
});

/** @param {number} i
 * @param {number} k
 * @param {"by" | "about"} how */
function mention(i, k, how) {
  if (i === statements[k].subject || i === statements[k].object) return;
  const found = naming.get(i) ?? { by: new Set(), about: new Set() };
  naming.set(i, found);
  found[how].add(k);
}

/** Statements that only name an entity.
 * @param {number} i
 * @param {"by" | "about"} how
 * @returns {number[]} */
export const mentions = (i, how) => [...(naming.get(i)?.[how] ?? [])];

/** The other end of a relationship of `i`, or `i` itself.
 * @param {number} k
 * @param {number} i */
export function otherEnd(k, i) {
  const { subject, object } = statements[k];
  return subject === i ? object ?? i : subject;
}
/** Statements of an entity that are relationships. @param {number} i */
export const relationshipsOf = (i) => own[i].filter((k) => statements[k].object !== null);

/** @param {number} i */
export const typeOf = (i) => entities[i].types?.[0] ?? UNNAMED;
/** Whether an entity is a gathering, of which those who took part are the subjects. @param {number} i */
export const isGathering = (i) => typeOf(i) === "Gathering";
/** Whether a statement is that somebody took part in a gathering. @param {number} k */
export const isPart = (k) => statements[k].relation === "gathering";
/** The lines of those who took part in a gathering. @param {number} i */
export const spokesOf = (i) => (isGathering(i)
  ? own[i].filter((k) => isPart(k) && statements[k].object === i) : []);
/** How many relationships some statements are: those of who took part in one gathering are one.
 * @param {number[]} keys */
export const countTies = (keys) =>
  new Set(keys.map((k) => (isPart(k) ? `at ${statements[k].object}` : k))).size;
/** Statements, those of who took part in one gathering as one, if `words` says the same of them.
 * @param {number[]} keys
 * @param {(k: number) => string} words how a statement stands
 * @returns {{k: number, others: number[]}[]} */
export function oncePerGathering(keys, words) {
  /** @type {Map<string, {k: number, others: number[]}>} */
  const told = new Map();
  return keys.flatMap((k) => {
    const gathering = isPart(k) ? `${statements[k].object} ${words(k)}` : "";
    const first = told.get(gathering);
    if (first) {
      first.others.push(k);
      return [];
    }
    const found = { k, others: [] };
    if (gathering) told.set(gathering, found);
    return [found];
  });
}
/** What the relation of a statement is called, by the other end if that is a position.
 * @param {Statement} s */
export function wordsOfRelation({ relation, object }) {
  const words = data.relations[relation];
  const { position } = words;
  return object !== null && entities[object].position && Object.keys(position).length
    ? { ...words, labels: position, short: position } : words;
}
/** @param {Statement} s */
export const familyOf = (s) => data.relations[s.relation].family;
/** @param {number} i */
export const kind = (i) => data.types[typeOf(i)] ?? { labels: {}, colour: style.grey, shape: "ring" };
/** The colour of the line of a statement that stands so.
 * @param {Statement} s
 * @param {string} standing */
export const colourOf = (s, standing) =>
  (standing === FACT_UNNAMED ? style.grey : data.families[familyOf(s)]?.colour ?? style.grey);
/** @param {Source} [source] */
export const titleOf = (source) => (source ? cut(source.title || source.id) : "");

/** How many relationships each entity has; -1 for parties without a name, which come last. */
const rank = Int32Array.from(entities, ({ unknown }, i) => (unknown ? -1
  : own[i].reduce((sum, k) => sum + Number(statements[k].object !== null), 0)));
/** All entities, those with most relationships first. */
export const order = entities.map((_, i) => i).sort((a, b) => rank[b] - rank[a] || a - b);

/** The disputes of each statement.
 * @type {Map<number, number[]>} */
export const disputesOf = gathered(data.disputes.flatMap(({ first, second }, d) =>
  [...new Set([first[0], second[0]])].map((k) => /** @type {const} */ ([k, d]))));

/** The statements by the last part of their IRI, and those that each claim is about.
 * @type {{byKey: Map<string, number>, byClaim: Map<string, number>} | undefined} */
let indexed;

/** @param {number} k */
export const keyOf = (k) => statements[k].id.slice(statements[k].id.lastIndexOf("/") + 1);

export function index() {
  if (!indexed) {
    indexed = { byKey: new Map(), byClaim: new Map() };
    for (let k = 0; k < statements.length; k += 1) {
      indexed.byKey.set(keyOf(k), k);
      for (const claim of statements[k].claims) indexed.byClaim.set(claim.id, k);
    }
  }
  return indexed;
}

/** Whether a claim says when. @param {import("./embedded.js").Claim} claim */
export const isDated = (claim) => Boolean(claim.when || claim.start || claim.end);

/** Later than any day. */
const ENDLESS = "9999";
const wholeTime = { first: "", last: "" };
/** The earliest and the latest day on which a statement may have held; "" if that is open.
 * @param {Statement} s */
export function spanOf(s) {
  const dated = s.claims.filter(isDated);
  if (!dated.length) return wholeTime;
  const [firsts, lasts] = [dated.map((c) => c.first ?? "").sort(), dated.map((c) => c.last ?? "")];
  return { first: firsts[0], last: lasts.includes("") ? "" : lasts.sort().reverse()[0] };
}
/** The order of two statements by when they held, the latest first: one that goes on, or of which no
 * end is known, before one that is over.
 * @param {number} a
 * @param {number} b */
export function byLatest(a, b) {
  const [one, other] = [a, b].map((k) => spanOf(statements[k]));
  const order = (/** @type {string} */ x, /** @type {string} */ y) => (x === y ? 0 : x < y ? 1 : -1);
  return order(one.last || ENDLESS, other.last || ENDLESS) || order(one.first, other.first);
}

/** The sources that one goes back to, from one to the next.
 * @param {number} i
 * @param {Set<number>} found */
function behind(i, found = new Set()) {
  for (const other of sources[i]?.retells ?? []) {
    if (found.has(other)) continue;
    found.add(other);
    behind(other, found);
  }
  return found;
}

/** How many sources some claims have, and how many of these are originals: not those that retell one
 * of the others, and of several that retell the same ones, one; see corpolis.model.retelling.
 * @param {import("./embedded.js").Claim[]} claims */
export function countSources(claims) {
  const all = new Set(claims.map((claim) => claim.source).filter((i) => sources[i]));
  const ends = [...all].flatMap((i) => {
    const reached = [...behind(i)].filter((other) => other !== i);
    if (reached.some((other) => all.has(other))) return [];
    const last = reached.filter((other) => !sources[other].retells?.length);
    return [last.length ? last.sort((a, b) => a - b).join(" ") : String(i)];
  });
  return { all: all.size, originals: all.size ? Math.max(1, new Set(ends).size) : 0 };
}

/** The number of originals among the sources about a statement. @param {Statement} s */
export const sourcesOf = (s) => countSources(s.claims).originals;
