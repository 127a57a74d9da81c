// The words on which the statements of an entity rest: all of them, each with its source.

import { badgesOf, origin, people } from "./claim.js";
import { foundation, isFromData } from "./record.js";
import { sources, statements } from "../content/embedded.js";
import { at, el } from "../elements/elements.js";
import { rankedClaims } from "../state/shown.js";
import { detailsOfClaim } from "../words/details.js";
import { many, say } from "../words/words.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** Up to so many quotes in a panel are open at first. */
export const MOST_OPEN = 12;

/** One quote, how its source means it, and where it stands.
 * @param {Claim} claim
 * @param {number} k the statement */
function quoteFigure(claim, k) {
  const source = sources[claim.source];
  const how = [...badgesOf(claim), detailsOfClaim(claim, statements[k])];
  return el("figure", { class: "quote" },
    foundation(claim),
    el("figcaption", {}, `${how.filter(Boolean).join(" · ")} — `,
      ...(claim.speakers ? [`${say("speakers")}: `, ...people(claim.speakers), " · "] : []),
      ...(source ? origin(source) : [])));
}

/** How many quotes there are, and how many records. @param {Claim[]} claims */
function numberOfFoundations(claims) {
  const fromData = claims.filter(isFromData);
  const quotes = claims.length - fromData.length;
  const records = new Set(fromData.flatMap(({ source, records: own = [] }) =>
    own.map((address) => JSON.stringify([source, address])))).size;
  return [quotes ? many("quote", quotes) : "", records ? many("record", records) : ""]
    .filter(Boolean).join(" · ");
}

/** The quotes of some claims of a statement, folded if they are many; made when they are opened.
 * @param {number} k
 * @param {Claim[]} claims
 * @param {boolean} open */
export function quotesBelow(k, claims, open) {
  const figures = () => rankedClaims(claims).map((claim) => quoteFigure(claim, k));
  const details = el("details", {
    class: "quotes",
    ontoggle: () => { if (details.childElementCount === 1) details.append(...figures()); },
  }, el("summary", {}, numberOfFoundations(claims)));
  if (open) details.append(...figures());
  details.open = open;
  return details;
}

/** The folded quotes that were opened for paper. @type {HTMLDetailsElement[]} */
let unfoldedQuotes = [];

/** On paper nothing can be opened: all rows and quotes of the panel are there. */
export function unfoldQuotes() {
  if (!at("panel").querySelector(".quotes")) return;
  for (const more of at("panel").querySelectorAll("button.rest")) {
    while (more instanceof HTMLElement && !more.hidden) more.click();
  }
  unfoldedQuotes = [...at("panel").querySelectorAll("details.quotes")]
    .filter((each) => each instanceof HTMLDetailsElement).filter((each) => !each.open);
  for (const each of unfoldedQuotes) {
    each.open = true;
    each.dispatchEvent(new Event("toggle"));
  }
}

/** Folds again what was opened for paper. */
export function foldQuotes() {
  for (const each of unfoldedQuotes) each.open = false;
  unfoldedQuotes = [];
}
