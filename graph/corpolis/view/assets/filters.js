// What is shown: one choice for the drawing, the lists and the table alike.

const OPINIONS = new Set(["opinion", "speculation"]);
const UNNAMED = "unknownParty";
const typeOf = (i) => entities[i].types?.[0] ?? UNNAMED;

/** What is left out of each facet, whether opinions are, and the day as of which, or "".
 * `type` and `family` choose statements by their kind, the others by their claims. */
const filter = {
  out: {
    type: new Set(), family: new Set(), status: new Set(), stance: new Set(), source: new Set(),
  },
  facts: false,
  day: "",
};

const familyOf = (s) => data.relations[s.relation].family;
const isDated = (claim) => Boolean(claim.when || claim.start || claim.end);
/** Whether a claim covers a day, or may: an unknown start or end excludes nothing. */
const covers = (claim, day) =>
  (!claim.first || claim.first <= day) && (!claim.last || claim.last >= day);

/** Whether a claim passes, apart from time; the facet named is not asked. */
function claimPasses(claim, but = "") {
  if (filter.facts && OPINIONS.has(claim.stance)) return false;
  return ["status", "stance", "source"].every((facet) =>
    facet === but || !filter.out[facet].has(claim[facet]));
}

function kindPasses(s, but = "") {
  if (but !== "family" && filter.out.family.has(familyOf(s))) return false;
  const ends = s.object === null ? [s.subject] : [s.subject, s.object];
  return but === "type" || ends.every((i) => !filter.out.type.has(typeOf(i)));
}

const claimShown = (claim) => claimPasses(claim)
  && (!filter.day || !isDated(claim) || covers(claim, filter.day));

/** "shown", "apart" for what has no date while a day is asked for, or "" for what is left out. */
function standingOf(s, but = "") {
  if (!kindPasses(s, but)) return "";
  const passing = s.claims.filter((claim) => claimPasses(claim, but));
  if (!passing.length && (s.claims.length || isFiltered())) return "";
  if (!filter.day) return "shown";
  const dated = passing.filter(isDated);
  if (!dated.length) return "apart";
  return dated.some((claim) => covers(claim, filter.day)) ? "shown" : "";
}

const isFiltered = () => filter.facts || filter.day !== ""
  || Object.values(filter.out).some((values) => values.size > 0);

/** Which entities and statements are shown, and which statements are listed apart. */
const shown = { entities: new Set(), statements: new Set(), apart: new Set() };
const isShown = (k) => shown.statements.has(k) || shown.apart.has(k);

function applyFilter() {
  for (const set of Object.values(shown)) set.clear();
  statements.forEach((s, k) => {
    const place = standingOf(s);
    if (place) shown[place === "shown" ? "statements" : "apart"].add(k);
  });
  const some = isFiltered();
  entities.forEach((_, i) => {
    if (filter.out.type.has(typeOf(i))) return;
    const tied = () => own[i].some((k) => shown.statements.has(k))
      || [...mentions[i]].some((k) => shown.statements.has(k));
    const alone = !own[i].length && !mentions[i].size;
    if (!some || alone || tied()) shown.entities.add(i);
  });
}

applyFilter();
