// A gathering in the panel: who had the others come, who took part, for whom, and all of the words.

import { facts, people } from "./claim.js";
import { statements } from "../content/embedded.js";
import { bdi, el } from "../elements/elements.js";
import { claimsOf } from "../state/shown.js";
import { open } from "../state/state.js";
import { spanWords } from "../words/details.js";
import { many, say } from "../words/words.js";
import { disagreement, disputed } from "./disputes.js";
import { MOST_OPEN, quotesBelow } from "./quotes.js";
import { section, statementStroke } from "./rows.js";
import { caveatOf, name, once, shortName } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */

/** For whom somebody took part, by the claims shown; "" if none says that it was for anybody.
 * @param {number} k */
export function clientWords(k) {
  const clients = (/** @type {boolean} */ isUnsure) => [...new Set(claimsOf(k)
    .filter(({ acting }) => (acting === "unsure") === isUnsure)
    .flatMap((claim) => claim.on_behalf_of ?? []))].map(shortName).join(", ");
  const [sure, unsure] = [clients(false), clients(true)];
  return [
    sure && say("actsFor", { who: sure }), unsure && say("actsForUnsure", { who: unsure }),
    claimsOf(k).some(({ acting }) => acting === "unknown") ? say("actsForUnknown") : "",
  ].filter(Boolean).join("; ");
}

/** One who took part; opens what says so. @param {number} k */
function partyRow(k) {
  const words = clientWords(k);
  return el("li", {}, el("button", { onclick: () => open({ statements: [k] }) },
    statementStroke(k),
    el("span", {}, caveatOf(k) ? el("span", { class: "caveat" }, caveatOf(k)) : "",
      el("b", {}, bdi(name(statements[k].subject))),
      words ? el("small", { class: "details" }, bdi(words)) : ""),
    el("small", {}, many("claim", claimsOf(k).length))));
}

/** What is known of a gathering.
 * @param {number[]} keys those who took part, as the filters have it
 * @returns {(Node | string)[]} */
export function gatheringView(keys) {
  if (!keys.length) return [];
  const claims = once(keys.flatMap(claimsOf));
  const hosts = [...new Set(claims.flatMap(({ further }) => {
    const found = further?.host;
    return Array.isArray(found) ? found : [];
  }))];
  return [
    facts([["when", spanWords(keys[0])], ["hosts", people(hosts)]]),
    disagreement(disputed(keys)),
    ...section("tookPart", keys, partyRow),
    el("h3", { class: "section" }, say("gatheringWords")),
    quotesBelow(keys[0], claims, claims.length <= MOST_OPEN),
  ];
}
