// Where claims cannot both be right: which they are, and what each of them says.

import { claimShown, isIn } from "../state/shown.js";
import { data, sources, statements } from "../content/embedded.js";
import { bdi, cut, el } from "../elements/elements.js";
import { disputesOf, titleOf } from "../content/ties.js";
import { MEASURES } from "../words/quantities.js";
import { date } from "../words/times.js";
import { label, say } from "../words/words.js";
import { quotedText } from "./omissions.js";
import { lineTag } from "./record.js";
import { struck } from "./withdrawal.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** @type {Record<string, (claim: Claim) => string>} */
const DIFFERENCES = {
  ...MEASURES,
  stance: (claim) => label(claim.stance),
  status: (claim) => label(claim.status),
  start: (claim) => date(claim.start || claim.when || ""),
  end: (claim) => date(claim.end || claim.when || ""),
  day: (claim) => (claim.when ? date(claim.when)
    : [claim.start, claim.end].filter((time) => time).map((time) => date(time ?? "")).join(" – ")),
};

/** @param {number[]} place a statement and the number of its claim */
const claimAt = ([k, n]) => statements[k].claims[n];

/** Whether both sides of a dispute are shown. @param {number} d */
export const isHeld = (d) => [data.disputes[d].first, data.disputes[d].second].every((place) =>
  isIn(place[0]) && claimShown(claimAt(place)));

/** The disputes of statements of which both sides are shown.
 * @param {number[]} keys */
export const disputed = (keys) =>
  [...new Set(keys.flatMap((k) => disputesOf.get(k) ?? []))].filter(isHeld);

/** What claims disagree in, and what each says, side by side; "" where they agree.
 * @param {number[]} found indices of disputes */
export function disagreement(found) {
  if (!found.length) return "";
  const disputes = found.map((d) => data.disputes[d]);
  const pairs = disputes.map(({ first, second }) => [claimAt(first), claimAt(second)]);
  // A source that says both is no party to a disagreement between sources.
  const torn = new Set(pairs.filter(([a, b]) => a.source === b.source).map(([a]) => a.source));
  const apart = pairs.some(([a, b]) =>
    a.source !== b.source && !(torn.has(a.source) && torn.has(b.source)));
  const kinds = [...new Set(disputes.flatMap((dispute) => dispute.kinds))];
  /** @type {Map<string, [string, Claim]>} */
  const said = new Map();
  disputes.forEach((dispute, n) => {
    for (const claim of pairs[n]) {
      const words = dispute.kinds.map((kind) => DIFFERENCES[kind](claim)).join(", ");
      said.set(`${words} ${claim.id}`, [words, claim]);
    }
  });
  const rows = [...said.values()].map(([words, claim]) => {
    const source = sources[claim.source];
    return el("li", {}, el("b", {}, bdi(words)), ...(source
      ? [" · ", struck(source, bdi(titleOf(source), source.language))] : []),
    el(lineTag(claim), { class: "words", lang: source?.language }, bdi(cut(quotedText(claim)))));
  });
  const what = kinds.map((kind) => say(kind)).join(", ");
  const within = torn.size > 1 ? "disagreeWithinEach" : "disagreeWithin";
  return el("aside", { class: "dispute", "aria-label": say("disagreement") },
    el("p", {}, el("b", {}, say(apart ? "disagree" : within, { what }))),
    el("ul", {}, ...rows));
}
