// Shortest paths between two entities over what is shown, each step with its source's words.

const MOST_PATHS = 5;

/** The relationships shown at each entity: neighbour -> statements.
 * @returns {Map<number, number[]>[]} */
function neighbours() {
  const near = entities.map(() => new Map());
  for (const k of ranked(shown.statements)) {
    const { subject, object } = statements[k];
    if (object === null || subject === object) continue;
    for (const [a, b] of [[subject, object], [object, subject]]) {
      near[a].set(b, [...(near[a].get(b) ?? []), k]);
    }
  }
  return near;
}

/** Shortest paths by breadth-first search, at most MOST_PATHS; directions do not matter.
 * @param {number} from
 * @param {number} to
 * @returns {number[][]} the entities on each path, both ends included */
function shortestPaths(from, to) {
  const near = neighbours();
  const distance = new Map([[to, 0]]);
  let front = [to];
  while (front.length && !distance.has(from)) {
    const next = [];
    for (const i of front) {
      for (const other of near[i].keys()) {
        if (distance.has(other)) continue;
        distance.set(other, distance.get(i) + 1);
        next.push(other);
      }
    }
    front = next;
  }
  if (!distance.has(from)) return [];
  // Each step brings the end nearer by one, so that all these paths are shortest.
  const paths = [];
  const walk = (path) => {
    const last = path[path.length - 1];
    if (last === to) paths.push(path);
    for (const other of last === to ? [] : near[last].keys()) {
      if (paths.length === MOST_PATHS) return;
      if (distance.get(other) === distance.get(last) - 1) walk([...path, other]);
    }
  };
  walk([from]);
  return paths;
}

/** The entity that a person means: by its name, else the first that search finds. */
function meant(typed) {
  const hits = found(typed).filter(({ view }) => view.entity !== undefined);
  const exact = hits.find(({ texts }) => texts.includes(folded(typed.trim())));
  return (exact ?? hits[0])?.view.entity;
}

function entityField(key, i) {
  const options = el("datalist", { id: `names-${key}` });
  const input = el("input", {
    type: "text", id: `path-${key}`, list: options.id, autocomplete: "off", required: "",
    oninput: () => {
      const hits = found(input.value).filter(({ view }) => view.entity !== undefined);
      options.replaceChildren(...hits.slice(0, 20).map(({ view }) =>
        el("option", { value: name(view.entity) })));
    },
  });
  if (i !== undefined) input.value = name(i);
  return [el("label", { for: input.id }, say(key)), input, options];
}

function step(a, b, keys) {
  const [k] = keys;
  const claims = statements[k].claims.filter(claimShown);
  const claim = claims.find(({ source }) => sources[source]?.language === language) ?? claims[0];
  const source = claim && sources[claim.source];
  const more = keys.length - 1;
  return el("li", {},
    el("p", {}, ...sentence(statements[k], undefined, person)),
    claim ? el("p", { class: "soft" }, `${label(claim.status)} · ${label(claim.stance)}`) : "",
    claim ? el("figure", {},
      el("blockquote", { lang: source?.language, dir: "auto" }, claim.quote),
      el("figcaption", {}, ...(source ? origin(source) : []))) : "",
    el("button", { class: "more", onclick: () => open({ statements: keys }) },
      more ? say("stepMore", { count: number(more) }) : say("stepEvidence")));
}

/** The form, and below it the paths between the two.
 * @param {View} view */
function pathsView({ from, to }) {
  const note = el("p", { role: "status", class: "soft" });
  const field = (key) => at(`path-${key}`).value;
  const form = el("form", {
    class: "path",
    onsubmit: (event) => {
      event.preventDefault();
      const [start, end] = [meant(field("pathFrom")), meant(field("pathTo"))];
      const lost = start === undefined ? field("pathFrom") : end === undefined ? field("pathTo") : "";
      if (lost) note.textContent = say("notFound", { name: cut(lost) });
      else open({ list: "paths", from: start, to: end });
    },
  }, ...entityField("pathFrom", from), ...entityField("pathTo", to),
  el("button", { type: "submit" }, say("findPaths")));
  const content = [el("h2", { tabindex: -1 }, say("paths")), form, note];
  if (from === undefined || to === undefined) return content;
  const paths = from === to ? [] : shortestPaths(from, to);
  note.textContent = from === to ? say("samePath")
    : paths.length ? many("path", paths.length) : say("noPath");
  const near = neighbours();
  paths.forEach((path, n) => content.push(
    el("h3", {}, `${number(n + 1)}. `, ...path.flatMap((i, m) => [m ? " – " : "", bdi(name(i))])),
    el("ol", { class: "steps" }, ...path.slice(1).map((b, m) =>
      step(path[m], b, near[path[m]].get(b))))));
  return content;
}
