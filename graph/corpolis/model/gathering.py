"""Gatherings: what brings three or more together at once, as one thing and not as many pairs.

Relies on `relationship`, `relation_type`, `standing` and `corpolis.digest`.
Used by `claim`, `rdf`, `network`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from corpolis.digest import fingerprint
from corpolis.model.period import Period
from corpolis.model.relation_type import RelationType
from corpolis.model.relationship import Relationship, relationships
from corpolis.model.standing import Standing
from corpolis.model.text import Unknown, by_lower_tag

if TYPE_CHECKING:
    from corpolis.model.claim import Claim

MOST_IN_PAIRS: Final = 200
"""Of so many parties at most, each pair is a relationship too: 19,900 pairs."""


@dataclass(frozen=True, slots=True)
class Representation:
    """That a party takes part for others: `clients` are their ids.

    `left_open` tells that it does so for somebody whom the source does not name, and stands beside
    clients only where decisions made one agent of two. `key` is derived from the name of the claim
    that says so and the agent, once it is settled.
    """

    agent: str
    clients: Sequence[str] = ()
    left_open: Unknown | None = None
    key: str = ""

    @property
    def named(self) -> Sequence[str]:
        """The ids of all entities in it."""
        return (self.agent, *self.clients)


class Gathering(NamedTuple):
    """What one claim tells of a gathering; claims with the same `key` tell of the same one.

    `name` is the id that claims give it, "" if none does; then the key is derived from relation,
    `occasion` (its id or its time as written) and parties, else from the name alone. `event` is the
    id of the entity that is called so, None if none is. Ids are sorted.
    """

    key: str
    name: str
    event: str | None
    relation: str
    occasion: str
    participants: Sequence[str]
    hosts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A gathering by all the claims that tell of it, sorted like everything here.

    `claims` are their names, `parts` the keys of the relationships between two of their parties
    that are parts of it, and of gatherings that are. Participants and hosts are those of the claims
    that are facts if `is_fact`, that is, if any is; else those of all.
    """

    key: str
    name: str
    event: str | None
    occasion: str
    relations: Sequence[str]
    participants: Sequence[str]
    hosts: Sequence[str]
    claims: Sequence[str]
    parts: Sequence[str]
    is_fact: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Parties:
    """Those of a claim about what can bring many together, by canonical id; None is left open.

    `others` are empty if each of the `first` is related to each.
    """

    relation: RelationType
    first: Sequence[str | None]
    others: Sequence[str | None]
    occasion: str

    @property
    def known(self) -> Sequence[str]:
        """Those that are named, sorted, each once."""
        return sorted({one for one in (*self.first, *self.others) if one is not None})

    @property
    def are_too_many(self) -> bool:
        """Whether there are so many that pairs of them would bury everything else."""
        return len(self.known) > MOST_IN_PAIRS and self._all_are_named

    @property
    def _all_are_named(self) -> bool:
        return None not in self.first and None not in self.others

    def gathering(
        self, pairs: Sequence[Relationship], hosts: Sequence[str], *, together: bool
    ) -> Gathering | None:
        """The gathering of just these parties, if there are three at least and all are named.

        They were together if the claim relates each to each, or if it is of one occasion or one
        day: who sees forty firms in a year does not see them at once.
        """
        ids = self.known
        size = len(ids)
        if size < 3 or not self._all_are_named:
            return None
        if not together and len(pairs) < size * (size - 1) // 2:
            return None
        key = fingerprint(self.relation.name, self.occasion, *ids)
        return Gathering(key, "", None, self.relation.name, self.occasion, ids, tuple(hosts))

    def named_gathering(
        self, name: str, event: str | None, hosts: Sequence[str]
    ) -> Gathering | None:
        """The gathering that is called so, in which known parties take part, if there are any."""
        key, ids = fingerprint("gathering", name), self.known
        if not ids:
            return None
        return Gathering(key, name, event, self.relation.name, "", ids, tuple(hosts))


def settled(
    representations: Sequence[Representation], claim: str, resolve: Callable[[str], str]
) -> Sequence[Representation]:
    """The same with canonical ids and keys, sorted, each agent once; `claim` is their name.

    An agent that stands for two acts for the clients of both, and for somebody left open if one
    does; of several reasons for that, the first is kept.
    """
    found: dict[str, list[Representation]] = {}
    for one in representations:
        found.setdefault(resolve(one.agent), []).append(one)
    merged = []
    for agent in sorted(found):
        clients = sorted({resolve(client) for each in found[agent] for client in each.clients})
        opened = [each.left_open for each in found[agent] if each.left_open is not None]
        first = next((one for one in opened if one.reason), opened[0]) if opened else None
        left_open = None if first is None else Unknown(by_lower_tag(first.reason))
        merged.append(Representation(agent, clients, left_open, fingerprint(claim, agent)))
    return merged


def settle_parties(
    claim: "Claim", relation: RelationType, occasion: str, resolve: Callable[[str], str]
) -> None:
    """Find the relationships of a claim with canonical ids, and the gathering that it tells of."""
    subjects, objects = claim.subjects, claim.objects
    first: Sequence[str | None] = [None] if isinstance(subjects, Unknown) else subjects
    others: Sequence[str | None] = [None] if isinstance(objects, Unknown) else objects
    if not relation.gathers or (len(first) + len(others) < 3 and claim.gathering is None):
        claim.relationships = relationships(relation, first, others, occasion)
        return
    if claim.event is not None:
        claim.gathering = claim.event = resolve(claim.event)
    parties = Parties(relation, first, others, occasion)
    together = not others or bool(claim.occasion or claim.gathering) or _is_of_one_day(claim)
    is_crowd = together and parties.are_too_many
    claim.relationships = [] if is_crowd else relationships(relation, first, others, occasion)
    own = parties.gathering(claim.relationships, claim.hosts, together=together)
    claim.unpaired = own if is_crowd else None
    claim.gathered = own
    if claim.gathering is not None:
        claim.gathered = parties.named_gathering(claim.gathering, claim.event, claim.hosts)


def _is_of_one_day(claim: "Claim") -> bool:
    time = claim.when if isinstance(claim.when, Period) else claim.start
    if not isinstance(time, Period) or time.lower is None or time.lower != time.upper:
        return False
    return time.is_certain


def gathered(claims: Iterable["Claim"]) -> list[Gathered]:
    """The gatherings that settled claims tell of, sorted by key."""
    found = []
    for claim in claims:
        one, own = claim.gathered, claim.unpaired
        if one is not None:
            parts = [pair.key for pair in claim.relationships]
            if own is not None and own.key != one.key:
                found.append(_told(own, claim, ()))
                parts = [own.key]
            found.append(_told(one, claim, parts))
    return joined(found)


def _told(one: Gathering, claim: "Claim", parts: Sequence[str]) -> Gathered:
    """A gathering as one claim tells of it."""
    return Gathered(
        one.key,
        one.name,
        one.event,
        one.occasion,
        (one.relation,),
        one.participants,
        one.hosts,
        (claim.name,),
        parts,
        claim.standing is Standing.FACT,
    )


def joined(told: Sequence[Gathered]) -> list[Gathered]:
    """The same gatherings, sorted by key, each once, with all that is told of it."""
    by_key: dict[str, list[Gathered]] = {}
    for one in told:
        by_key.setdefault(one.key, []).append(one)
    return [_joined(by_key[key]) for key in sorted(by_key)]


def _joined(told: Sequence[Gathered]) -> Gathered:
    first = told[0]
    facts = [one for one in told if one.is_fact]
    return Gathered(
        first.key,
        first.name,
        first.event,
        first.occasion,
        _union(one.relations for one in told),
        _union(one.participants for one in facts or told),
        _union(one.hosts for one in facts or told),
        _union(one.claims for one in told),
        _union(one.parts for one in told),
        bool(facts),
    )


def _union(several: Iterable[Sequence[str]]) -> Sequence[str]:
    return sorted({item for one in several for item in one})
