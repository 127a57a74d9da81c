// Where claims cannot both be right: which they are, and what each of them says.

const disputesOf = statements.map(() => []);
data.disputes.forEach((dispute, d) => {
  for (const k of new Set([dispute.first[0], dispute.second[0]])) disputesOf[k].push(d);
});

const label = (word) => pick(data.concepts[word] ?? { "": word });
const DIFFERENCES = {
  stance: (claim) => label(claim.stance),
  status: (claim) => label(claim.status),
  amount: (claim) => `${quantity(claim.amount, large)} ${claim.currency ?? ""}`,
  share: (claim) => `${quantity(claim.share, number)} %`,
  value: (claim) => `${quantity(claim.value, signed)} ${claim.unit ?? ""}`,
  count: (claim) => quantity(claim.count, number),
  start: (claim) => date(claim.start || claim.when),
  end: (claim) => date(claim.end || claim.when),
};

/** What claims disagree in, and what each says, side by side; "" where they agree.
 * @param {number[]} found indices of disputes */
function disagreement(found) {
  if (!found.length) return "";
  const disputes = found.map((d) => data.disputes[d]);
  const claimAt = ([k, n]) => statements[k].claims[n];
  const pairs = disputes.map(({ first, second }) => [claimAt(first), claimAt(second)]);
  const apart = pairs.some(([a, b]) => a.source !== b.source);
  const kinds = [...new Set(disputes.flatMap((dispute) => dispute.kinds))];
  const said = new Map();
  disputes.forEach((dispute, n) => {
    for (const claim of pairs[n]) {
      const words = dispute.kinds.map((kind) => DIFFERENCES[kind](claim)).join(", ");
      said.set(`${words} ${claim.id}`, [words, claim]);
    }
  });
  const rows = [...said.values()].map(([words, claim]) => {
    const source = sources[claim.source];
    return el("li", {}, el("b", {}, bdi(words)), ...(source
      ? [" · ", bdi(cut(source.title || source.id), source.language)] : []),
    el("q", { lang: source?.language }, bdi(cut(claim.quote))));
  });
  const what = kinds.map((kind) => say(kind)).join(", ");
  return el("aside", { class: "dispute", "aria-label": say("disagreement") },
    el("p", {}, el("b", {}, say(apart ? "disagree" : "disagreeWithin", { what }))),
    el("ul", {}, ...rows));
}
