// The page: reads the embedded data (corpolis/view/data.py documents them), draws them with
// vis-network, and opens an entity or a relationship into the words of its sources.
// Data reach the document as text only, never as markup.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const allWords = read("words");
  const at = (id) => document.getElementById(id);
  const { entities, statements, sources, drawing } = data;
  let language = data.languages[0] ?? "en";
  let words = {};

  // Text ------------------------------------------------------------------------------------

  const say = (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** The words of a text in the language chosen, else in the first one that there is. */
  function pick(texts = {}) {
    const order = [language, ...data.languages, "en"].find((tag) => tag in texts);
    return texts[order] ?? Object.values(texts)[0] ?? "";
  }

  const cut = (text) => (text.length > 160 ? [...text.slice(0, 160)].slice(0, -1).join("") + "…" : text);
  const name = (i) => cut(pick(entities[i].labels));
  const number = (text, options) => new Intl.NumberFormat(language, options).format(Number(text));
  const count = (n) => number(n, {});

  /** A quantity ("5", "~5", "1..5", "5..", "..5"), each number written by `format`. */
  function quantity(text, format) {
    if (text.startsWith("~")) return say("about", { value: quantity(text.slice(1), format) });
    const [from, to] = text.split("..");
    if (to === undefined) return format(from);
    if (!to) return say("atLeast", { value: format(from) });
    if (!from) return say("atMost", { value: format(to) });
    return say("range", { from: format(from), to: format(to) });
  }

  /** A date of the Extended Date/Time Format in words; what is rarer stays as it is. */
  function date(text) {
    if (text.includes("/")) {
      const [from, to] = text.split("/").map((part) => (part === ".." ? "" : part));
      if (from && to) return say("range", { from: date(from), to: date(to) });
      return from ? say("from", { value: date(from) }) : say("until", { value: date(to) });
    }
    const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)$/.exec(text);
    if (!parts) return text;
    const [, year, month, day, mark] = parts;
    const options = { timeZone: "UTC", year: "numeric" };
    if (month) options.month = "long";
    if (day) options.day = "numeric";
    const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    const value = year === moment.getUTCFullYear().toString().padStart(4, "0")
      ? new Intl.DateTimeFormat(language, options).format(moment) : text;
    return mark ? say(mark === "~" ? "about" : "uncertain", { value }) : value;
  }

  // Elements --------------------------------------------------------------------------------

  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== "" && child !== undefined));
    return element;
  }

  const bdi = (text, lang) => el("bdi", { lang }, text);

  function link(text, url) {
    if (!/^https?:\/\//i.test(url)) return bdi(text);
    return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
  }

  const SVG = "http://www.w3.org/2000/svg";
  const OUTLINES = {
    dot: "M8 2a6 6 0 1 1-.01 0z", square: "M2.5 2.5h11v11h-11z", diamond: "M8 1l7 7-7 7-7-7z",
    triangle: "M8 2l7 12H1z", triangleDown: "M8 14L1 2h14z", hexagon: "M4.5 2h7L15 8l-3.500 6h-7L1 8z",
    star: "M8 1l2.100 4.600 5 .6-3.700 3.400 1 4.900L8 12l-4.400 2.500 1-4.900L.9 6.200l5-.6z",
  };
  const DASHES = { established: "", open: "7 4", voiced: "2 3.500" };

  function svg(path, box, attributes) {
    const image = document.createElementNS(SVG, "svg");
    image.setAttribute("viewBox", box);
    image.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("d", path);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    image.append(shape);
    return image;
  }

  function glyph(shape, colour) {
    return svg(OUTLINES[shape] ?? OUTLINES.dot, "0 0 16 16", { fill: adapt(colour) });
  }

  function stroke(standing, colour) {
    const image = svg("M1 5h32", "0 0 34 10", {
      stroke: adapt(colour), "stroke-width": 2, "stroke-dasharray": DASHES[standing], fill: "none",
    });
    image.classList.add("line");
    return image;
  }

  const kind = (i) => data.types[entities[i].types?.[0]] ?? { labels: {}, colour: GREY, shape: "dot" };
  const family = (s) => data.families[data.relations[s.relation].family];
  const GREY = "#6b6b6b";

  // Colours ---------------------------------------------------------------------------------

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const css = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

  /** A colour of the ontology, made lighter on a dark page. */
  function adapt(colour) {
    if (!dark.matches) return colour;
    const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
    return "#" + parts.map((p) => Math.round(p + (255 - p) * 0.45).toString(16).padStart(2, "0")).join("");
  }

  // Panel -----------------------------------------------------------------------------------

  const degrees = entities.map(() => []);
  const mentions = entities.map(() => new Set());
  statements.forEach((s, k) => {
    degrees[s.subject].push(k);
    if (s.object !== null && s.object !== s.subject) degrees[s.object].push(k);
    for (const claim of s.claims) {
      for (const i of [...(claim.speakers ?? []), ...(claim.on_behalf_of ?? []), ...(claim.topics ?? [])]) {
        if (i !== s.subject && i !== s.object) mentions[i].add(k);
      }
    }
  });

  function entityButton(i) {
    const { shape, colour } = kind(i);
    return el("li", {}, el("button", { onclick: () => open({ entity: i }) },
      glyph(shape, colour), el("span", {}, bdi(name(i))), el("small", {}, count(degrees[i].length))));
  }

  /** A statement as read from the entity `i`, or in full without one. */
  function sentence(s, i) {
    const { labels, inverse } = data.relations[s.relation];
    const party = (j) => el("b", {}, bdi(name(j)));
    if (i === s.subject) return [bdi(pick(labels)), " ", s.object === null ? "" : party(s.object)];
    if (i === s.object) return [bdi(pick(inverse)), " ", party(s.subject)];
    return [party(s.subject), " ", bdi(pick(labels)), " ", s.object === null ? "" : party(s.object)];
  }

  function statementButton(k, i) {
    const s = statements[k];
    const claims = s.claims.length === 1 ? say("claim") : say("claims", { count: count(s.claims.length) });
    return el("li", {}, el("button", { onclick: () => open({ statements: [k] }) },
      stroke(s.standing, family(s)?.colour ?? GREY), el("span", {}, ...sentence(s, i)), el("small", {}, claims)));
  }

  function section(key, items) {
    return items.length ? [el("h3", { class: "section" }, say(key)), el("ul", { class: "list" }, ...items)] : [];
  }

  const strong = { established: 0, open: 1, voiced: 2 };
  const ranked = (keys) => [...keys].sort((a, b) =>
    strong[statements[a].standing] - strong[statements[b].standing] || a - b);

  function home() {
    const list = el("ul", { class: "list" });
    const note = el("p", { class: "soft" });
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const order = entities.map((_, i) => i).sort((a, b) => degrees[b].length - degrees[a].length || a - b);
    const search = el("input", { type: "search", "aria-label": say("find"), placeholder: say("find") });
    function fill() {
      const wanted = plain(search.value);
      const found = order.filter((i) => !wanted ||
        [...Object.values(entities[i].labels), ...Object.values(entities[i].aliases ?? {}).flat()]
          .some((text) => plain(text).includes(wanted)));
      list.replaceChildren(...found.slice(0, 200).map(entityButton));
      note.textContent = !found.length ? say("none")
        : found.length > 200 ? say("more", { count: count(found.length - 200) }) : "";
    }
    search.addEventListener("input", fill);
    fill();
    return [
      el("h2", { tabindex: -1 }, say("evidence")), el("p", { class: "soft lead" }, say("intro")),
      search, list, note,
      el("h3", { class: "section" }, say("sources")),
      el("ul", {}, ...sources.map((source) => el("li", { class: "lead" }, ...origin(source)))),
    ];
  }

  function entityView(i) {
    const entity = entities[i];
    const { labels, colour, shape } = kind(i);
    const types = (entity.types ?? []).map((type) => pick(data.types[type].labels)).join(", ");
    const identifiers = (entity.identifiers ?? []).map((text) => text.startsWith("wikidata:Q")
      ? link(text, "https://www.wikidata.org/wiki/" + encodeURIComponent(text.slice(9))) : bdi(text));
    const lines = (items) => items.map((item) => el("div", {}, item));
    const named = (texts) => lines(Object.entries(texts).flatMap(([tag, names]) =>
      [names].flat().map((text) => bdi(text, tag || undefined))));
    const own = ranked(degrees[i]);
    return [
      el("h2", { tabindex: -1 }, bdi(name(i))),
      el("p", { class: "kind" }, glyph(shape, colour), types || (entity.unknown ? say("unknownParty") : "")),
      el("p", { class: "lead" }, bdi(pick(entity.description))),
      facts([
        ["names", named(entity.labels)], ["aliases", named(entity.aliases ?? {})],
        ["identifiers", lines(identifiers)],
        ["sameAs", lines((entity.same_as ?? []).map((iri) => link(iri, iri)))],
      ]),
      ...section("relationships", own.filter((k) => statements[k].object !== null).map((k) => statementButton(k, i))),
      ...section("measures", own.filter((k) => statements[k].object === null).map((k) => statementButton(k, i))),
      ...section("mentions", ranked(mentions[i]).map((k) => statementButton(k))),
    ];
  }

  function statementsView(keys) {
    const first = statements[keys[0]];
    const parties = [first.subject, first.object].filter((i) => i !== null);
    const others = first.object === null ? [] : degrees[first.subject].filter((k) =>
      statements[k].object !== null && (degrees[first.object].includes(k)) && !keys.includes(k));
    return [
      el("h2", { tabindex: -1 }, ...parties.flatMap((i, n) => [n ? " – " : "", bdi(name(i))])),
      el("ul", { class: "list" }, ...parties.map(entityButton)),
      ...keys.flatMap((k) => [
        el("h3", {}, ...sentence(statements[k])),
        ...statements[k].claims.map((claim) => claimView(claim, statements[k])),
      ]),
      others.length ? el("p", { class: "lead list" }, el("button", {
        onclick: () => open({ statements: ranked([...keys, ...others]) }),
      }, say("between", { count: count(keys.length + others.length) }))) : "",
    ];
  }

  function facts(rows) {
    const filled = rows.filter(([, values]) => values !== undefined && values !== "" && values.length !== 0);
    return filled.length ? el("dl", {}, ...filled.flatMap(([key, values]) =>
      [el("dt", {}, say(key)), el("dd", {}, ...[values].flat())])) : "";
  }

  function claimView(claim, statement) {
    const people = (list = []) => list.flatMap((i, n) => [n ? ", " : "",
      el("button", { onclick: () => open({ entity: i }) }, bdi(name(i)))]);
    const big = (text) => number(text, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 15 });
    const text = (texts) => texts && bdi(pick(texts));
    const value = (text, format) => text && quantity(text, format);
    const amount = claim.amount && `${quantity(claim.amount, big)} ${claim.currency ?? ""}`;
    const source = sources[claim.source];
    const unknown = (claim.unknown ?? []).map((key) => say(key));
    return el("article", { class: "claim" },
      el("div", { class: "badges" }, ...[claim.status, claim.stance].filter(Boolean).map((word) =>
        el("span", {}, pick(data.concepts[word] ?? { "": word })))),
      facts([
        ["content", text(claim.content)], ["role", text(claim.role)], ["amount", amount],
        ["share", value(claim.share, (n) => `${number(n)} %`)],
        ["value", claim.value && `${quantity(claim.value, signed)} ${claim.unit ?? ""}`],
        ["count", value(claim.count, number)],
        ["when", claim.when && date(claim.when)], ["start", claim.start && date(claim.start)],
        ["end", claim.end && date(claim.end)], ["occasion", statement.occasion !== claim.when && statement.occasion],
        ["speakers", people(claim.speakers)], ["on_behalf_of", people(claim.on_behalf_of)],
        ["topics", people(claim.topics)],
        ["unknown", [unknown.join(", "), claim.unknown_reason ? el("span", {}, ": ", text(claim.unknown_reason)) : ""].filter(Boolean)],
        ["confidence", claim.confidence && say(claim.confidence)], ["note", text(claim.note)],
      ].map(([key, found]) => [key, found || undefined])),
      el("figure", {},
        el("blockquote", { lang: source?.language || undefined, dir: "auto" },
          claim.prefix ? "…" + claim.prefix : "", el("mark", {}, claim.quote),
          claim.suffix ? claim.suffix + "…" : ""),
        el("figcaption", {}, ...(source ? origin(source) : []),
          claim.verification ? " · " + pick(data.concepts[claim.verification]) : "")));
  }

  const signed = (text) => number(text, { signDisplay: text.startsWith("+") ? "always" : "auto" });

  /** Where a claim comes from: title, publisher, date, links. */
  function origin(source) {
    const title = el("cite", { lang: source.language || undefined },
      source.url ? link(cut(source.title), source.url) : bdi(cut(source.title)));
    const rest = [pick(source.kind), source.publisher, source.author, source.issued && date(source.issued)]
      .filter(Boolean).flatMap((text) => [" · ", bdi(cut(text))]);
    return [title, ...rest, ...(source.archived_url ? [" · ", link(say("archived"), source.archived_url)] : [])];
  }

  // What is shown ---------------------------------------------------------------------------

  const trail = [{}];
  const shown = () => trail[trail.length - 1];

  function open(view, focus = true) {
    if (!("entity" in view) && !view.statements) trail.length = 0;
    trail.push(view);
    show(focus);
  }

  function show(focus) {
    const view = shown();
    const steps = [];
    if (trail.length > 1) steps.push(["all", () => open({})]);
    if (trail.length > 2) steps.push(["back", () => { trail.pop(); show(true); }]);
    at("trail").replaceChildren(...steps.map(([key, onclick]) => el("button", { onclick }, "← " + say(key))));
    const content = "entity" in view ? entityView(view.entity)
      : view.statements ? statementsView(view.statements) : home();
    at("panel").replaceChildren(...content.filter((child) => child !== ""));
    at("evidence").scrollTop = 0;
    mark(view);
    if (focus) at("panel").querySelector("h2").focus();
  }

  function mark(view) {
    const nodes = "entity" in view && held.nodes.get(view.entity) ? [view.entity] : [];
    const edges = drawing.edges.filter((edge) => edge.members.some((k) => view.statements?.includes(k)));
    network.setSelection({ nodes, edges: edges.map((edge) => edge.id) }, { highlightEdges: nodes.length > 0 });
  }

  // Drawing ---------------------------------------------------------------------------------

  const standing = matchMedia("(max-width: 800px)");

  function styledNode(node) {
    const [x, y] = standing.matches ? node.tall : [node.x, node.y];
    const colour = adapt(node.color);
    return {
      id: node.id, shape: node.shape, size: node.size, x, y,
      label: node.captions[language] ?? node.label,
      color: { background: colour, border: css("--canvas"), highlight: { background: colour, border: css("--ink") } },
    };
  }

  function styledEdge(edge) {
    return {
      id: edge.id, from: edge.from, to: edge.to, arrows: edge.arrows, dashes: edge.dashes,
      label: edge.captions[language] ?? edge.label,
      color: { color: adapt(edge.color), highlight: css("--ink"), hover: css("--ink") },
    };
  }

  function options() {
    const face = css("--sans");
    return {
      ...drawing.options,
      autoResize: true,
      layout: { improvedLayout: false },
      interaction: {
        ...drawing.options.interaction, hover: true, tooltipDelay: 1e9, multiselect: false,
        selectConnectedEdges: true, keyboard: { enabled: true, bindToWindow: false },
      },
      nodes: {
        borderWidth: 2, borderWidthSelected: 4, labelHighlightBold: false,
        font: { face, size: 15, color: css("--ink"), strokeWidth: 4, strokeColor: css("--canvas") },
        scaling: { label: { drawThreshold: 6 } },
      },
      edges: {
        ...drawing.options.edges, width: 1.5, selectionWidth: 2, hoverWidth: 1, labelHighlightBold: false,
        arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } },
        font: {
          face, size: 12, color: css("--soft"), strokeWidth: 0, background: css("--canvas"), align: "horizontal",
        },
        scaling: { label: { drawThreshold: 8 } },
      },
    };
  }

  at("legend").open = !standing.matches;
  const held = {
    nodes: new vis.DataSet(drawing.nodes.map(styledNode)), edges: new vis.DataSet(drawing.edges.map(styledEdge)),
  };
  const network = new vis.Network(at("canvas"), held, options());
  let moved = false;
  function fit() {
    moved = false;
    network.redraw();
    network.fit({ maxZoomLevel: 1.3, animation: false });
  }
  network.on("zoom", () => { moved = true; });
  network.on("dragEnd", () => { moved = true; });
  network.on("resize", () => { if (!moved) setTimeout(fit); });

  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) open({ entity: nodes[0] }, false);
    else if (edges.length) open({ statements: held.edges.get(edges[0]) && drawing.edges[edges[0]].members }, false);
    else return;
    if (standing.matches) at("evidence").scrollIntoView({ block: "start" });
  });
  network.on("hoverNode", () => { at("canvas").style.cursor = "pointer"; });
  network.on("blurNode", () => { at("canvas").style.cursor = ""; });
  network.on("hoverEdge", () => { at("canvas").style.cursor = "pointer"; });
  network.on("blurEdge", () => { at("canvas").style.cursor = ""; });

  function restyle() {
    network.setOptions(options());
    held.nodes.update(drawing.nodes.map(styledNode));
    held.edges.update(drawing.edges.map(styledEdge));
  }

  // Frame -----------------------------------------------------------------------------------

  function legend() {
    const present = (list) => [...list].sort((a, b) => a[0].localeCompare(b[0], language));
    const drawn = new Set(drawing.nodes.map((node) => entities[node.id].types?.[0]));
    const types = present([...drawn].filter(Boolean).map((type) => {
      const { labels, shape, colour } = data.types[type];
      return [pick(labels), () => glyph(shape, colour)];
    }));
    if (drawing.nodes.some((node) => entities[node.id].unknown)) types.push([say("unknownParty"), () => glyph("dot", GREY)]);
    const inks = new Set(drawing.edges.map((edge) => data.relations[statements[edge.members[0]].relation].family));
    const families = present([...inks].filter((key) => data.families[key]).map((key) =>
      [pick(data.families[key].labels), () => stroke("established", data.families[key].colour)]));
    const standings = Object.keys(DASHES).map((key) => [say(key), () => stroke(key, css("--ink"))]);
    const row = (key, items) => items.length ? [el("div", {}, el("h2", {}, say(key)),
      el("p", {}, ...items.map(([text, picture]) => el("span", {}, picture(), bdi(text)))))] : [];
    at("legend").querySelector("summary").textContent = say("legend");
    at("keys").replaceChildren(...row("entityTypes", types), ...row("families", families), ...row("lines", standings));
  }

  function frame() {
    words = allWords[language] ?? allWords[language.split("-")[0]] ?? allWords.en;
    document.documentElement.lang = language;
    at("network").setAttribute("aria-label", say("network"));
    at("evidence").setAttribute("aria-label", say("evidence"));
    const surface = at("canvas").firstElementChild;
    surface.setAttribute("role", "img");
    surface.setAttribute("aria-label", say("picture"));
    const claims = new Set(statements.flatMap((s) => s.claims.map((claim) => claim.id)));
    at("counts").textContent = say("counts", {
      entities: count(entities.length), relationships: count(statements.filter((s) => s.object !== null).length),
      claims: count(claims.size), sources: count(sources.length),
    });
    const undrawn = entities.length - drawing.nodes.length;
    at("undrawn").hidden = undrawn === 0;
    at("undrawn").textContent = say("undrawn", { drawn: count(drawing.nodes.length), undrawn: count(undrawn) });
    at("languages").setAttribute("aria-label", say("language"));
    at("languages").hidden = data.languages.length < 2;
    at("languages").replaceChildren(...data.languages.map((tag) => el("button", {
      lang: tag, "aria-pressed": String(tag === language), title: new Intl.DisplayNames(tag, { type: "language" }).of(tag),
      onclick: () => { language = tag; draw(); },
    }, tag.toUpperCase())));
    const zoom = (factor) => () => network.moveTo({ scale: network.getScale() * factor });
    at("zoom").replaceChildren(...[["zoomIn", "+", zoom(1.3)], ["zoomOut", "−", zoom(1 / 1.3)], ["fit", "⤢", fit]]
      .map(([key, sign, onclick]) => el("button", { "aria-label": say(key), title: say(key), onclick }, sign)));
    legend();
  }

  function draw() {
    frame();
    restyle();
    show(false);
  }

  frame();
  show(false);
  fit();
  dark.addEventListener("change", draw);
  standing.addEventListener("change", () => { draw(); fit(); });
  Object.assign(window, { corpolis: { network, data, open } });
})();
