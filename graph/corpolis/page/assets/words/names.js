// What entities are called, and what must be said wherever a statement or a gathering is named.

import { data, entities, statements } from "../content/embedded.js";
import { cut } from "../elements/elements.js";
import { otherEnd, own, spokesOf, wordsOfRelation } from "../content/ties.js";
import {
  ACCORDING_TO, PARTY_NOT_NAMED, SOMEBODY, caveatsOf, marksOf,
} from "../state/caveats.js";
import { claimShown } from "../state/shown.js";
import { state } from "../state/state.js";
import { date } from "./times.js";
import { number, pick, say } from "./words.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** Of more speakers, so many are named and "…" stands for the rest. */
const MOST_SPEAKERS = 3;
/** Of those who took part in a gathering, so many are named in a line. */
const MOST_NAMED = 4;
/** Of days of one gathering, so many are named. */
const MOST_DAYS = 2;

/** What must be said of a claim alone, in words. @param {Claim} claim */
export const markWords = (claim) => marksOf(claim).map((mark) => pick(data.marks[mark]));

/** @param {import("../state/caveats.js").Caveats} caveats */
function caveatWords({ marks, speakers }) {
  const words = marks.map((mark) => pick(data.marks[mark]));
  if (marks.includes(ACCORDING_TO)) {
    const names = speakers.slice(0, MOST_SPEAKERS)
      .map((i) => (i < 0 ? pick(data.marks[SOMEBODY]) : shortName(i)));
    words.push(`${words.pop()} ${[...names, ...(speakers.length > MOST_SPEAKERS ? ["…"] : [])].join(", ")}`);
  }
  return words.length ? `${words.join(", ")}: ` : "";
}
/** What stands before the words for a statement, "" for a plain fact. That a party is not named is
 * said by the name that it has beside them.
 * @param {number} k
 * @param {Claim[]} [claims] those by whose word it is said; by default all that are shown */
export function caveatOf(k, claims) {
  const { marks, speakers } = caveatsOf(k, claims);
  return caveatWords({ marks: marks.filter((mark) => mark !== PARTY_NOT_NAMED), speakers });
}

/** Each claim once, though it stands at the line of each who took part in a gathering.
 * @param {Claim[]} claims */
export const once = (claims) => [...new Map(claims.map((claim) => [claim.id, claim])).values()];

/** What a gathering that is no entity was, and when. @param {number} i */
export function occasionWords(i) {
  const { labels, times = [] } = entities[i];
  const days = times.slice(0, MOST_DAYS).map((time) => date(time));
  return [pick(labels), [...days, ...(times.length > MOST_DAYS ? ["…"] : [])].join(" / ")]
    .filter(Boolean).join(", ");
}

/** What an entity is called, without what must be said of it. @param {number} i */
const bareName = (i) => (entities[i].told ? occasionWords(i) : pick(entities[i].labels));

/** What must be said wherever an entity is named: how a gathering stands that is none beside, by the
 * claims shown, or if none is, by all.
 * @param {number} i */
function caveatOfEntity(i) {
  const parts = entities[i].told ? spokesOf(i) : [];
  const claims = once(parts.flatMap((k) => statements[k].claims));
  const shown = claims.filter(claimShown);
  return parts.length ? caveatOf(parts[0], shown.length ? shown : claims) : "";
}

/** Those who took part in a gathering, or of many some and how many more.
 * @param {number[]} keys their lines */
export function partyWords(keys) {
  const parties = keys.map((k) => statements[k].subject);
  const shown = parties.length > MOST_NAMED ? parties.slice(0, MOST_NAMED - 1) : parties;
  const more = parties.length - shown.length;
  const names = [...shown.map(shortName), ...(more ? [say("partiesMore", { count: number(more) })] : [])];
  return new Intl.ListFormat(state.language, { type: "conjunction" }).format(names);
}

/** How many entities have each name, in the language for which this was counted.
 * @type {{language: string, counts: Map<string, number>}} */
let namesakes = { language: "", counts: new Map() };

/** @param {string} text */
function bearersOf(text) {
  if (namesakes.language !== state.language) {
    namesakes = { language: state.language, counts: new Map() };
    for (let i = 0; i < entities.length; i += 1) {
      const called = bareName(i);
      namesakes.counts.set(called, (namesakes.counts.get(called) ?? 0) + 1);
    }
  }
  return namesakes.counts.get(text) ?? 0;
}

/** What tells an entity from others of its name: who took part in a gathering, and what somebody does
 * whom no source names.
 * @param {number} i */
function distinction(i) {
  const { unknown, description, id, told: isTold } = entities[i];
  const [k] = own[i];
  if (isTold) return partyWords(spokesOf(i));
  if (!unknown || k === undefined) return description ? cut(pick(description)).slice(0, 60) : id;
  const { labels, inverse } = wordsOfRelation(statements[k]);
  const other = otherEnd(k, i);
  const words = pick(statements[k].subject === i ? labels : inverse);
  return caveatOf(k) + (other === i ? words : `${words} ${shortName(other)}`);
}

/** The name of an entity, and what tells it from others of that name.
 * @param {number} i
 * @param {boolean} [isBare] whether what must be said of it is said elsewhere */
export function name(i, isBare = false) {
  const text = bareName(i);
  const prefix = isBare ? "" : caveatOfEntity(i);
  return cut(prefix + (bearersOf(text) > 1 ? `${text} (${distinction(i)})` : text));
}
/** The name of an entity alone, for where its place tells the rest. @param {number} i */
export const shortName = (i) => cut(caveatOfEntity(i) + bareName(i));
