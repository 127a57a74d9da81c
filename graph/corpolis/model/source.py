"""A source, and what it says.

Relies on `claim`, `period` and `text`. Used by `dossier`, `check`, `rdf` and `pipeline`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpolis.model.claim import Claim
from corpolis.model.period import Period
from corpolis.model.record import DataFile, Field
from corpolis.model.text import Text, Unknown


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That whoever published a source does not stand by it any more, from a day on."""

    day: date
    reason: Text | None = None
    url: str | None = None
    """Where it is said."""


@dataclass(slots=True)
class Source:
    """Where claims come from. None means that the claims file does not say.

    `text` is the file of an archived text, `data` says what the bytes of data are, whose records
    fill parts of claims as `fields` tells, sorted by id; a source has one or the other.
    `retells` has the ids of the sources whose words it passes on, `unpublished` tells that
    neither it nor what it says is to be handed on.
    """

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
    data: DataFile | None = None
    fields: Sequence[Field] = ()
    retells: Sequence[str] = ()
    withdrawn: Withdrawal | None = None
    unpublished: bool = False

    @property
    def archived(self) -> str | None:
        """Its file within the dossier, a text or data, if it has one."""
        return self.text if self.data is None else self.data.path or None


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
