"""The named graph of a source: the source itself and what it says, with its evidence."""

from typing import Any, Final

from pyoxigraph import NamedNode

from corpolis.model import edtf
from corpolis.model.period import Period
from corpolis.model.record import DataFile, Field
from corpolis.model.source import Source, SourceClaims, Withdrawal
from corpolis.rdf.decode.canonical import OPEN_OF_SOURCE, mentions
from corpolis.rdf.decode.claim import ClaimReader, Known
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    UnreadableError,
    below,
    day,
    has_type,
    iri,
    is_unpublished,
    needed,
    optional,
    plain,
    put_unknowns,
    readable,
    required,
    see_days,
    text,
)
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.namespaces import CORP, DCTERMS, RDFS, SCHEMA, shortened

_SOURCE: Final = NamedNode(CORP + "Source")
_OF_CORPOLIS: Final = tuple(
    NamedNode(CORP + kind)
    for kind in ("Claim", "Source", "Relationship", "Attribute", "Gathering", "Dossier", "Field")
)
_COLUMN: Final = CORP + "column"
_CONVERSION: Final = CORP + "conversion"
_FILLS: Final = CORP + "fills"
_OPEN_IN_SOURCE: Final = dict(zip(OPEN_OF_SOURCE, ("creator", "issued", "publisher"), strict=True))


def decode_source(graph: Graph, source: str, known: Known) -> SourceClaims:
    """What the named graph of a source says, in the form that `canonical` describes.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    rest = dict(graph)
    said = rest.pop(known.namespace.source(source), {})
    try:
        found = _source(source, said, known.namespace)
    except UnreadableError as error:
        raise UnreadableError(f"s:{source}: {error}") from None
    day_of_it = found.withdrawn.day if found.withdrawn else None
    found.fields = _fields(source, rest, known.namespace)
    reader = ClaimReader(source, known, day_of_it, found.fields)
    room = known.namespace.claim(f"{source}.")
    claims = []
    for subject in sorted(one for one in graph if one.startswith(room)):
        key = subject[len(room) :]
        try:
            claims.append(reader.claim(key, rest.pop(subject), rest))
        except UnreadableError as error:
            raise UnreadableError(f"c:{source}.{key}: {error}") from None
    _see_that_nothing_is_left(rest, source, known.namespace)
    return SourceClaims("", found, claims, "", "", mentions(claims))


def _see_that_nothing_is_left(rest: Graph, source: str, namespace: Namespace) -> None:
    """Whatever else corpolis writes into such a graph has been read."""
    own = namespace.rooms_in_sources()
    for subject, said in rest.items():
        if subject.startswith(own) or is_of_corpolis(said):
            raise UnreadableError(f"{subject} belongs to no claim of the source {source}")


def is_of_corpolis(said: Said) -> bool:
    """Whether a subject is one of the things that only corpolis' own graphs say something of."""
    return any(has_type(said, kind) for kind in _OF_CORPOLIS)


def _fields(source: str, rest: Graph, namespace: Namespace) -> tuple[Field, ...]:
    """The fields of the source, which are taken out of `rest`."""
    room = namespace.field(source, "")
    fields = []
    for subject in sorted(one for one in rest if one.startswith(room)):
        said = rest.pop(subject)
        try:
            conversion, fills = needed(said, _CONVERSION), iri(required(said, _FILLS))
            column = plain(said, _COLUMN) or ""
        except UnreadableError as error:
            raise UnreadableError(f"{subject}: {error}") from None
        fields.append(Field(subject[len(room) :], column, shortened(fills), conversion))
    return tuple(fields)


def _source(source: str, said: Said, namespace: Namespace) -> Source:
    if not has_type(said, _SOURCE):
        raise UnreadableError("it is no corp:Source")
    issued = plain(said, DCTERMS + "issued")
    values: dict[str, Any] = {
        "published": None if issued is None else readable(edtf.parse, issued),
        "publisher": plain(said, DCTERMS + "publisher"),
        "author": plain(said, DCTERMS + "creator"),
    }
    put_unknowns(said, {DCTERMS + name: key for key, name in _OPEN_IN_SOURCE.items()}, values)
    published = values["published"]
    lower, upper = (
        (published.lower, published.upper) if isinstance(published, Period) else (None, None)
    )
    see_days(said, ((CORP + "issuedEarliest", lower), (CORP + "issuedLatest", upper)))
    url, archived = optional(said, SCHEMA + "url"), optional(said, CORP + "archivedUrl")
    note = said.get(RDFS + "comment")
    return Source(
        id=source,
        title=needed(said, DCTERMS + "title"),
        kind=needed(said, CORP + "sourceKind"),
        language=needed(said, DCTERMS + "language"),
        retrieved=day(said, CORP + "retrieved"),
        url=None if url is None else iri(url),
        archived_url=None if archived is None else iri(archived),
        licence=plain(said, DCTERMS + "license"),
        citation=plain(said, DCTERMS + "bibliographicCitation"),
        note=None if note is None else text(note),
        sha256=plain(said, CORP + "sha256"),
        data=_data(said),
        retells=sorted(below(namespace.source(""), one) for one in said.get(CORP + "retells", ())),
        withdrawn=_withdrawal(said),
        unpublished=is_unpublished(said),
        **values,
    )


def _data(said: Said) -> DataFile | None:
    media_type = plain(said, DCTERMS + "format")
    if media_type is None:
        return None
    reading, mapping = needed(said, CORP + "reading"), needed(said, CORP + "mapping")
    return DataFile(needed(said, CORP + "dataFile"), media_type, reading, mapping)


def _withdrawal(said: Said) -> Withdrawal | None:
    day_of_it, reason = day(said, CORP + "withdrawalDate"), said.get(CORP + "withdrawalReason")
    notice = optional(said, CORP + "withdrawalNotice")
    if day_of_it is None:
        if reason is not None or notice is not None:
            raise UnreadableError("withdrawalDate is missing")
        return None
    return Withdrawal(
        day_of_it, None if reason is None else text(reason), None if notice is None else iri(notice)
    )
