// The region "Filters": the day, opinions, and what to leave out, with counts.

/** The values of each facet in the order of the page, with their words. */
function facetValues() {
  const claims = statements.flatMap((s) => s.claims);
  const used = (key) => [...new Set(claims.map((claim) => claim[key]))].filter((v) => v !== "");
  const concept = (word) => [word, label(word)];
  const types = [...new Set(entities.map((_, i) => typeOf(i)))];
  const sorted = (rows) => rows.sort(([, a], [, b]) => a.localeCompare(b, language));
  return {
    type: sorted(types.map((key) =>
      [key, key === UNNAMED ? say(UNNAMED) : pick(data.types[key].labels)])),
    family: sorted([...new Set(statements.map(familyOf))].map((key) =>
      [key, data.families[key] ? pick(data.families[key].labels) : say("otherKinds")])),
    status: sorted(used("status").map(concept)),
    stance: sorted(used("stance").map(concept)),
    source: sorted(used("source").filter((i) => sources[i]).map((i) =>
      [i, cut(sources[i].title || sources[i].id)])),
  };
}

/** How many statements (of types: entities) each value has, the other facets as they are. */
function facetCounts(facet) {
  const counts = new Map();
  const add = (value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  if (facet === "type") entities.forEach((_, i) => add(typeOf(i)));
  else {
    for (const s of statements) {
      if (!standingOf(s, facet)) continue;
      if (facet === "family") add(familyOf(s));
      else {
        const passing = s.claims.filter((claim) => claimPasses(claim, facet));
        for (const value of new Set(passing.map((claim) => claim[facet]))) add(value);
      }
    }
  }
  return counts;
}

/** Takes a changed filter to everything that shows the network. */
function refilter() {
  applyFilter();
  restyle();
  renderTable();
  show(false);
  filterNotes();
}

function toggled(facet, value, box) {
  if (box.checked) filter.out[facet].delete(value);
  else filter.out[facet].add(value);
  refilter();
}

function reset() {
  for (const values of Object.values(filter.out)) values.clear();
  filter.facts = false;
  filter.day = "";
  filterControls();
  refilter();
}

const dayAt = (n) => data.days[n] ?? "";

function slider() {
  const last = data.days.length;
  const input = el("input", {
    type: "range", id: "day", min: 0, max: last, step: 1,
    value: filter.day ? data.days.indexOf(filter.day) : last,
    oninput: () => { filter.day = dayAt(Number(input.value)); refilter(); },
  });
  input.disabled = !last;
  return input;
}

/** Builds the controls anew, in the language chosen. */
function filterControls() {
  const wasOpen = at("facets")?.open ?? false;
  const facts = el("input", {
    type: "checkbox",
    onchange: () => { filter.facts = facts.checked; refilter(); },
  });
  facts.checked = filter.facts;
  const groups = Object.entries(facetValues()).map(([facet, values]) =>
    el("fieldset", {}, el("legend", {}, say(`facet_${facet}`)), ...values.map(([value, words]) => {
      const box = el("input", { type: "checkbox", onchange: () => toggled(facet, value, box) });
      box.checked = !filter.out[facet].has(value);
      const count = el("small", { "data-facet": facet, "data-value": value });
      return el("label", {}, box, el("span", {}, bdi(words)), count);
    })));
  at("filters").setAttribute("aria-label", say("filters"));
  at("filters").replaceChildren(
    el("div", { class: "row" },
      el("label", { for: "day" }, say("asOf")), slider(), el("output", { for: "day" }),
      el("label", {}, facts, say("hideOpinions")),
      el("details", { id: "facets", ontoggle: filterNotes },
        el("summary", {}, say("filters")), el("div", {}, ...groups)),
      el("button", { class: "more", id: "reset", onclick: reset }, say("reset"))),
    el("p", { id: "filtered", role: "status" }));
  at("facets").open = wasOpen;
  filterNotes();
}

/** Brings counts and notes up to date without touching the controls in use. */
function filterNotes() {
  const { day } = filter;
  const words = day ? date(day) : say("anyTime");
  at("day").setAttribute("aria-valuetext", words);
  at("filters").querySelector("output").textContent = words;
  at("reset").hidden = !isFiltered();
  const total = statements.length;
  const parts = isFiltered()
    ? [say("shownOf", { shown: number(shown.statements.size), total: number(total) })] : [];
  const apart = shown.apart.size ? [" · ", el("button", {
    class: "more", onclick: () => open({ list: "undated" }),
  }, say("apartCount", { count: number(shown.apart.size) }))] : [];
  at("filtered").replaceChildren(...parts, ...apart);
  at("filtered").hidden = !parts.length;
  if (!at("facets").open) return;
  for (const facet of Object.keys(filter.out)) {
    const counts = facetCounts(facet);
    for (const count of at("facets").querySelectorAll(`[data-facet="${facet}"]`)) {
      const { value } = count.dataset;
      count.textContent = number(counts.get(facet === "source" ? Number(value) : value) ?? 0);
    }
  }
}

/** What has no date, while the rest is shown as of a day. */
function undatedView() {
  return [
    el("h2", { tabindex: -1 }, say("apart")),
    el("p", { class: "soft" }, say("apartHint")),
    el("ul", { class: "list" }, ...ranked(shown.apart).map((k) => statementButton(k))),
  ];
}
