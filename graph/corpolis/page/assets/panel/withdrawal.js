// That a source was withdrawn: what stands in it is struck through, and it is said since when and why.

import { el, link } from "../elements/elements.js";
import { isGone } from "../state/shown.js";
import { state } from "../state/state.js";
import { date } from "../words/times.js";
import { pick, say, told } from "../words/words.js";

/** @typedef {import("../content/embedded.js").Source} Source */

/** What is told of a source, struck through if it was withdrawn.
 * @param {Source | undefined} source
 * @param {Node} node */
export const struck = (source, node) => (source && isGone(source) ? el("s", {}, node) : node);

/** When a source was withdrawn, and why; "" if it was not. For words that leave the page: it is said
 * whatever day the page is seen from. @param {Source | undefined} source */
export function withdrawalWords(source) {
  if (!source?.withdrawn) return "";
  const reason = source.withdrawal_reason ? pick(source.withdrawal_reason) : "";
  return say("withdrawnOn", { value: date(source.withdrawn) }) + (reason ? `: ${reason}` : "");
}

/** Likewise for paper alone, where the screen shows the source as it stood on the day chosen.
 * @param {Source | undefined} source
 * @returns {(Node | string)[]} */
export const laterWithdrawal = (source) => (source?.withdrawn && !isGone(source)
  ? [el("span", { class: "paper" }, ` · ${withdrawalWords(source)}`)] : []);

/** From which day's knowledge the page is seen; "" if from today's. */
export const knownWords = () =>
  (state.filter.known ? `${say("knownAt")} ${date(state.filter.known)}` : "");

/** Likewise with the way to where that is said.
 * @param {Source} source
 * @returns {(Node | string)[]} */
export function withdrawal(source) {
  if (!isGone(source)) return [];
  const reason = source.withdrawal_reason;
  return [
    el("b", {}, say("withdrawnOn", { value: date(source.withdrawn ?? "") })),
    ...(reason ? [": ", told(reason)] : []),
    ...(source.withdrawal_notice ? [" · ", link(say("notice"), source.withdrawal_notice)] : []),
  ];
}
