"""A claim: what one source says of one relationship.

A claim says: this source, in these words, says that this relationship holds (or is planned,
denied, speculated), since then, for that amount, according to this speaker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Final

from corpolis.model.claim_keys import BEHALF, NAMING, TEXTS, UNKNOWABLE, ClaimKey, Form
from corpolis.model.gathering import Gathering, Representation, settle_parties, settled
from corpolis.model.period import Bounds, Period, bounds_of_event, bounds_of_span, bounds_of_state
from corpolis.model.quantity import Quantity
from corpolis.model.record import Read, Record
from corpolis.model.relation_type import RelationType
from corpolis.model.relationship import Relationship
from corpolis.model.standing import (
    Mark,
    Stance,
    Standing,
    Status,
    firmest,
    marks_of,
    marks_together,
    standing_of,
)
from corpolis.model.text import Text, Unknown, by_lower_tag


class Confidence(StrEnum):
    """How sure the person who wrote the claim is that the source says this."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Verification(StrEnum):
    """What the program found when it looked for the quote in the archived text.

    Values are local names in the ontology.
    """

    VERIFIED = "verified"
    NORMALISED = "normalised"
    WITH_OMISSIONS = "withOmissions"
    NOT_AT_HAND = "notAtHand"


@dataclass(slots=True)
class Evidence:
    """Where the words of a claim stand in the archived text.

    `start` and `end` count Unicode code points of the stored text (its byte order mark and
    its line ends as they are), end exclusive; `exact`, `prefix` and `suffix` are that text's
    own words, prefix and suffix up to 32 code points long. Without a text at hand, `exact`
    is the quote as the claims file has it and the rest is empty or None. Of a quote that leaves
    words out, `exact` has these too, and `quoted_as` is the quote as it was typed.

    A claim from data has `records` and what was read of them, `reads`; then `exact` says that in
    words (`record.in_words`), and there are no `start` and `end`.
    """

    verification: Verification
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    quoted_as: str = ""
    records: Sequence[Record] = ()
    reads: Sequence[Read] = ()

    @property
    def parts(self) -> Sequence[str]:
        """Of a quote with omissions, the words kept and left out, in turn; else none."""
        if not self.quoted_as:
            return ()
        from corpolis.text.quote import kept_and_left_out

        return kept_and_left_out(self.exact, self.quoted_as)

    @property
    def marked(self) -> str:
        """The words of the text; those that the quote leaves out stand in ⟦ and ⟧.

        >>> how = Verification.WITH_OMISSIONS
        >>> Evidence(how, "will, he said, pay us", quoted_as="will … pay us").marked
        'will⟦, he said, ⟧pay us'
        """
        marked = (f"⟦{part}⟧" if n % 2 else part for n, part in enumerate(self.parts))
        return "".join(marked) or self.exact


@dataclass(slots=True)
class Claim:
    """One claim of one source, checked: every id exists, every value is read.

    `source` is the id of the source that makes it. What follows from the rest is in
    `relationships`, sorted by key, `standing` and `bounds`; see `settle`.

    A claim of a source that was withdrawn, on the day `withdrawn`, establishes nothing any more;
    `own_standing` is what its words alone are worth, which it was worth until that day.
    `unpublished` tells that the claim itself is not to be handed on, whatever its source is.

    `subjects` and `objects` hold entity ids; a lone Unknown stands for a party that the source
    leaves open. Both are Unknown only in a claim that concerns an entity all the same, one in
    `about` or `on_behalf_of`. `objects` is empty for a measure or outcome of one subject, and
    for a symmetric relation whose parties all stand in `subjects`.

    `on_behalf_of` says for whom the subjects act, `representations` for whom which party does; one
    of them is empty. `gathering` is the id that the claim gives a gathering, and `event` the same
    if it is that of an entity. Then, or if three or more were together, `gathered` is the gathering
    that the claim tells of. If too many were for pairs of them, there are no relationships, and
    `unpaired` is the gathering of just these parties, which the claim is about.
    """

    id: str
    subjects: Sequence[str] | Unknown
    relation: str
    objects: Sequence[str] | Unknown
    status: Status
    stance: Stance
    quote: str
    evidence: Evidence
    attributed_to: str | Unknown | None = None
    on_behalf_of: Sequence[str] = ()
    representations: Sequence[Representation] = ()
    about: Sequence[str] = ()
    through: Sequence[str] = ()
    when: Period | Unknown | None = None
    start: Period | Unknown | None = None
    end: Period | Unknown | None = None
    occasion: str | None = None
    gathering: str | None = None
    event: str | None = None
    hosts: Sequence[str] = ()
    amount: Quantity | Unknown | None = None
    share: Quantity | Unknown | None = None
    value: Quantity | Unknown | None = None
    count: Quantity | Unknown | None = None
    role: Text | None = None
    content: Text | Unknown | None = None
    note: Text | None = None
    confidence: Confidence | None = None
    unpublished: bool = False
    source: str = ""
    withdrawn: date | None = None
    relationships: Sequence[Relationship] = ()
    gathered: Gathering | None = None
    unpaired: Gathering | None = None
    standing: Standing = Standing.OPEN
    own_standing: Standing = Standing.OPEN
    bounds: Bounds | None = None

    @property
    def name(self) -> str:
        """What it is called among the claims of all sources; the end of its IRI."""
        return f"{self.source}.{self.id}"

    @property
    def unknowns(self) -> Sequence[tuple[ClaimKey, Unknown]]:
        """What the source leaves open, in the order of the keys' properties."""
        values = _UNKNOWABLE_VALUES(self)
        if Unknown not in map(type, values):
            return ()
        pairs = zip(UNKNOWABLE, values, strict=True)
        return [(key, value) for key, value in pairs if isinstance(value, Unknown)]

    @property
    def unnamed_clients(self) -> int:
        """How many of its parties act for somebody whom the source does not name."""
        return sum(one.left_open is not None for one in self.representations)

    @property
    def named(self) -> Sequence[tuple[ClaimKey, Sequence[str]]]:
        """The ids of the entities that it names, by key, in the order of the keys."""
        found = [
            (key, (ids,) if isinstance(ids, str) else ids)
            for key, ids in zip(NAMING, _NAMED(self), strict=True)
            if ids and not isinstance(ids, Unknown)
        ]
        if self.representations:
            found.append((BEHALF, [one for each in self.representations for one in each.named]))
        return found

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What must be said wherever its relationship is named on its word alone.

        Without what follows from all claims together, or from its parties.
        """
        withdrawn = self.withdrawn is not None
        return marks_of(self.own_standing, self.status, self.stance, withdrawn=withdrawn)

    @property
    def established(self) -> Sequence[Relationship]:
        """The relationships of which the claim says that they hold or held."""
        if self.standing is not Standing.FACT:
            return ()
        return [one for one in self.relationships if one.has_known_parties]

    @property
    def once_established(self) -> Sequence[Relationship]:
        """Those of which it said so until its source was withdrawn."""
        if self.withdrawn is None or self.own_standing is not Standing.FACT:
            return ()
        return [one for one in self.relationships if one.has_known_parties]

    @property
    def established_unpaired(self) -> Gathering | None:
        """The gathering of too many for pairs, if the claim says that it took place."""
        return self.unpaired if self.standing is Standing.FACT else None

    @property
    def once_established_unpaired(self) -> Gathering | None:
        """The gathering of too many of which it said so until its source was withdrawn."""
        is_fact = self.withdrawn is not None and self.own_standing is Standing.FACT
        return self.unpaired if is_fact else None


_NAMED: Final = attrgetter(*(key.attribute for key in NAMING))
_UNKNOWABLE_VALUES: Final = attrgetter(*(key.attribute for key in UNKNOWABLE))


def as_written(value: Period | Quantity | Unknown | None) -> str:
    """A time or a quantity as the graph has it; "" if there is none, or it is left open."""
    return "" if value is None or isinstance(value, Unknown) else value.text


@dataclass(frozen=True, slots=True)
class Caveats:
    """What must be said wherever a relationship is named, in the order in which it is said.

    `speakers` are the ids of those whose word it is, if `marks` has `accordingTo`, in the order
    of the claims; "" stands for somebody who is not named, and comes last.
    """

    marks: tuple[Mark, ...] = ()
    speakers: tuple[str, ...] = ()


_NONE: Final = Caveats()


def caveats_of(
    claims: Sequence[Claim], *, is_named: bool = True, sayer: str | None = None
) -> Caveats:
    """What must be said of a relationship about which these claims are.

    `is_named` tells that all of its parties are named. If all of the firmest claims are
    attributed to somebody, it is said to whom. Of a saying, `sayer` is who says it: that the
    words are theirs need not be said.
    """
    if not claims:
        return _NONE if is_named else Caveats((Mark.PARTY_NOT_NAMED,))
    if len(claims) == 1:  # as most are
        firm, marks = claims, claims[0].marks
        if not marks and is_named and claims[0].attributed_to is None:
            return _NONE
    else:
        top = firmest(claim.standing for claim in claims)
        firm = [claim for claim in claims if claim.standing is top]
        marks = marks_together((claim.standing, claim.marks) for claim in claims)
    if not is_named:
        marks = _with(marks, Mark.PARTY_NOT_NAMED)
    said_by = [_speaker(claim, sayer) for claim in firm]
    if None in said_by:
        return Caveats(marks)
    named = dict.fromkeys(one or "" for one in said_by)
    return Caveats((*marks, Mark.ACCORDING_TO), tuple(sorted(named, key=lambda name: not name)))


def _speaker(claim: Claim, sayer: str | None) -> str | None:
    """Whose word a claim is; "" is somebody who is not named, None the source itself."""
    speaker = claim.attributed_to
    if isinstance(speaker, Unknown):
        return ""
    return None if speaker == sayer else speaker


def _with(marks: Sequence[Mark], more: Mark) -> tuple[Mark, ...]:
    return tuple(mark for mark in Mark if mark is more or mark in marks)


def settle(claim: Claim, relation: RelationType, resolve: Callable[[str], str]) -> None:
    """Put canonical ids in place of a claim's ids, and find what follows from its values.

    `resolve` gives the id of the entity that stands for one. Language tags become lower case, as
    they are in RDF. That its source was withdrawn has to be in the claim. Doing it again changes
    nothing.
    """
    representations, claim.representations = claim.representations, ()
    for key, ids in claim.named:
        found: Sequence[str] = [resolve(entity) for entity in ids]
        if key.form is Form.ENTITIES or key is BEHALF:
            found = sorted(set(found))
        setattr(claim, key.attribute, found[0] if key.form is Form.ENTITY else found)
    if representations:
        claim.representations = settled(representations, claim.name, resolve)
    _settle_texts(claim)
    settle_parties(claim, relation, _occasion(claim, relation), resolve)
    claim.own_standing = standing_of(claim.status, claim.stance, relation)
    claim.standing = claim.own_standing if claim.withdrawn is None else Standing.WITHDRAWN
    claim.bounds = _bounds(claim, relation)


def _settle_texts(claim: Claim) -> None:
    for attribute in TEXTS:
        text = getattr(claim, attribute)
        if text is not None and not isinstance(text, Unknown):
            setattr(claim, attribute, by_lower_tag(text))
    for key, unknown in claim.unknowns:
        if unknown.reason:
            setattr(claim, key.attribute, Unknown(by_lower_tag(unknown.reason)))


def _occasion(claim: Claim, relation: RelationType) -> str:
    """What tells one meeting from the next: the occasion's id, else its date as written."""
    if claim.occasion is not None:
        return claim.occasion
    if relation.repeatable:
        for time in (claim.when, claim.start):
            if isinstance(time, Period):
                return time.text
    return ""


def _bounds(claim: Claim, relation: RelationType) -> Bounds | None:
    """When it began and ended; None if the claim has no date."""
    if isinstance(claim.when, Period):
        happened = relation.repeatable or relation.dated
        return (bounds_of_event if happened else bounds_of_state)(claim.when)
    start = claim.start if isinstance(claim.start, Period) else None
    end = claim.end if isinstance(claim.end, Period) else None
    return bounds_of_span(start, end) if start or end else None
