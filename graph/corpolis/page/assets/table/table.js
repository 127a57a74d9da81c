// The table of relationships: one row for each claim, the network's equivalent for a screen reader. What
// a claim says of a gathering is one row, however many took part.

import { claimIri } from "../panel/claim.js";
import { entities, sources, statements } from "../content/embedded.js";
import { at, bdi, cut, el, save } from "../elements/elements.js";
import { SHOWN, rangeOf } from "../state/cover.js";
import {
  chosen, claimDoubt, claimShown, claimsOf, isIn, isTimed, saysStatus,
} from "../state/shown.js";
import { standingName } from "../state/caveats.js";
import { moreButton } from "../panel/rows.js";
import { current, open, state, subscribe } from "../state/state.js";
import { isPart, titleOf, wordsOfRelation } from "../content/ties.js";
import { measured } from "../words/quantities.js";
import { timeOf } from "../words/times.js";
import { quotedText } from "../panel/omissions.js";
import { label, many, number, pick, say, statusOf } from "../words/words.js";
import { laterWithdrawal, withdrawalWords } from "../panel/withdrawal.js";
import { caveatOf, name, partyWords, shortName } from "../words/names.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Statement} Statement */
/** `others` are the lines of others who took part in the same gathering by the claim.
 * @typedef {{k: number, others: number[], claim: Claim, s: Statement}} Row */

const ROWS_AT_ONCE = 500;
/** More rows than this are sorted by code unit: collation would take seconds. */
const MOST_COLLATED = 50000;

/** Columns: key of the heading, text of a cell, and what to sort by where that is not the text.
 * @typedef {[string, (row: Row) => string, ((row: Row) => string | number)?]} Column
 * @type {Column[]} */
const COLUMNS = [
  ["subject", ({ s, k, others }) => (others.length ? partyWords([k, ...others]) : name(s.subject))],
  ["relationship", (row) => caveatOf(row.k, [row.claim]) + relationOf(row), (row) => relationOf(row)],
  ["object", ({ s }) => (s.object === null ? "" : name(s.object))],
  ["role", ({ claim }) => cut(pick(claim.role))],
  ["status", ({ claim }) => statusOf(claim)],
  ["stance", ({ claim }) => label(claim.stance)],
  ["date", ({ claim, s }) => timeOf(claim, s), ({ claim }) => claim.first || claim.last || claim.when || ""],
  ["amount", ({ claim }) => measured(claim, "amount"), ({ claim }) => magnitude(claim.amount)],
  ["share", ({ claim }) => measured(claim, "share"), ({ claim }) => magnitude(claim.share)],
  ["value", ({ claim }) => measured(claim, "value"), ({ claim }) => magnitude(claim.value)],
  ["count", ({ claim }) => measured(claim, "count"), ({ claim }) => magnitude(claim.count)],
  ["content", ({ claim }) => cut(pick(claim.content))],
  ["speakers", ({ claim }) => (claim.speakers ?? []).map((i) => name(i)).join(", ")],
  ["source", ({ claim }) => titleOf(sources[claim.source])],
];
/** @param {Row} row */
const relationOf = ({ s, others }) => (others.length ? say("takePart") : pick(wordsOfRelation(s).labels));
/** Columns that are there only if a claim has something to say in them. */
const OCCASIONAL = new Set(["role", "share", "value", "count", "content"]);
const sorting = { column: "subject", falling: false };
const limit = { rows: ROWS_AT_ONCE };

/** A number to sort by: the least that a quantity may mean, else the greatest; "" if there is none.
 * @param {string} [text] */
function magnitude(text) {
  if (text === undefined) return "";
  const [least, most] = rangeOf(text);
  const size = Number.isFinite(least) ? least : most;
  return Number.isNaN(size) ? "" : size;
}

/** The columns for these rows.
 * @param {Row[]} rows */
const columnsOf = (rows) => COLUMNS.filter(([key, text]) => !OCCASIONAL.has(key) || rows.some(text));

/** The claims shown about these statements, sorted; rows without the value come last.
 * @param {number[]} keys
 * @returns {Row[]} */
function rowsOf(keys) {
  /** @type {Map<string, Row>} */
  const told = new Map();
  const rows = keys.flatMap((k) => claimsOf(k).flatMap((claim) => {
    const row = { k, others: [], s: statements[k], claim };
    if (!isPart(k)) return [row];
    const key = `${row.s.object} ${claim.id}`;
    const first = told.get(key);
    if (first) first.others.push(k);
    else told.set(key, row);
    return first ? [] : [row];
  }));
  const [, text, value = text] = COLUMNS.find(([key]) => key === sorting.column) ?? COLUMNS[0];
  const words = new Intl.Collator(state.language, { numeric: true });
  const compare = rows.length > MOST_COLLATED
    ? (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b))
    : words.compare;
  const sign = sorting.falling ? -1 : 1;
  return rows.map((row) => /** @type {const} */ ([value(row) ?? "", row])).sort(([a], [b]) => {
    if (a === "" || b === "") return Number(a === "") - Number(b === "");
    return sign * (typeof a === "number" && typeof b === "number" ? a - b
      : compare(String(a), String(b)));
  }).map(([, row]) => row);
}

/** On a telephone's screen rows are cards, which some browsers no longer tell as a table.
 * @param {string} name */
const role = (name) => (state.narrow ? name : undefined);

/** @param {Row} row
 * @param {Column[]} columns */
function tableRow(row, columns) {
  const { object } = row.s;
  const view = row.others.length && object !== null ? { entity: object }
    : { statements: [row.k], claim: row.claim.id };
  const selected = [row.k, ...row.others].some((k) => current().statements?.includes(k))
    || (view.entity !== undefined && current().entity === view.entity);
  const cells = columns.map(([key, text]) => /** @type {const} */ ([key, text(row)]));
  return el("tr", { class: selected ? "selected" : undefined, role: role("row") },
    ...cells.map(([key, words]) => el("td", { class: key, role: role("cell") },
      key === "relationship" ? el("button", { onclick: () => open(view) }, bdi(words))
        : words ? bdi(words) : "",
      ...(key === "source" ? laterWithdrawal(sources[row.claim.source]) : []))));
}

/** @param {Column} column
 * @param {number} n */
function heading([key], n) {
  const order = key !== sorting.column ? undefined : sorting.falling ? "descending" : "ascending";
  const sort = () => {
    sorting.falling = key === sorting.column && !sorting.falling;
    sorting.column = key;
    renderTable();
    at("table").querySelectorAll("th button").forEach((button, m) => {
      if (m === n && button instanceof HTMLElement) button.focus();
    });
  };
  const arrow = order ? { ascending: " ▲", descending: " ▼" }[order] : "";
  return el("th", { scope: "col", "aria-sort": order, role: role("columnheader") }, el("button", { onclick: sort }, say(key),
    el("span", { "aria-hidden": "true" }, arrow)));
}

function more() {
  limit.rows += ROWS_AT_ONCE;
  renderTable();
}

/** Shows the table, if it is what is to be seen. */
function renderTable() {
  if (state.form !== "table") {
    at("table").replaceChildren();
    limit.rows = ROWS_AT_ONCE;
    return;
  }
  const rows = rowsOf(chosen(isIn));
  const isSure = (/** @type {Row} */ { claim }) => claimShown(claim) === SHOWN;
  const [main, apart] = [rows.filter(isSure), rows.filter((row) => !isSure(row))];
  const columns = columnsOf(rows);
  const body = (/** @type {Row[]} */ some) =>
    some.slice(0, limit.rows).map((row) => tableRow(row, columns));
  const left = [main, apart].reduce((sum, some) => sum + Math.max(0, some.length - limit.rows), 0);
  const title = say("possibleTitle", { count: number(apart.length) });
  at("table").replaceChildren(
    el("p", { class: "row" },
      el("span", { class: "soft" }, many("row", rows.length)),
      el("button", { class: "more", onclick: download }, say("csv"))),
    el("table", { "aria-label": say("relationships"), role: role("table") },
      el("thead", { role: role("rowgroup") },
        el("tr", { role: role("row") }, ...columns.map(heading))),
      el("tbody", { role: role("rowgroup") }, ...body(main)),
      apart.length ? el("tbody", { class: "may", role: role("rowgroup") }, el("tr", { role: role("row") },
        el("th", { colspan: columns.length, scope: "rowgroup", role: role("rowheader") }, title)),
      ...body(apart)) : ""),
    moreButton(left, more));
}

/** A cell of a CSV file (RFC 4180); one that a spreadsheet would run as a formula is text.
 * @param {unknown} value */
function cell(value) {
  const text = String(value ?? "");
  const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const PLAIN = /** @type {const} */ ([
  "status", "stance", "when", "start", "end", "amount", "currency", "share", "value", "unit", "count",
  "confidence", "verification",
]);
const TEXTS = /** @type {const} */ (["role", "content", "note", "unknown_reason"]);
const NAMED = /** @type {const} */ (["speakers", "on_behalf_of", "topics"]);

const FURTHER = [...new Set(statements.flatMap((s) =>
  s.claims.flatMap((claim) => Object.keys(claim.further ?? {}))))].sort();

/** What a sentence of a row ends with: how a gathering stands is said at its head, if it is.
 * @param {Row} row
 * @param {(i: number) => string} whole */
function objectOf({ k, s, claim }, whole) {
  if (s.object === null) return "";
  return isPart(k) && caveatOf(k, [claim]) ? name(s.object, true) : whole(s.object);
}

/** All that the table shows, as written in the sources rather than as this page words it. */
function csv() {
  const whole = (/** @type {number} */ i) => (entities[i].told ? shortName(i) : pick(entities[i].labels));
  const parties = (/** @type {Row} */ { k, others }) => [k, ...others].map((each) => statements[each].subject);
  const shown = (/** @type {Record<string, string> | number[] | undefined} */ value) =>
    (Array.isArray(value) ? value.map(whole).join("; ") : pick(value));
  const { known } = state.filter;
  /** @type {[string, (row: Row) => string | undefined][]} */
  const columns = [
    ["subject", (row) => parties(row).map(whole).join("; ")],
    ["relation", ({ s, claim }) => claim.gathering_relation ?? s.relation],
    ["object", ({ s }) => (s.object === null ? "" : whole(s.object))],
    ["subject_id", (row) => parties(row).map((i) => entities[i].id).join("; ")],
    ["object_id", ({ s }) => (s.object === null ? "" : entities[s.object].id)],
    ["occasion", ({ s }) => s.occasion],
    ...PLAIN.map((key) => /** @type {[string, (row: Row) => string | undefined]} */ (
      [key, ({ claim }) => (key === "status" && !saysStatus(claim) ? "" : claim[key])])),
    ...TEXTS.map((key) => /** @type {[string, (row: Row) => string | undefined]} */ (
      [key, ({ claim }) => pick(claim[key])])),
    ...NAMED.map((key) => /** @type {[string, (row: Row) => string | undefined]} */ (
      [key, ({ claim }) => (key === "on_behalf_of" && claim.further?.representation ? ""
        : (claim[key] ?? []).map(whole).join("; "))])),
    ...FURTHER.map((key) => /** @type {[string, (row: Row) => string | undefined]} */ (
      [key, ({ claim }) => shown(claim.further?.[key])])),
    ["unknown", ({ claim }) => (claim.unknown ?? []).join("; ")],
    ["quote", ({ claim }) => quotedText(claim)],
    ["source", ({ claim }) => sources[claim.source]?.title],
    ["published", ({ claim }) => sources[claim.source]?.issued],
    ["url", ({ claim }) => sources[claim.source]?.url],
    ["claim", ({ claim }) => claimIri(claim)],
    ["standing", ({ k, claim }) => standingName(k, claim)],
    ["sentence", (row) => [
      caveatOf(row.k, [row.claim]) + parties(row).map(whole).join(", "), relationOf(row),
      objectOf(row, whole)].filter(Boolean).join(" ")],
    ["withdrawal", ({ claim }) => withdrawalWords(sources[claim.source])],
    ...(isTimed() ? [/** @type {[string, (row: Row) => string]} */ (
      ["time_cover", ({ claim }) => (claimDoubt(claim) === "mayCover" ? "may cover" : "covers")])] : []),
    ...(known ? [/** @type {[string, (row: Row) => string]} */ (["known_at", () => known])] : []),
    ["retells", ({ claim }) =>
      (sources[claim.source]?.retells ?? []).map((i) => titleOf(sources[i])).join("; ")],
    ["through", ({ claim }) => (claim.through ?? []).map(whole).join("; ")],
    ["records", ({ claim }) => (claim.records ?? []).join("; ")],
  ];
  const rows = rowsOf(chosen(isIn));
  const lines = [columns.map(([key]) => key), ...rows.map((row) =>
    columns.map(([, text]) => text(row) ?? ""))];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

const download = () => save("relationships.csv", new Blob(["\ufeff", csv()], { type: "text/csv" }));

subscribe(["trail", "filter", "language", "form", "narrow"], renderTable);
