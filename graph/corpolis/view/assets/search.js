// Search over names in all languages, relations, quotes and sources; accents and case are ignored.

const MOST_FOUND = 60;

/** Text as search compares it: no marks, no case, no variants of one letter (Unicode NFKD). */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @typedef {{view: View, texts: string[], shown: () => (Node | string)[]}} Entry */

/** Everything that can be found: entities, those most connected first, then statements, sources.
 * @returns {Entry[]} */
function searchEntries() {
  const entries = order.map((i) => {
    const { labels, aliases = {} } = entities[i];
    const called = [...Object.values(labels), ...Object.values(aliases).flat()];
    const { shape, colour } = kind(i);
    return { view: { entity: i }, texts: called, shown: () => [glyph(shape, colour), bdi(name(i))] };
  });
  statements.forEach((s, k) => {
    const { labels, inverse } = data.relations[s.relation];
    const shown = () => [
      stroke(s.standing, colourOf(s)), el("span", {}, ...sentence(s, undefined, plainName)),
    ];
    entries.push({
      view: { statements: [k] }, shown, texts: [...Object.values(labels), ...Object.values(inverse)],
    });
  });
  statements.forEach((s, k) => s.claims.forEach((claim) => entries.push({
    view: { statements: [k], claim: claim.id },
    texts: [claim.quote],
    shown: () => [el("q", { lang: sources[claim.source]?.language, dir: "auto" }, cut(claim.quote))],
  })));
  sources.forEach((source, i) => entries.push({
    view: { source: i },
    texts: [source.title, source.publisher ?? "", source.author ?? ""],
    shown: () => [el("cite", { lang: source.language }, bdi(cut(source.title || source.id)))],
  }));
  for (const entry of entries) entry.texts = entry.texts.map(folded);
  return entries;
}

/** @type {Entry[] | undefined} */
let searchable;

/** The entries that hold all the words, those first that begin with what is typed. */
function found(typed) {
  searchable ??= searchEntries();
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const whole = words.join(" ");
  const ranks = [[], [], []];
  for (const entry of searchable) {
    const text = entry.texts.find((each) => words.every((word) => each.includes(word)));
    if (text === undefined) continue;
    const begins = entry.texts.some((each) => each.startsWith(whole));
    const rank = entry.view.entity === undefined ? 2 : begins ? 0 : 1;
    ranks[rank].push(entry);
  }
  return ranks.flat();
}

/** The field and its list: arrows choose, Enter opens, Escape closes. */
function searchField() {
  const list = el("ul", { id: "found", role: "listbox", hidden: "" });
  const note = el("p", { class: "away", role: "status" });
  const input = el("input", {
    type: "search", autocomplete: "off", "aria-controls": "found", "aria-autocomplete": "list",
    oninput: fill, onkeydown: steer, onfocus: fill,
  });
  let hits = [];
  let chosen = 0;

  function choose(n) {
    chosen = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    list.children[n]?.scrollIntoView({ block: "nearest" });
    if (hits.length) input.setAttribute("aria-activedescendant", `found-${n}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function close() {
    list.hidden = true;
    input.removeAttribute("aria-activedescendant");
  }
  function go(hit) {
    close();
    input.value = "";
    open(hit.view);
  }
  function fill() {
    const all = found(input.value);
    hits = all.slice(0, MOST_FOUND);
    list.replaceChildren(...hits.map((hit, n) => el("li", {
      id: `found-${n}`, role: "option", onclick: () => go(hit),
      // The field keeps the focus until the click has come through.
      onmousedown: (event) => event.preventDefault(),
    }, ...hit.shown())));
    const typed = input.value.trim() !== "";
    list.hidden = !hits.length;
    note.textContent = !typed ? "" : hits.length ? many("result", all.length) : say("none");
    note.className = typed && !hits.length ? "soft" : "away";
    choose(0);
  }
  function steer(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && hits[chosen]) go(hits[chosen]);
    else if (event.key in steps && hits.length) {
      event.preventDefault();
      choose((chosen + steps[event.key] + hits.length) % hits.length);
    }
  }
  input.addEventListener("blur", close);
  at("search").replaceChildren(input, list, note);
  return () => {
    input.setAttribute("aria-label", say("search"));
    input.setAttribute("placeholder", say("searchHint"));
    list.setAttribute("aria-label", say("results"));
    close();
  };
}
