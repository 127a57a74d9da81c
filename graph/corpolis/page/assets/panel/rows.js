// What the lists are made of: a statement as a sentence, and the rows that open things.

import { person } from "./claim.js";
import { statements } from "../content/embedded.js";
import { disputed } from "./disputes.js";
import { bdi, el } from "../elements/elements.js";
import { claimsOf, doubtOf, isIn, isMay, standingOf } from "../state/shown.js";
import { glyph, stroke } from "../elements/shapes.js";
import { open } from "../state/state.js";
import {
  colourOf, countSources, isPart, kind, oncePerGathering, relationshipsOf, wordsOfRelation,
} from "../content/ties.js";
import { detailsOf, valuesOf } from "../words/details.js";
import { many, number, pick, say } from "../words/words.js";
import { caveatOf, name, once, partyWords } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

const ROWS_AT_FIRST = 30;

/** @typedef {(i: number, isBare?: boolean) => Node} Party */

/** @type {Party} */
export const plainName = (i, isBare) => bdi(name(i, isBare));
/** @type {Party} */
const strong = (i, isBare) => el("b", {}, plainName(i, isBare));

/** A statement as read from the entity `i`, or in full without one; how it stands comes first. A
 * measure has its values: "SoftBank: share price +11 %".
 * @param {number} k
 * @param {number} [i]
 * @param {Party} party
 * @param {Claim[]} [claims] those by whose word it is said; by default all that are shown
 * @returns {(Node | string)[]} */
export function sentence(k, i, party = strong, claims = undefined) {
  const s = statements[k];
  const { labels, inverse, short } = wordsOfRelation(s);
  const prefix = caveatOf(k, claims);
  const caveat = prefix ? [el("span", { class: "caveat" }, prefix)] : [];
  if (s.object === null) {
    const value = el("span", { class: "value" }, bdi(valuesOf(k, claims ?? claimsOf(k))));
    const measure = [bdi(pick(short)), " ", value];
    return i === s.subject ? [...caveat, ...measure] : [...caveat, party(s.subject), ": ", ...measure];
  }
  // How a gathering stands is said once, at the head of the sentence.
  const other = [" ", party(s.object, isPart(k) && prefix !== "")];
  if (i === s.subject) return [...caveat, bdi(pick(labels)), ...other];
  if (i === s.object) return [...caveat, bdi(pick(inverse)), " ", party(s.subject)];
  return [...caveat, party(s.subject), " ", bdi(pick(labels)), ...other];
}
/** A gathering with those who took part, as the claims of their lines have it.
 * @param {number[]} keys their lines
 * @param {Claim[]} claims those by whose word it is said
 * @param {Party} party
 * @returns {(Node | string)[]} */
export function gatheringSentence(keys, claims, party = strong) {
  const [k] = keys;
  const { object } = statements[k];
  if (object === null || keys.length === 1) return sentence(k, undefined, party, claims);
  const prefix = caveatOf(k, once(claims));
  return [prefix ? el("span", { class: "caveat" }, prefix) : "", party(object, prefix !== ""), ": ",
    bdi(partyWords(keys))];
}

/** How many sources some claims have, and of how many originals they are, if fewer; "" for one.
 * @param {Claim[]} claims */
export function sourceWords(claims) {
  const { all, originals } = countSources(claims);
  if (all < 2) return "";
  const words = many("source", all);
  return all === originals ? words : `${words}, ${many("original", originals)}`;
}

/** A sentence whose parties can be opened. @param {number} k */
export const fullSentence = (k) => sentence(k, undefined, person);

/** The shape of an entity in its colour. @param {number} i */
export function entityGlyph(i) {
  const { shape, colour } = kind(i);
  return glyph(shape, colour);
}
/** The line of a statement, as firm as it is shown, in its colour. @param {number} k */
export const statementStroke = (k) =>
  stroke(standingOf(k), colourOf(statements[k], standingOf(k)), isMay(k));

/** @param {number} i */
export const entityButton = (i) => el("li", {}, el("button", { onclick: () => open({ entity: i }) },
  entityGlyph(i), el("span", {}, bdi(name(i))),
  el("small", { title: say("relationships") }, number(relationshipsOf(i).filter(isIn).length))));

/** A row that opens a statement, with a second line of what else is known of it; `i` is the entity
 * from which it is read, `lead`, its dates, stands before it.
 * @param {number} k
 * @param {number} [i]
 * @param {string} lead
 * @param {Claim[]} claims those by whose word it is said
 * @param {...Node} more what stands below it */
export function statementButton(k, i, lead = "", claims = claimsOf(k), ...more) {
  const [details, doubt] = [detailsOf(k, claims, !lead), doubtOf(k)];
  return el("li", {}, el("button", { onclick: () => open({ statements: [k] }) },
    lead ? el("small", { class: "date" }, bdi(lead)) : "",
    statementStroke(k),
    el("span", {}, ...sentence(k, i, strong, claims),
      details ? el("small", { class: "details" }, bdi(details)) : ""),
    doubt ? el("small", { class: "doubt" }, say(doubt)) : "",
    disputed([k]).length ? el("small", { class: "alert" }, say("disputed")) : "",
    lead || more.length ? "" : el("small", {}, many("claim", claims.length))), ...more);
}

/** A row that opens a gathering.
 * @param {number[]} keys the lines of those who took part
 * @param {(k: number) => Claim[]} claimsAt those of a line by whose word it is said */
function gatheringButton(keys, claimsAt) {
  const [k] = keys;
  const { object } = statements[k];
  const claims = once(keys.flatMap(claimsAt));
  const doubt = doubtOf(k);
  return el("li", {}, el("button", { onclick: () => open({ entity: object ?? 0 }) },
    statementStroke(k),
    el("span", {}, ...gatheringSentence(keys, claims)),
    doubt ? el("small", { class: "doubt" }, say(doubt)) : "",
    disputed(keys).length ? el("small", { class: "alert" }, say("disputed")) : "",
    el("small", {}, many("claim", claims.length))));
}

/** What rows of statements are made of, where those of who took part in one gathering are one row, as
 * far as the same is said of them.
 * @param {number[]} keys
 * @param {(k: number) => Claim[]} claimsAt those of a statement by whose word it is said */
export function rowsOfTies(keys, claimsAt = claimsOf) {
  const rows = new Map(oncePerGathering(keys, (k) => `${caveatOf(k, claimsAt(k))} ${doubtOf(k)}`)
    .map(({ k, others }) => [k, [k, ...others]]));
  const row = (/** @type {number} */ k) => {
    const all = rows.get(k) ?? [k];
    return all.length > 1 ? gatheringButton(all, claimsAt) : statementButton(k, undefined, "", claimsAt(k));
  };
  return { keys: [...rows.keys()], row };
}

/** A button that asks for what is left of a list.
 * @param {number} left
 * @param {() => void} onclick */
export const moreButton = (left, onclick) => (left > 0 ? el("p", { class: "row" },
  el("button", { class: "more", onclick }, say("moreRows", { count: number(left) }))) : "");

/** A list of rows, of which more are made when they are asked for.
 * @param {number[]} keys
 * @param {(k: number) => Node} row */
export function longList(keys, row) {
  const list = el("ul", { class: "list" });
  const more = el("button", { class: "more rest", onclick: () => grow(10 * ROWS_AT_FIRST) });
  const grow = (/** @type {number} */ count) => {
    const start = list.children.length;
    list.append(...keys.slice(start, start + count).map(row));
    const left = keys.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = say("moreRows", { count: number(left) });
  };
  grow(ROWS_AT_FIRST);
  return [list, more];
}

/** A heading and a list, or nothing if the list is empty.
 * @param {string | Node} title a key of the words, or what it is
 * @param {number[]} keys
 * @param {(k: number) => Node} row */
export function section(title, keys, row) {
  if (!keys.length) return [];
  const words = typeof title === "string" ? say(title) : title;
  return [el("h3", { class: "section" }, words), ...longList(keys, row)];
}

/** Says how much the filters leave out of a list.
 * @param {number} n */
export const filteredOut = (n) =>
  (n > 0 ? el("p", { class: "soft lead" }, say("filteredOut", { count: number(n) })) : "");
