"""What a claims file says, as values.

A claim says: this source, in these words, says that this relationship holds (or is planned,
denied, speculated), since then, for that amount, according to this speaker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpolis.model.period import Period
from corpolis.model.quantity import Quantity

Text = Mapping[str, str]
"""One text in several languages: BCP 47 language tag -> words, sorted by tag."""


class Status(StrEnum):
    """How far the relationship had come, by the source's words."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    FAILED = "failed"
    ENDED = "ended"
    UNCLEAR = "unclear"


class Stance(StrEnum):
    """How the source stands to what it says."""

    REPORTED = "reported"
    ASSERTED = "asserted"
    OPINION = "opinion"
    SPECULATION = "speculation"
    DENIED = "denied"


class Confidence(StrEnum):
    """How sure the person who wrote the claim is that the source says this."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Verification(StrEnum):
    """What the program found when it looked for the quote in the archived text."""

    VERIFIED = "verified"
    NORMALISED = "normalised"
    NOT_AT_HAND = "not-at-hand"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the source leaves open: recorded, never a gap and never a fact."""

    reason: Text


@dataclass(slots=True)
class Evidence:
    """Where the words of a claim stand in the archived text.

    `start` and `end` count Unicode code points of the stored text (its byte order mark and
    its line ends as they are), end exclusive; `exact`, `prefix` and `suffix` are that text's
    own words, prefix and suffix up to 32 code points long. Without a text at hand, `exact`
    is the quote as the claims file has it and the rest is empty or None.
    """

    verification: Verification
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Claim:
    """One claim of one source, checked: every id exists, every value is read.

    `subjects` and `objects` hold entity ids; a lone Unknown stands for a party that the source
    leaves open. Both are Unknown only in a claim that concerns an entity all the same, one in
    `about` or `on_behalf_of`. `objects` is empty for a measure or outcome of one subject, and
    for a symmetric relation whose parties all stand in `subjects`.
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
    about: Sequence[str] = ()
    when: Period | Unknown | None = None
    start: Period | Unknown | None = None
    end: Period | Unknown | None = None
    occasion: str | None = None
    amount: Quantity | Unknown | None = None
    share: Quantity | Unknown | None = None
    value: Quantity | Unknown | None = None
    count: Quantity | Unknown | None = None
    role: Text | None = None
    content: Text | Unknown | None = None
    note: Text | None = None
    confidence: Confidence | None = None


@dataclass(slots=True)
class Source:
    """Where claims come from. None means that the claims file does not say."""

    id: str
    title: str
    kind: str
    language: str
    published: Period | Unknown | None
    publisher: str | Unknown | None = None
    author: str | Unknown | None = None
    retrieved: date | None = None
    url: str | None = None
    archived_url: str | None = None
    licence: str | None = None
    citation: str | None = None
    note: Text | None = None
    text: str | None = None
    sha256: str | None = None


@dataclass(slots=True)
class SourceClaims:
    """One claims file: a source and what it says, claims sorted by id.

    `file_digest` is the SHA-256 of the claims file, `mentions` has the ids of all entities in
    it, sorted; `text_digest` is the SHA-256 of the archived text, "" if it is not at hand.
    """

    file: str
    source: Source
    claims: Sequence[Claim]
    file_digest: str
    text_digest: str
    mentions: Sequence[str]
