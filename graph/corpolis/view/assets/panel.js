// The panel: an entity, a relationship or all of them, with what the sources say.

const lines = Object.keys(DASHES);
const ranked = (keys) => [...keys].sort((a, b) =>
  lines.indexOf(statements[a].standing) - lines.indexOf(statements[b].standing) || a - b);
const rank = (i) => (entities[i].unknown ? -1 : own[i].length);
const order = entities.map((_, i) => i).sort((a, b) => rank(b) - rank(a) || a - b);
const colourOf = (s) => data.families[data.relations[s.relation].family]?.colour ?? GREY;
const plainName = (i) => bdi(name(i));
const person = (i) => el("button", { onclick: () => open({ entity: i }) }, bdi(name(i)));
const strong = (i) => el("b", {}, bdi(name(i)));
const people = (list = []) => list.flatMap((i, n) => [n ? ", " : "", person(i)]);

/** A statement as read from the entity `i`, or in full without one. */
function sentence(s, i, party = strong) {
  const { labels, inverse } = data.relations[s.relation];
  const other = s.object === null ? [] : [" ", party(s.object)];
  if (i === s.subject) return [bdi(pick(labels)), ...other];
  if (i === s.object) return [bdi(pick(inverse)), " ", party(s.subject)];
  return [party(s.subject), " ", bdi(pick(labels)), ...other];
}

function entityButton(i) {
  const { shape, colour } = kind(i);
  return el("li", {}, el("button", { onclick: () => open({ entity: i }) },
    glyph(shape, colour), el("span", {}, bdi(name(i))),
    el("small", {}, number(own[i].filter((k) => shown.statements.has(k)).length))));
}

function statementButton(k, i) {
  const s = statements[k];
  const values = s.object === null ? s.claims.flatMap((claim) =>
    [...quantities(claim).map(([, text]) => text), claim.content && pick(claim.content)]) : [];
  if (s.object === null && !values.some(Boolean)) values.push(say("unknown"));
  const first = [...new Set(values.filter(Boolean))].slice(0, 2).map(cut).join(" / ");
  return el("li", {}, el("button", { onclick: () => open({ statements: [k] }) },
    stroke(s.standing, colourOf(s)),
    el("span", {}, ...sentence(s, i), first ? el("i", {}, " ", bdi(first)) : ""),
    disputesOf[k].length ? el("small", { class: "alert" }, say("disputed")) : "",
    el("small", {}, many("claim", s.claims.length))));
}

function section(key, items) {
  if (!items.length) return [];
  return [el("h3", { class: "section" }, say(key)), el("ul", { class: "list" }, ...items)];
}

/** A list of terms and values without the rows that have no value. */
function facts(rows) {
  const filled = rows.filter(([, values]) => values && values.length !== 0);
  if (!filled.length) return "";
  return el("dl", {}, ...filled.flatMap(([key, values]) =>
    [el("dt", {}, say(key)), el("dd", {}, ...[values].flat())]));
}

/** All entities, those with most relationships first. */
function home() {
  const most = 200;
  const listed = order.filter((i) => shown.entities.has(i));
  const more = listed.length - most;
  return [
    el("h2", { tabindex: -1 }, say("evidence")), el("p", { class: "soft" }, say("intro")),
    el("ul", { class: "list" }, ...listed.slice(0, most).map(entityButton)),
    filteredOut(order.length - listed.length),
    more > 0 ? el("p", { class: "soft" }, say("more", { count: number(more) })) : "",
    el("h3", { class: "section" }, say("sources")),
    el("ul", {}, ...sources.map(sourceItem)),
  ];
}

/** One source and everything that it says. */
function sourceView(i) {
  const source = sources[i];
  const said = statements.map((_, k) => k).filter((k) =>
    statements[k].claims.some((claim) => claim.source === i));
  const listed = ranked(said).filter(isShown);
  return [
    el("h2", { tabindex: -1, lang: source.language }, bdi(cut(source.title || source.id))),
    el("ul", {}, sourceItem(source)),
    ...section("says", listed.map((k) => statementButton(k))),
    filteredOut(said.length - listed.length),
  ];
}

function sourceItem(source) {
  const more = [source.citation, source.licence].filter(Boolean).map((text) => bdi(text));
  if (source.note) more.push(told(source.note));
  return el("li", { class: "lead" }, el("p", {}, ...origin(source)),
    ...more.map((text) => el("p", { class: "soft" }, text)));
}

function entityView(i) {
  const entity = entities[i];
  const { colour, shape } = kind(i);
  const types = (entity.types ?? []).map((type) => pick(data.types[type].labels)).join(", ");
  const rows = (items) => items.map((item) => el("div", {}, ...[item].flat()));
  function named(texts) {
    const tags = new Map();
    for (const [tag, names] of Object.entries(texts)) {
      for (const text of [names].flat()) tags.set(text, [...(tags.get(text) ?? []), tag]);
    }
    return rows([...tags].map(([text, found]) =>
      [bdi(text, found[0]), el("small", {}, ` ${found.join(", ")}`)]));
  }
  const wikidata = "https://www.wikidata.org/wiki/";
  const identifiers = (entity.identifiers ?? []).map((text) =>
    link(text, /^wikidata:Q\d+$/.test(text) ? wikidata + text.slice(9) : ""));
  const listed = ranked(own[i]).filter(isShown);
  const tied = (list) => list.filter((k) => statements[k].object !== null);
  const alone = listed.filter((k) => statements[k].object === null);
  const buttons = (list) => list.map((k) => statementButton(k, i));
  const inTime = (k) => !shown.apart.has(k);
  const naming = ranked(mentions[i]).filter(isShown);
  const out = own[i].length + mentions[i].size - listed.length - naming.length;
  return [
    el("h2", { tabindex: -1 }, bdi(name(i))),
    el("p", { class: "kind" }, glyph(shape, colour), entity.unknown ? say("unknownParty") : types),
    entity.description ? el("p", { class: "lead" }, told(entity.description)) : "",
    entity.unknown ? "" : facts([
      ["names", named(entity.labels)], ["aliases", named(entity.aliases ?? {})],
      ["identifiers", rows(identifiers)],
      ["sameAs", rows((entity.same_as ?? []).map((iri) => link(iri, iri)))],
    ]),
    ...section("relationships", buttons(tied(listed).filter(inTime))),
    ...section("measures", buttons(alone.filter(inTime))),
    ...section("mentions", naming.filter(inTime).map((k) => statementButton(k))),
    ...section("apart", [...buttons(listed.filter((k) => shown.apart.has(k))),
      ...naming.filter((k) => shown.apart.has(k)).map((k) => statementButton(k))]),
    filteredOut(out),
  ];
}

/** Says how much the filters leave out of a list. */
const filteredOut = (n) =>
  (n > 0 ? el("p", { class: "soft lead" }, say("filteredOut", { count: number(n) })) : "");

/** One statement, or several between the same two entities. */
function statementsView(keys) {
  const first = statements[keys[0]];
  const others = first.object === null ? [] : own[first.subject].filter((k) =>
    statements[k].object !== null && own[first.object].includes(k) && !keys.includes(k));
  const claims = (s) => {
    const kept = s.claims.filter(claimShown);
    return [...kept.map((claim) => claimView(claim, s)), filteredOut(s.claims.length - kept.length)];
  };
  const dispute = disagreement([...new Set(keys.flatMap((k) => disputesOf[k]))]);
  const all = say("between", { count: number(keys.length + others.length) });
  return [
    ...(keys.length === 1
      ? [el("h2", { tabindex: -1 }, ...sentence(first, undefined, person)), dispute,
        ...claims(first)]
      : [
        el("h2", { tabindex: -1 }, person(first.subject), " – ", person(first.object)),
        dispute,
        ...keys.map((k) => statements[k]).flatMap((s) =>
          [el("h3", {}, ...sentence(s)), ...claims(s)]),
      ]),
    others.length ? el("p", { class: "lead" }, el("button", {
      class: "more", onclick: () => open({ statements: ranked([...keys, ...others]) }),
    }, all)) : "",
  ];
}

function claimView(claim, statement) {
  const source = sources[claim.source];
  const reason = claim.unknown_reason ? [": ", told(claim.unknown_reason)] : [];
  const unknown = (claim.unknown ?? []).map((key) => say(key)).join(", ");
  const times = [claim.when, claim.start, claim.end].some(Boolean);
  const undated = times || claim.unknown?.includes("when") ? "" : say("noDate");
  return el("article", { class: "claim", id: `c=${claim.id}`, tabindex: -1 },
    el("p", { class: "badges" }, ...[claim.status, claim.stance].filter(Boolean).flatMap((word) =>
      [el("span", {}, pick(data.concepts[word] ?? { "": word })), " "])),
    facts([
      ["content", claim.content && told(claim.content)], ["role", claim.role && told(claim.role)],
      ...quantities(claim),
      ["when", claim.when && date(claim.when)], ["start", claim.start && date(claim.start)],
      ["end", claim.end && date(claim.end)], ["date", undated],
      ["occasion", statement.occasion !== claim.when && statement.occasion],
      ["speakers", people(claim.speakers)], ["on_behalf_of", people(claim.on_behalf_of)],
      ["topics", people(claim.topics)],
      ["unknown", unknown && [unknown, ...reason]],
      ["confidence", claim.confidence && say(claim.confidence)],
      ["note", claim.note && told(claim.note)],
    ]),
    el("figure", {},
      el("blockquote", { lang: source?.language, dir: "auto" },
        before(claim.prefix), el("mark", {}, claim.quote), after(claim.suffix)),
      el("figcaption", {}, ...(source ? origin(source) : []),
        claim.verification ? ` · ${pick(data.concepts[claim.verification])}` : "")),
    citeButton(claim));
}

// Context of 32 characters was cut out of a longer text: show whole words of it.
const whole = (text) => [...text].length < 32;
const before = (text = "") => (whole(text) ? text : `…${text.replace(/^\S+(?=\s+\S)/, "")}`);
const after = (text = "") => (whole(text) ? text : `${text.replace(/(\S\s+)\S+$/, "$1")}…`);

/** Where a claim comes from: title, kind, publisher, author, date, links. */
function origin(source) {
  const title = el("cite", { lang: source.language },
    link(cut(source.title || source.id), source.url ?? ""));
  const issued = source.issued && date(source.issued);
  const unknown = (source.unknown ?? []).map((key) => say(key)).join(", ");
  const rest = [
    pick(source.kind), source.publisher, source.author, issued,
    unknown && `${say("unknown")}: ${unknown}`,
  ].filter(Boolean);
  return [
    title, ...rest.flatMap((text) => [" · ", bdi(cut(text))]),
    ...(source.archived_url ? [" · ", link(say("archived"), source.archived_url)] : []),
  ];
}
