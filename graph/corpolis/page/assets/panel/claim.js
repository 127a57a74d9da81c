// One claim: what its source says in its own words, and how to cite it.

import { data, sources } from "../content/embedded.js";
import { bdi, cut, el, leads, link } from "../elements/elements.js";
import { claimDoubt, isGone, isWithdrawn } from "../state/shown.js";
import { open } from "../state/state.js";
import { isDated, titleOf } from "../content/ties.js";
import { quantities } from "../words/quantities.js";
import { date, timeOf } from "../words/times.js";
import { quotedWords } from "./omissions.js";
import {
  foundation, foundationText, isFromData, readVerified,
} from "./record.js";
import { label, pick, say, statusOf, told } from "../words/words.js";
import {
  knownWords, laterWithdrawal, struck, withdrawal, withdrawalWords,
} from "./withdrawal.js";
import { markWords, name } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Source} Source */
/** @typedef {import("../content/embedded.js").Statement} Statement */

/** @param {number} i an entity */
export const person = (i, isBare = false) =>
  el("button", { onclick: () => open({ entity: i }) }, bdi(name(i, isBare)));
/** @param {number[]} list */
export const people = (list = []) => list.flatMap((i, n) => [n ? ", " : "", person(i)]);

/** A list of terms and values without the rows that have no value.
 * @param {[string, (string | Node | undefined) | (string | Node)[]][]} rows */
export function facts(rows) {
  const filled = rows.filter(([, values]) => values && (!Array.isArray(values) || values.length));
  if (!filled.length) return "";
  return el("dl", {}, ...filled.flatMap(([key, values]) =>
    [el("dt", {}, say(key)), el("dd", {}, ...(Array.isArray(values) ? values : [values]))]));
}

/** @param {Claim} claim */
export const claimIri = (claim) => `${data.base}claim/${claim.id}`;

/** A claim as a person cites it: its words or its record, where they stand, and its IRI, or where that leads
 * nowhere, its name.
 * @param {Claim} claim */
function citation(claim) {
  const source = sources[claim.source];
  const marks = markWords(claim).join(", ");
  const words = [marks && `${marks}:`, foundationText(claim)];
  const speakers = (claim.speakers ?? []).map((i) => name(i)).join(", ");
  const how = [
    speakers && `${say("speakers")}: ${speakers}`,
    claim.stance === "reported" || claim.marks?.includes(claim.stance) ? "" : label(claim.stance),
  ].filter(Boolean);
  if (how.length) words.push(`(${how.join("; ")})`);
  if (source) {
    const parts = [source.author, source.title || source.id, source.publisher];
    parts.push(source.issued ? date(source.issued) : say("undated"));
    words.push(`— ${parts.filter(Boolean).join(", ")}.`, source.url && leads(source.url) ? source.url : "");
    if (source.retrieved) words.push(say("retrieved", { value: date(source.retrieved) }));
  }
  const seen = [knownWords(), withdrawalWords(source)].filter(Boolean).join("; ");
  if (seen) words.push(`(${seen})`);
  return [...words, leads(data.base) ? claimIri(claim) : `[${claim.id}]`].filter(Boolean).join(" ");
}

/** Puts text on the clipboard; some browsers let a local file do so only the old way.
 * @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = el("textarea", { class: "away", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** A button that copies, and says so; where it cannot, it shows the text.
 * @param {string} words
 * @param {() => string} text
 * @param {string} [hint] what else to say of it */
export function copyButton(words, text, hint = "") {
  const status = el("span", { role: "status" });
  const button = el("button", {
    class: "more",
    onclick: async () => {
      status.textContent = ` ${await copy(text()) ? say("copied") : text()} ${hint}`;
    },
  }, words);
  return el("p", { class: "soft" }, button, status);
}

/** Where a claim comes from: title, kind, publisher, author, date, links.
 * @param {Source} source */
export function origin(source) {
  const title = struck(source, el("cite", { lang: source.language },
    link(titleOf(source), source.url ?? "")));
  const issued = source.issued && date(source.issued);
  const unknown = (source.unknown ?? []).map((key) => say(key)).join(", ");
  const rest = [
    pick(source.kind), source.publisher, source.author, issued,
    unknown && `${say("unknown")}: ${unknown}`,
  ].filter((text) => text !== undefined);
  return [
    title, ...rest.flatMap((text) => (text ? [" · ", bdi(cut(text))] : [])),
    ...(source.archived_url ? [" · ", link(say("archived"), source.archived_url)] : []),
    ...(source.unpublished ? [" · ", say("notPublished")] : []),
    ...(isGone(source) ? [" · ", ...withdrawal(source)] : laterWithdrawal(source)),
    ...(source.retells ?? []).flatMap((i) =>
      [" · ", bdi(say("retellsOther", { title: titleOf(sources[i]) }))]),
  ];
}

/** Code units of the words around a quote that are shown at first; as many more stay unsplit. */
const NEAR = 90;

/** Where the last word begins that is no more than NEAR from the end; 0 if all is near.
 * @param {string} text */
function nearEnd(text) {
  if (text.length < 2 * NEAR) return 0;
  const space = text.indexOf(" ", text.length - NEAR);
  return space < 0 ? 0 : space + 1;
}

/** Where the first word ends that is NEAR from the start; the whole length if all is near.
 * @param {string} text */
function nearStart(text) {
  if (text.length < 2 * NEAR) return text.length;
  const space = text.lastIndexOf(" ", NEAR);
  return space < 0 ? text.length : space + 1;
}

/** The words of a source, those quoted marked among those around them; the rest of a long passage
 * is one click away.
 * @param {Claim} claim
 * @returns {Node[]} */
function quoted(claim) {
  const { before = "", after = "" } = claim;
  const [head, tail] = [nearEnd(before), nearStart(after)];
  const far = (/** @type {string} */ text) => el("span", { class: "rest" }, text);
  const gap = () => el("span", { class: "gap" }, "… ");
  const quote = el("blockquote", { lang: sources[claim.source]?.language, dir: "auto" },
    ...(head > 0 ? [far(before.slice(0, head)), gap(), before.slice(head)] : [before]),
    struck(sources[claim.source], el("mark", {}, ...quotedWords(claim))),
    ...(tail < after.length ? [after.slice(0, tail), gap(), far(after.slice(tail))] : [after]));
  if (!head && tail === after.length) return [quote];
  const more = el("button", {
    class: "more", "aria-expanded": "false", onclick: () => {
      const whole = quote.classList.toggle("whole");
      more.setAttribute("aria-expanded", String(whole));
    },
  }, say("passage"));
  return [quote, el("p", { class: "soft" }, more)];
}

/** Rows of what has no place of its own in the panel, under the labels of the ontology.
 * @param {Claim} claim */
const further = (claim) => Object.entries(claim.further ?? {}).map(([key, value]) =>
  /** @type {[string, Node | (string | Node)[]]} */ (
    [key, Array.isArray(value) ? people(value) : told(value)]));

/** Whether its source was withdrawn, its status and its stance. @param {Claim} claim */
export const badgesOf = (claim) => [...new Set([
  ...(isWithdrawn(claim) ? markWords(claim).slice(0, 1) : []), statusOf(claim), label(claim.stance),
  claim.unpublished ? say("notPublished") : "",
])].filter(Boolean);

/** @param {Claim} claim
 * @param {Statement} statement */
export function claimView(claim, statement) {
  const source = sources[claim.source];
  const reason = claim.unknown_reason ? [": ", told(claim.unknown_reason)] : [];
  const unknown = (claim.unknown ?? []).map((key) => say(key)).join(", ");
  const undated = isDated(claim) || claim.unknown?.includes("when") ? "" : say("noDate");
  const occasion = statement.occasion && statement.occasion !== claim.when
    ? date(statement.occasion) : "";
  const doubt = claimDoubt(claim);
  const verified = isFromData(claim) ? readVerified(claim) : label(claim.verification);
  return el("article", { class: "claim", id: `c=${claim.id}`, tabindex: -1 },
    el("p", { class: "badges" }, ...badgesOf(claim).flatMap((word) => [el("span", {}, word), " "]),
      doubt ? el("span", { class: "doubt" }, say(doubt)) : ""),
    facts([
      ["content", claim.content && told(claim.content)], ["role", claim.role && told(claim.role)],
      ...quantities(claim).map(([key, text]) => /** @type {[string, string]} */ ([key, text])),
      ["when", claim.when && timeOf({ when: claim.when }, statement)], ["start", claim.start && date(claim.start)],
      ["end", claim.end && date(claim.end)], ["date", undated], ["occasion", occasion],
      ["speakers", people(claim.speakers)], ["on_behalf_of", claim.further?.representation ? "" : people(claim.on_behalf_of)],
      ["topics", people(claim.topics)], ["through", people(claim.through)],
      ...further(claim),
      ["unknown", unknown ? [unknown, ...reason] : ""],
      ["confidence", claim.confidence && say(claim.confidence)],
      ["note", claim.note && told(claim.note)],
    ]),
    el("figure", {}, ...(isFromData(claim) ? [foundation(claim, true)] : quoted(claim)),
      el("figcaption", {}, ...(source ? origin(source) : []), verified ? ` · ${verified}` : "")),
    copyButton(say("cite"), () => citation(claim), leads(data.base) ? "" : say("noLink")));
}
