// Addresses within the page (`#e=son&l=en`) and citations: what a reader passes on.

/** What the panel shows: nothing but the list of all entities, or what is named here.
 * @typedef {{entity?: number, source?: number, statements?: number[], claim?: string,
 *   list?: string, from?: number, to?: number}} View */

const keyOf = (k) => statements[k].id.split("/").pop();
const byEntity = new Map(entities.map((entity, i) => [entity.id, i]));
const bySource = new Map(sources.map((source, i) => [source.id, i]));
const byKey = new Map(statements.map((_, k) => [keyOf(k), k]));
const byClaim = new Map(statements.flatMap((s, k) => s.claims.map((claim) => [claim.id, k])));

/** The part of the address that brings back a view and the language.
 * @param {View} view */
function address(view) {
  const parts = [];
  if (view.statements) parts.push(["r", view.statements.map(keyOf).join(",")]);
  else if (view.entity !== undefined) parts.push(["e", entities[view.entity].id]);
  else if (view.source !== undefined) parts.push(["s", sources[view.source].id]);
  else if (view.list) parts.push(["v", view.list]);
  for (const end of ["from", "to"]) {
    if (view[end] !== undefined) parts.push([end, entities[view[end]].id]);
  }
  if (view.claim) parts.push(["c", view.claim]);
  parts.push(["l", language]);
  return `#${parts.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join("&")}`;
}

/** The view that an address names, {} if it names nothing here.
 * @param {string} hash
 * @returns {{view: View, tag: string | undefined}} */
function readAddress(hash) {
  const named = new URLSearchParams(hash.slice(1));
  const tag = data.languages.find((each) => each === named.get("l"));
  const claim = named.get("c") ?? "";
  const keys = (named.get("r") ?? "").split(",").map((key) => byKey.get(key));
  const found = keys.filter((k) => k !== undefined);
  const at = byClaim.get(claim);
  if (!found.length && at !== undefined) found.push(at);
  if (found.length) {
    return { view: at === undefined ? { statements: found } : { statements: found, claim }, tag };
  }
  const entity = byEntity.get(named.get("e") ?? "");
  const source = bySource.get(named.get("s") ?? "");
  if (entity !== undefined) return { view: { entity }, tag };
  if (source !== undefined) return { view: { source }, tag };
  const list = named.get("v") ?? "";
  if (!Object.hasOwn(LISTS, list)) return { view: {}, tag };
  const [from, to] = ["from", "to"].map((end) => byEntity.get(named.get(end) ?? ""));
  return { view: list === "paths" ? { list, from, to } : { list }, tag };
}

const claimIri = (claim) => `${data.base}claim/${claim.id}`;

/** A claim as a person cites it: its words, where they stand, and its IRI. */
function citation(claim) {
  const source = sources[claim.source];
  const words = [`“${claim.quote}”`];
  if (source) {
    const parts = [source.author, source.title || source.id, source.publisher];
    parts.push(source.issued || say("undated"));
    words.push(`— ${parts.filter(Boolean).join(", ")}.`, source.url ?? "");
  }
  return [...words, claimIri(claim)].filter(Boolean).join(" ");
}

/** Puts text on the clipboard; some browsers let a local file do so only the old way. */
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

function citeButton(claim) {
  const status = el("span", { role: "status" });
  const button = el("button", {
    class: "more",
    onclick: async () => {
      const text = citation(claim);
      status.textContent = ` ${await copy(text) ? say("copied") : text}`;
    },
  }, say("cite"));
  return el("p", { class: "soft" }, button, status);
}
