"""What the page embeds: the whole network as data, and its drawing.

Relies on `drawing`, `style`, `network` and `model.standing`. Made by `projection`, written by
`html` as `embedding` has it, read by `assets/content/embedded.js`.

The dataclasses are the contract of the embedded JSON: keys are their field names, in their
order. Entities, sources and statements refer to each other by index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpolis.model.standing import Standing, firmest
from corpolis.network.gatherings import GATHERING
from corpolis.page.drawing import Drawing
from corpolis.page.style import line

Texts = Mapping[str, str]
"""One text in several languages: tag -> words."""


@dataclass(frozen=True, slots=True)
class TypeData:
    """A kind of entity, as the legend shows it."""

    labels: Texts
    colour: str
    shape: str
    """A shape of vis-network that leaves the label outside: dot, square, diamond, and so on."""


@dataclass(frozen=True, slots=True)
class RelationData:
    """A kind of relationship or attribute, and how it reads from either end."""

    labels: Texts
    short: Texts
    """For the lines of the drawing; of an attribute, what its value is one of."""
    inverse: Texts
    position: Texts
    """In place of labels and short ones where the object is a position; {} if they stay."""
    symmetric: bool
    saying: bool
    """Whether it is the act of saying something."""
    repeatable: bool
    """Whether each time is one of its own, as of a meeting, and not how long one lasted."""
    dated: bool
    """Whether it says of an entity only when something happened: its birth, its founding."""
    family: str


@dataclass(frozen=True, slots=True)
class FamilyData:
    """A group of relation types, as the legend shows it."""

    labels: Texts
    colour: str


@dataclass(frozen=True, slots=True)
class FieldData:
    """Which column of a source fills which part of its claims; see `corpolis.model.record.Field`.

    Of what the mapping itself sets, which no source says, `column` and `how` are empty.
    """

    rule: str
    """The rule of the mapping that it belongs to, as do all fields that a claim has reads of."""
    part: str
    """The local name of the property; the page has a word for it, or `PageData.concepts`."""
    column: str
    how: Texts
    """By which conversion the value follows from what was read, in plain words."""
    value: str
    """What the mapping sets; "" if it is read."""


@dataclass(frozen=True, slots=True)
class SourceData:
    """A source; see `corpolis.model.source.Source` for the fields."""

    id: str
    title: str
    kind: Texts
    language: str
    publisher: str
    author: str
    issued: str
    public: str
    """The day by which it was published at the latest, ISO 8601; "" if that is open."""
    public_from: str
    """The earliest day on which it may have been published."""
    retrieved: str
    url: str
    archived_url: str
    licence: str
    citation: str
    note: Texts
    unknown: Sequence[str]
    retells: Sequence[int]
    """The sources whose words it passes on."""
    withdrawn: str
    """The day on which it was withdrawn, ISO 8601; "" if it was not."""
    withdrawal_reason: Texts
    withdrawal_notice: str
    """Where the withdrawal is announced."""
    unpublished: bool
    """Whether it is there only because somebody asked for what is not published."""
    data: str
    """Of a source that is data: the name of its file."""
    fields: Sequence[FieldData]


@dataclass(frozen=True, slots=True)
class EntityData:
    """A node of the network."""

    id: str
    """IRI without the dossier's base."""
    labels: Texts
    aliases: Mapping[str, Sequence[str]]
    types: Sequence[str]
    """Keys of `PageData.types`, the one that the drawing shows first."""
    description: Texts
    identifiers: Sequence[str]
    same_as: Sequence[str]
    unknown: bool
    """Whether it stands for a party that a source leaves open."""
    told: bool
    """Whether it is a gathering that is no entity: its labels do not say when it was and how it
    stands, which the page does by the claims shown."""
    times: Sequence[str]
    """Those that its firmest claims give, Extended Date/Time Format."""
    posts: Sequence[int]
    """The positions at it, as indices of entities."""
    position: bool
    """Whether it is a position."""

    @property
    def is_gathering(self) -> bool:
        """Whether relationships of the relation `TAKES_PART` lead to it."""
        return GATHERING in self.types

    @property
    def is_small(self) -> bool:
        """Whether it is drawn small, whatever it is tied to."""
        return self.unknown or self.is_gathering


@dataclass(frozen=True, slots=True)
class ReadData:
    """What was read of a record for a claim, character by character."""

    field: int
    """By its place in the source's `fields`."""
    exact: str
    record: int
    """By its place in the claim's `records`."""


@dataclass(frozen=True, slots=True)
class ClaimData:
    """What one source says; see `corpolis.model.claim.Claim` for the fields.

    Dates are Extended Date/Time Format; quantities are their canonical text without the unit
    ("5000", "~5000", "10..20", "10..", "..20"). `speakers` are whom the source attributes the
    claim to, `topics` what it is about, `through` by way of whom it is held. `unknown` has the
    names of what the source leaves open.
    """

    id: str
    source: int
    status: str
    stance: str
    standing: str
    """See `corpolis.model.standing.Standing`."""
    own_standing: str
    """Where its source was withdrawn: what it was worth until then; else ""."""
    marks: Sequence[str]
    """What must be said wherever its relationship is named on its word alone, a withdrawal apart;
    keys of `PageData.marks`."""
    quote: str
    """The source's words; of a claim from data, what was read, which nobody said in these words:
    it never stands in quotation marks."""
    records: Sequence[str]
    """Of a claim from data: where its records stand in the file, as `model.record.Record` has
    it. Empty for a quote."""
    reads: Sequence[ReadData]
    parts: Sequence[str]
    """If the quote leaves words out: those of `quote` that are kept and left out, in turn."""
    before: str
    """The source's words before the quote; "…" where it goes on. See `passages`."""
    after: str
    verification: str
    when: str
    start: str
    end: str
    amount: str
    currency: str
    share: str
    value: str
    unit: str
    signed: bool
    """Whether the value is a change, of which the sign is said also where it is more."""
    count: str
    role: Texts
    content: Texts
    note: Texts
    speakers: Sequence[int]
    on_behalf_of: Sequence[int]
    gathering_relation: str
    """At the line of one who took part in a gathering: the relation type that the claim uses for
    it; else "", which is that of the statement."""
    acting: str
    """At the line of one who took part in a gathering: "unknown" if the source leaves open for
    whom, "unsure" if it does not say that this is who acts for these; else ""."""
    topics: Sequence[int]
    through: Sequence[int]
    confidence: str
    unpublished: bool
    further: Mapping[str, Texts | Sequence[int]]
    """What keys without a field here say, as words or entities, by the names of their
    properties, whose labels are in `PageData.concepts`."""
    unknown: Sequence[str]
    unknown_reason: Texts
    first: str
    """The earliest day on which it may have begun, ISO 8601; "" if that is open."""
    last: str
    """The latest day on which it may have ended."""
    begun: str
    """A day by which it had certainly begun; see `corpolis.model.cover.Reach`."""
    lasting: str
    """A day before which it had certainly not ended."""
    reported: str
    """The day of its source, if it goes on as that reports."""
    start_vague: bool
    """Whether the date of its start is only about right, so that `first` excludes no day."""
    end_vague: bool
    """Likewise of its end and `last`."""


@dataclass(frozen=True, slots=True)
class TermData:
    """A stretch of time for which a statement held; see `corpolis.model.terms`."""

    claims: Sequence[int]
    """By their places in the statement."""
    mark: bool
    """Whether it is no term: the statement held at some time between these days."""
    part: int
    first: str
    """ISO 8601; "" if that is open."""
    last: str


@dataclass(frozen=True, slots=True)
class StatementData:
    """A relationship, or without an object an attribute of one entity."""

    id: str
    relation: str
    """A key of `PageData.relations`."""
    subject: int
    object: int | None
    occasion: str
    claims: Sequence[ClaimData]
    terms: Sequence[TermData]
    """In the order of time; a claim that is in none has no date."""
    parts: Sequence[int]
    """Of each claim the number of the role of which it speaks; [] where all speak of one."""


@dataclass(frozen=True, slots=True)
class DisputeData:
    """Two claims that cannot both be right, each as indices of a statement and its claim."""

    first: Sequence[int]
    second: Sequence[int]
    kinds: Sequence[str]
    """What they differ in: stance, status, amount, share, value, count, start or end."""


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything that the page shows."""

    title: str
    titles: Texts
    """The title by language; empty if its language is not said."""
    description: Texts
    base: str
    counts: Mapping[str, int]
    """Numbers of what there is: entity (without parties not named), relationship, claim, source."""
    languages: Sequence[str]
    """Of the content, the one shown at first in front."""
    types: Mapping[str, TypeData]
    relations: Mapping[str, RelationData]
    families: Mapping[str, FamilyData]
    concepts: Mapping[str, Texts]
    """Labels of the statuses, stances, results of verification and open or further keys."""
    marks: Mapping[str, Texts]
    """Labels of what must be said wherever a relationship is named, in the order in which it is
    said; see `corpolis.model.standing.Mark`."""
    mark_names: Mapping[str, str]
    """Their keys, by the names that `Mark` has for them; SOMEBODY is a speaker without a name."""
    sources: Sequence[SourceData]
    entities: Sequence[EntityData]
    statements: Sequence[StatementData]
    """Relationships first; the drawing's lines refer to them."""
    disputes: Sequence[DisputeData]
    days: Sequence[str]
    """All days that bound a claim in time, or on which it is reported to go on, in order."""
    drawing: Drawing = field(repr=False)


def line_of(statement: StatementData, entities: Sequence[EntityData]) -> str:
    """How a relationship is drawn while all of its claims are shown; one of `style.LINES`."""
    parties = (statement.subject, statement.object)
    is_named = not any(entities[party].unknown for party in parties if party is not None)
    return line(firmest(Standing(one.standing) for one in statement.claims), is_named=is_named)
