// The table of relationships: one row for each claim, the network's equivalent for a screen reader.

const MOST_ROWS = 500;

/** @typedef {{k: number, claim: any, s: any}} Row */
/** Columns: key of the heading, text of a cell, and what to sort by where that is not the text. */
const COLUMNS = [
  ["subject", ({ s }) => name(s.subject)],
  ["relationship", ({ s }) => pick(data.relations[s.relation].labels)],
  ["object", ({ s }) => (s.object === null ? "" : name(s.object))],
  ["status", ({ claim }) => label(claim.status)],
  ["stance", ({ claim }) => label(claim.stance)],
  ["date", ({ claim }) => timeOf(claim), ({ claim }) => claim.first || claim.last || claim.when],
  ["amount", ({ claim }) => valueOf(claim), ({ claim }) => sizeOf(claim)],
  ["source", ({ claim }) => titleOf(sources[claim.source])],
];
const sorting = { column: 0, falling: false };
let tableOpen = false;

const titleOf = (source) => (source ? cut(source.title || source.id) : "");
const timeOf = ({ when, start, end }) => (when ? date(when)
  : [start && say("from", { value: date(start) }), end && say("until", { value: date(end) })]
    .filter(Boolean).join(", "));
const valueOf = (claim) => [
  ...quantities(claim).map(([, text]) => text.trim()), claim.content ? pick(claim.content) : "",
].filter(Boolean).map(cut).join("; ");
function sizeOf(claim) {
  const text = [claim.amount, claim.share, claim.value, claim.count].find(Boolean);
  const size = text === undefined ? NaN : parseFloat(text.replace(/^~|^\.\./, ""));
  return Number.isNaN(size) ? "" : size;
}

/** The claims shown about these statements, sorted; rows without the value come last.
 * @returns {Row[]} */
function rowsOf(keys) {
  const rows = [...keys].flatMap((k) => statements[k].claims.filter(claimShown)
    .map((claim) => ({ k, s: statements[k], claim })));
  const [, text, value = text] = COLUMNS[sorting.column];
  const words = new Intl.Collator(language, { numeric: true });
  const sign = sorting.falling ? -1 : 1;
  return rows.map((row) => [value(row) ?? "", row]).sort(([a], [b]) => {
    if (a === "" || b === "") return Number(a === "") - Number(b === "");
    return sign * (typeof a === "number" && typeof b === "number" ? a - b
      : words.compare(String(a), String(b)));
  }).map(([, row]) => row);
}

function tableRow(row) {
  const view = { statements: [row.k], claim: row.claim.id };
  return el("tr", {}, ...COLUMNS.map(([key, text]) => el("td", {}, key === "relationship"
    ? el("button", { onclick: () => open(view) }, bdi(text(row))) : bdi(text(row)))));
}

function heading([key], n) {
  const order = n !== sorting.column ? undefined : sorting.falling ? "descending" : "ascending";
  const sort = () => {
    sorting.falling = n === sorting.column && !sorting.falling;
    sorting.column = n;
    renderTable();
    at("table").querySelectorAll("th button")[n].focus();
  };
  const arrow = { ascending: " ▲", descending: " ▼" }[order] ?? "";
  return el("th", { scope: "col", "aria-sort": order }, el("button", { onclick: sort }, say(key),
    el("span", { "aria-hidden": "true" }, arrow)));
}

/** Shows the table in the place of the drawing, or the drawing again. */
function renderTable() {
  at("table").hidden = !tableOpen;
  at("canvas").hidden = tableOpen;
  at("bar").hidden = tableOpen;
  if (!tableOpen) {
    at("table").replaceChildren();
    return;
  }
  const main = rowsOf(shown.statements);
  const apart = rowsOf(shown.apart);
  const body = (rows) => rows.slice(0, MOST_ROWS).map(tableRow);
  const left = [main, apart].reduce((sum, rows) => sum + Math.max(0, rows.length - MOST_ROWS), 0);
  const title = say("apartTitle", { count: number(apart.length) });
  at("table").replaceChildren(
    el("p", { class: "row" },
      el("span", { class: "soft" }, many("row", main.length + apart.length)),
      el("button", { class: "more", onclick: download }, say("csv")),
      left ? el("span", { class: "soft" }, say("moreRows", { count: number(left) })) : ""),
    el("table", { "aria-label": say("relationships") },
      el("thead", {}, el("tr", {}, ...COLUMNS.map(heading))),
      el("tbody", {}, ...body(main)),
      apart.length ? el("tbody", {}, el("tr", {},
        el("th", { colspan: COLUMNS.length, scope: "rowgroup" }, title)), ...body(apart)) : ""));
}

/** A cell of a CSV file (RFC 4180); one that a spreadsheet would run as a formula is text. */
function cell(value) {
  const text = String(value ?? "");
  const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** All that the table shows, as written in the sources rather than as this page words it. */
function csv() {
  const whole = (i) => pick(entities[i].labels);
  const columns = [
    ["subject", ({ s }) => whole(s.subject)], ["relation", ({ s }) => s.relation],
    ["object", ({ s }) => (s.object === null ? "" : whole(s.object))],
    ...["status", "stance", "when", "start", "end", "amount", "currency", "share", "value", "unit",
      "count"].map((key) => [key, ({ claim }) => claim[key]]),
    ["content", ({ claim }) => (claim.content ? pick(claim.content) : "")],
    ["quote", ({ claim }) => claim.quote],
    ["source", ({ claim }) => sources[claim.source]?.title],
    ["published", ({ claim }) => sources[claim.source]?.issued],
    ["claim", ({ claim }) => claimIri(claim)],
  ];
  const rows = [...rowsOf(shown.statements), ...rowsOf(shown.apart)];
  const lines = [columns.map(([key]) => key), ...rows.map((row) =>
    columns.map(([, text]) => text(row)))];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function download() {
  const href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
  el("a", { href, download: "relationships.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
