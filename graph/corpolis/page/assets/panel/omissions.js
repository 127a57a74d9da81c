// The words of a quote, and those that it leaves out: in grey, and in ⟦ ⟧ where there is no grey.

import { el } from "../elements/elements.js";
import { say } from "../words/words.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** The words of a claim's source, as a text. @param {Claim} claim */
export const quotedText = (claim) => (claim.parts
  ? claim.parts.map((part, n) => (n % 2 ? `⟦${part}⟧` : part)).join("") : claim.quote);

/** The same to be looked at. @param {Claim} claim @returns {(string | Node)[]} */
export const quotedWords = (claim) => (claim.parts
  ? claim.parts.map((part, n) => (n % 2
    ? el("span", { class: "omitted", title: say("leftOut") }, "⟦", part, "⟧") : part))
  : [claim.quote]);
