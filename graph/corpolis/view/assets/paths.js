// The path finder: shortest paths between two entities, each step with its source's words.

import { origin } from "./claim.js";
import { at, sources, statements } from "./data.js";
import { bdi, cut, el } from "./elements.js";
import { claimShown } from "./filter.js";
import { between, shortestPaths } from "./graph.js";
import { fullSentence } from "./rows.js";
import { foundEntities, isCalled, suggestions } from "./search.js";
import { open } from "./state.js";
import { label, language, many, name, number, say, timeOf } from "./words.js";

/** @typedef {import("./state.js").View} View */

/** The entity that a person means: by its name, else the first that search finds.
 * @param {string} typed */
function meant(typed) {
  const hits = foundEntities(typed);
  return hits.find((i) => isCalled(i, typed)) ?? hits[0];
}

/** @param {string} key
 * @param {number} [i] */
function entityField(key, i) {
  const options = el("datalist", { id: `names-${key}` });
  const input = el("input", {
    type: "text", id: `path-${key}`, list: options.id, autocomplete: "off", required: "",
    oninput: () => {
      options.replaceChildren(...suggestions(input.value).map((value) => el("option", { value })));
    },
  });
  if (i !== undefined) input.value = name(i);
  return [el("label", { for: input.id }, say(key)), input, options];
}

/** One step of a path, with the words of one source.
 * @param {number[]} keys the statements between the two, the firmest first */
function hop(keys) {
  const [k] = keys;
  const claims = statements[k].claims.filter(claimShown);
  const claim = claims.find(({ source }) => sources[source]?.language === language) ?? claims[0];
  const source = claim && sources[claim.source];
  const more = keys.length - 1;
  const status = claim
    ? [label(claim.status), label(claim.stance), timeOf(claim)].filter(Boolean).join(" · ") : "";
  return el("li", {},
    el("p", {}, ...fullSentence(statements[k])),
    status ? el("p", { class: "soft" }, status) : "",
    claim ? el("figure", {},
      el("blockquote", { lang: source?.language, dir: "auto" }, claim.quote),
      el("figcaption", {}, ...(source ? origin(source) : []))) : "",
    el("button", { class: "more", onclick: () => open({ statements: keys }) },
      more ? say("stepMore", { count: number(more) }) : say("stepEvidence")));
}

/** @param {string} key */
const typedIn = (key) => /** @type {HTMLInputElement} */ (at(`path-${key}`)).value;

/** The form, and below it the paths between the two.
 * @param {View} view
 * @returns {(Node | string)[]} */
export function pathsView({ from, to }) {
  const note = el("p", { role: "status", class: "soft" });
  const form = el("form", {
    class: "path",
    onsubmit: (event) => {
      event.preventDefault();
      const [start, end] = [meant(typedIn("pathFrom")), meant(typedIn("pathTo"))];
      const lost = start === undefined ? typedIn("pathFrom") : end === undefined ? typedIn("pathTo") : "";
      if (lost) note.textContent = say("notFound", { name: cut(lost) });
      else open({ list: "paths", from: start, to: end });
    },
  }, ...entityField("pathFrom", from), ...entityField("pathTo", to),
  el("button", { type: "submit" }, say("findPaths")));
  const heading = el("h2", { tabindex: -1 }, say("paths"));
  if (from === undefined || to === undefined) return [heading, form, note];
  const paths = from === to ? [] : shortestPaths(from, to);
  note.textContent = from === to ? say("samePath")
    : paths.length ? many("path", paths.length) : say("noPath");
  return [heading, form, note, ...paths.flatMap((path, n) => [
    el("h3", {}, `${number(n + 1)}. `, ...path.flatMap((i, m) => [m ? " – " : "", bdi(name(i))])),
    el("ol", { class: "steps" }, ...path.slice(1).map((b, m) => hop(between(path[m], b)))),
  ]), paths.length ? el("button", { class: "more", onclick: () => print() }, say("print")) : ""];
}
