"""What claims from data rest on, as the page embeds it: fields of sources, and what was read.

Relies on `model`, `vocabulary`, `text` and `data`. Used by `claims` and `projection`.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from corpolis.model.claim import Evidence
from corpolis.model.claim_keys import rule_of
from corpolis.model.record import Field
from corpolis.model.source import Source
from corpolis.page.data import FieldData, ReadData
from corpolis.text.characters import inert
from corpolis.vocabulary.conversions import LANGUAGES, described, literal

FieldPlaces = Mapping[str, Mapping[str, int]]
"""By the id of a source, where each of its fields stands, by id."""


def field_places(sources: Iterable[Source]) -> FieldPlaces:
    """Where fields stand in the data of their sources; most sources have none."""
    return {
        source.id: {one.id: n for n, one in enumerate(source.fields)}
        for source in sources
        if source.fields
    }


def field_data(field: Field) -> FieldData:
    """Which column fills what, and how."""
    value = "" if field.column else literal(field.conversion)
    tags = LANGUAGES if field.column else ()
    return FieldData(
        rule=rule_of(field),
        part=field.fills.partition(":")[2],
        column=inert(field.column),
        how={tag: inert(described(field.conversion, tag)) for tag in tags},
        value=inert(value),
    )


def read_data(evidence: Evidence, places: Mapping[str, int]) -> list[ReadData]:
    """What was read for a claim, where the fields of its source stand so."""
    return [
        ReadData(places[one.field], inert(one.exact), one.record)
        for one in evidence.reads
        if one.field in places
    ]


def data_name(source: Source) -> str:
    """What the file of a source that is data is called; "" if it is none."""
    return inert(PurePosixPath(source.data.path).name) if source.data is not None else ""
