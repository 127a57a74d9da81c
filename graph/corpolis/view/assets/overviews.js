// The lists of sources and of contradictions, and the buttons that open views.

/** Each source with how many of its quotes were found in its text, as the filters have it. */
function sourcesView() {
  const counts = sources.map(() => [0, 0]);
  const seen = new Set();
  statements.forEach((s, k) => s.claims.forEach((claim) => {
    if (!isShown(k) || seen.has(claim.id) || !claimShown(claim) || !sources[claim.source]) return;
    seen.add(claim.id);
    counts[claim.source][0] += Number(["verified", "normalised"].includes(claim.verification));
    counts[claim.source][1] += 1;
  }));
  return [
    el("h2", { tabindex: -1 }, say("sources")),
    el("ul", { class: "list" }, ...sources.map((source, i) => {
      const [verified, all] = counts[i].map((n) => number(n));
      return el("li", {}, el("button", { onclick: () => open({ source: i }) },
        el("span", { lang: source.language }, bdi(titleOf(source))),
        el("small", {}, say("verifiedOf", { verified, all }))));
    })),
  ];
}

/** Everything that claims disagree about, as the filters have it. */
function contradictionsView() {
  const listed = data.disputes.map((dispute, d) => [dispute, d]).filter(([{ first, second }]) =>
    [first, second].every(([k, n]) => isShown(k) && claimShown(statements[k].claims[n])));
  const groups = new Map();
  for (const [{ first: [k] }, d] of listed) groups.set(k, [...(groups.get(k) ?? []), d]);
  return [
    el("h2", { tabindex: -1 }, say("contradictions")),
    listed.length ? "" : el("p", { class: "soft" }, say("noContradictions")),
    ...[...groups].flatMap(([k, found]) => [
      el("ul", { class: "list lead" }, statementButton(k)), disagreement(found),
    ]),
    filteredOut(data.disputes.length - listed.length),
  ];
}

function tools() {
  const listButton = (list) => el("button", { onclick: () => open({ list }) }, say(list));
  const table = el("button", {
    "aria-pressed": String(tableOpen),
    onclick: () => {
      tableOpen = !tableOpen;
      table.setAttribute("aria-pressed", String(tableOpen));
      renderTable();
      if (!tableOpen) fit();
    },
  }, say("table"));
  at("tools").setAttribute("aria-label", say("views"));
  at("tools").replaceChildren(table, ...Object.keys(LISTS).filter((list) => list !== "undated")
    .map(listButton));
}
