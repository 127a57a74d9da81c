// Which statements each entity has as a party, and which only name it.

const own = entities.map(() => []);
const mentions = entities.map(() => new Set());
statements.forEach((s, k) => {
  own[s.subject].push(k);
  if (s.object !== null && s.object !== s.subject) own[s.object].push(k);
  for (const claim of s.claims) {
    const named = [claim.speakers, claim.on_behalf_of, claim.topics].flatMap((list) => list ?? []);
    for (const i of named) if (i !== s.subject && i !== s.object) mentions[i].add(k);
  }
});
