// The page: its frame, what is open in the panel, and the start.

const trail = [{}];

/** Lists that are views of their own. */
const LISTS = {
  paths: pathsView, sources: sourcesView, contradictions: contradictionsView, undated: undatedView,
};

const isHome = (view) => !Object.values(view).some((part) => part !== undefined);

/** Shows a view in the panel: {entity: i}, {statements: [k, …]}, or {} for all entities. */
function open(view, focus = true) {
  if (isHome(view)) trail.length = 0;
  trail.push(view);
  history.pushState(null, "", address(view));
  show(focus);
}

function back() {
  trail.pop();
  history.pushState(null, "", address(trail[trail.length - 1]));
  show(true);
}

/** Shows what the address of the page names. */
function restore(focus) {
  const { view, tag } = readAddress(location.hash);
  const other = tag !== undefined && tag !== language;
  if (other) language = tag;
  trail.length = 0;
  trail.push({});
  if (!isHome(view)) trail.push(view);
  if (other) draw();
  show(focus && !isHome(view));
}

function show(focus) {
  const view = trail[trail.length - 1];
  const steps = [];
  if (trail.length > 1) steps.push(["all", () => open({})]);
  if (trail.length > 2) steps.push(["back", back]);
  at("trail").replaceChildren(...steps.map(([key, onclick]) =>
    el("button", { class: "more", onclick }, `← ${say(key)}`)));
  const content = view.statements ? statementsView(view.statements)
    : view.entity !== undefined ? entityView(view.entity)
    : view.source !== undefined ? sourceView(view.source)
    : view.list ? LISTS[view.list](view) : home();
  at("panel").replaceChildren(...content.filter((child) => child !== ""));
  at("evidence").scrollTop = 0;
  mark(view);
  const claim = view.claim && at(`c=${view.claim}`);
  if (claim) {
    claim.classList.add("cited");
    claim.scrollIntoView({ block: "center" });
  }
  if (focus) (claim || at("panel").querySelector("h2")).focus({ preventScroll: Boolean(claim) });
}

function legend() {
  const sorted = (rows) => rows.sort(([a], [b]) => a.localeCompare(b, language));
  const types = new Set(drawing.nodes.map((node) => entities[node.id].types?.[0]).filter(Boolean));
  const leads = drawing.edges.map((edge) => statements[edge.members[0]].relation);
  const families = new Set(
    leads.map((key) => data.relations[key].family).filter((key) => data.families[key]));
  const shapes = sorted([...types].map((key) => {
    const { labels, shape, colour } = data.types[key];
    return [pick(labels), glyph(shape, colour)];
  }));
  if (drawing.nodes.some((node) => entities[node.id].unknown)) {
    shapes.push([say("unknownParty"), glyph("ring", GREY)]);
  }
  const colours = sorted([...families].map((key) =>
    [pick(data.families[key].labels), stroke("established", data.families[key].colour)]));
  const styles = Object.keys(DASHES).map((key) => [say(key), stroke(key, css("--ink"))]);
  const row = (key, items) => (items.length ? [el("div", {}, el("h2", {}, say(key)),
    el("p", {}, ...items.map(([text, picture]) => el("span", {}, picture, bdi(text)))))] : []);
  at("legend").querySelector("summary").textContent = say("legend");
  at("keys").replaceChildren(
    ...row("entityTypes", shapes), ...row("families", colours), ...row("lines", styles));
}

function choose(tag) {
  language = tag;
  history.replaceState(null, "", address(trail[trail.length - 1]));
  draw();
  at("languages").querySelector('[aria-pressed="true"]').focus();
}

function languages() {
  const called = (tag) => new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  at("languages").setAttribute("aria-label", say("language"));
  at("languages").hidden = data.languages.length < 2;
  at("languages").replaceChildren(...data.languages.map((tag) => el("button", {
    lang: tag, title: called(tag), "aria-pressed": String(tag === language),
    onclick: () => choose(tag),
  }, tag.toUpperCase())));
}

function frame() {
  document.documentElement.lang = language;
  at("network").setAttribute("aria-label", say("network"));
  at("evidence").setAttribute("aria-label", say("evidence"));
  const surface = at("canvas").firstElementChild;
  surface.setAttribute("role", "img");
  surface.setAttribute("aria-label", say("picture"));
  const known = entities.filter((entity) => !entity.unknown).length;
  const claims = new Set(statements.flatMap((s) => s.claims.map((claim) => claim.id)));
  const ties = statements.filter((s) => s.object !== null);
  at("counts").textContent = [
    many("entity", known), many("relationship", ties.length),
    many("claim", claims.size), many("source", sources.length),
  ].join(" · ");
  const undrawn = entities.length - drawing.nodes.length;
  at("undrawn").hidden = undrawn === 0;
  at("undrawn").textContent = say("undrawn", {
    drawn: number(drawing.nodes.length), undrawn: number(undrawn),
  });
  const zoom = (factor) => () => network.moveTo({ scale: network.getScale() * factor });
  const buttons = [["zoomIn", "+", zoom(1.3)], ["zoomOut", "−", zoom(1 / 1.3)], ["fit", "⤢", fit]];
  at("zoom").replaceChildren(...buttons.map(([key, sign, onclick]) =>
    el("button", { "aria-label": say(key), title: say(key), onclick }, sign)));
  languages();
  translateSearch();
  filterControls();
  tools();
  legend();
}

function draw() {
  frame();
  restyle();
  renderTable();
  show(false);
}

const translateSearch = searchField();
frame();
restore(true);
fit();
addEventListener("popstate", () => restore(true));
dark.addEventListener("change", draw);
narrow.addEventListener("change", () => { draw(); fit(); });
// For the tests, and for a reader at the console.
Object.assign(window, { corpolis: { data, network, open } });
