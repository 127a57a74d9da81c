// Quantities in words: the one place where the page writes amounts, shares, values and numbers.

import { number, say } from "./words.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** From so much on, an amount may be said with a word. */
const WORDED = 1e6;
/** So many digits may follow the point before such a word. */
const MOST_DECIMALS = 2;

/** An amount to the last digit: "12,500", and "500 billion" where that says it all.
 * @param {string} text */
function exactNumber(text) {
  const digits = text.replace("-", "");
  const power = 3 * Math.floor((digits.length - 1) / 3);
  const zeros = "0".repeat(Math.max(0, power - MOST_DECIMALS));
  if (digits.includes(".") || Number(digits) < WORDED || !digits.endsWith(zeros)) return number(text);
  return number(text, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 15 });
}

/** @param {string} text */
const withSign = (text) => number(text, { signDisplay: "exceptZero", maximumFractionDigits: 18 });

/** A quantity ("5", "~5", "1..5", "5..", "..5", ">1..<5"), each number written by `format`.
 * @param {string} text
 * @param {(text: string) => string} format
 * @returns {string} */
function quantity(text, format) {
  if (text.startsWith("~")) return say("about", { value: quantity(text.slice(1), format) });
  const [from, to] = text.split("..");
  if (to === undefined) return format(from);
  const [isOver, isUnder] = [from.startsWith(">"), to.startsWith("<")];
  const [least, most] = [from.replace(">", ""), to.replace("<", "")];
  const over = isOver ? say("moreThan", { value: format(least) }) : "";
  const under = isUnder ? say("lessThan", { value: format(most) }) : "";
  if (!to) return over || say("atLeast", { value: format(least) });
  if (!from) return under || say("atMost", { value: format(most) });
  return say("range", { from: over || format(least), to: under || format(most) });
}

/** How the amount, share, value and number of a claim are written.
 * @type {Record<string, (claim: Partial<Claim>) => string>} */
export const MEASURES = {
  amount: ({ amount = "", currency = "" }) => `${quantity(amount, exactNumber)} ${currency}`,
  share: ({ share = "" }) => `${quantity(share, number)} %`,
  value: ({ value = "", unit = "", signed: isChange }) =>
    `${quantity(value, isChange ? withSign : number)} ${unit}`.trim(),
  count: ({ count = "" }) => quantity(count, number),
};

/** One of these of a claim in words; "" if the claim does not say it.
 * @param {Claim} claim
 * @param {"amount" | "share" | "value" | "count"} key */
export const measured = (claim, key) => (claim[key] ? MEASURES[key](claim) : "");

/** Amount, share, value and number of a claim in words: rows of key and text.
 * @param {Claim} claim */
export const quantities = (claim) =>
  /** @type {("amount" | "share" | "value" | "count")[]} */ (Object.keys(MEASURES))
    .map((key) => /** @type {const} */ ([key, measured(claim, key)]))
    .filter(([, text]) => text);
