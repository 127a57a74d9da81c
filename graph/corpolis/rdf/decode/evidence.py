"""What a claim rests on: where its words stand, or what was read of which records."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from corpolis.model.claim import Evidence, Verification
from corpolis.model.record import Field, Read, Record, in_words
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    UnreadableError,
    below,
    has_type,
    iri,
    member,
    needed,
    plain,
    required,
    short,
    whole,
)
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.namespaces import CORP, OA, RDF

_SPECIFIC: Final = NamedNode(OA + "SpecificResource")
_QUOTE: Final = NamedNode(OA + "TextQuoteSelector")
_POSITION: Final = NamedNode(OA + "TextPositionSelector")
_HAS_SELECTOR: Final = OA + "hasSelector"
_HAS_SOURCE: Final = OA + "hasSource"
_VERIFICATION: Final = CORP + "verification"
_QUOTED_AS: Final = CORP + "quotedAs"
_EXACT: Final = OA + "exact"
_PREFIX: Final = OA + "prefix"
_SUFFIX: Final = OA + "suffix"
_START: Final = OA + "start"
_END: Final = OA + "end"
_VALUE: Final = RDF + "value"
_OCTETS: Final = NamedNode(OA + "DataPositionSelector")
_FRAGMENT: Final = NamedNode(OA + "FragmentSelector")
_READ: Final = CORP + "read"
_READ_OF: Final = CORP + "readOf"
_READ_IN: Final = CORP + "readIn"
_NO_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({})
_VERIFICATIONS: Final = {
    CORP + "verified": Verification.VERIFIED,
    CORP + "normalised": Verification.NORMALISED,
    CORP + "withOmissions": Verification.WITH_OMISSIONS,
    CORP + "notAtHand": Verification.NOT_AT_HAND,
}


def decode_evidence(
    name: str, rest: Graph, namespace: Namespace, fields: Mapping[str, Field] = _NO_FIELDS
) -> Evidence:
    """The evidence of the claim of this name, which is taken out of `rest` with its selectors.

    `fields` are those of its source, by id.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    said = _taken(rest, namespace.evidence(name), _SPECIFIC)
    if iri(required(said, _HAS_SOURCE)) != namespace.source(name.partition(".")[0]):
        raise UnreadableError("its evidence is in another source")
    found = member(_VERIFICATIONS, required(said, _VERIFICATION))
    if namespace.record(name) in rest:
        return _read(name, said, found, rest, namespace, fields)
    quoted_as = plain(said, _QUOTED_AS) or ""
    if bool(quoted_as) != (found is Verification.WITH_OMISSIONS):
        raise UnreadableError("its quote is typed with omissions or has none, not both")
    quote, position = namespace.quote(name), namespace.position(name)
    selectors = {quote} if found is Verification.NOT_AT_HAND else {quote, position}
    if {iri(value) for value in said.get(_HAS_SELECTOR, ())} != selectors:
        raise UnreadableError("its evidence has other selectors than its own")
    quoted = _taken(rest, quote, _QUOTE)
    start = end = None
    if position in selectors:
        placed = _taken(rest, position, _POSITION)
        start, end = whole(placed, _START), whole(placed, _END)
    return Evidence(
        found,
        needed(quoted, _EXACT),
        plain(quoted, _PREFIX) or "",
        plain(quoted, _SUFFIX) or "",
        start,
        end,
        quoted_as,
    )


def _read(
    name: str,
    said: Said,
    found: Verification,
    rest: Graph,
    namespace: Namespace,
    fields: Mapping[str, Field],
) -> Evidence:
    selectors = {iri(value) for value in said.get(_HAS_SELECTOR, ())}
    names = [namespace.record(name, number) for number in range(len(selectors))]
    if selectors != set(names):
        raise UnreadableError("its evidence has other selectors than its own")
    records = []
    exact = ""
    for number, one in enumerate(names):
        record = rest.pop(one, {})
        is_placed = has_type(record, _OCTETS)
        if not is_placed and not has_type(record, _FRAGMENT):
            raise UnreadableError(f"{one} is no selector of a record")
        if not number:
            exact = needed(record, _EXACT)
        address = needed(record, _VALUE)
        ends = (whole(record, _START), whole(record, _END)) if is_placed else (None, None)
        records.append(Record("", address, "", *ends))
    reads = []
    listed = {iri(value) for value in said.get(_READ, ())}
    for number in range(len(listed)):
        one = namespace.read(name, number)
        if one not in listed:
            raise UnreadableError("what was read for it is not numbered")
        read = rest.pop(one, {})
        field = below(namespace.field(name.partition(".")[0], ""), required(read, _READ_OF))
        if field not in fields:
            raise UnreadableError(f"its source has no field {field}")
        where = iri(required(read, _READ_IN)) if _READ_IN in read else names[0]
        if where not in names:
            raise UnreadableError(f"{where} is no record of it")
        reads.append(Read(field, needed(read, _EXACT), names.index(where)))
    if exact != in_words(reads, fields):
        raise UnreadableError("what was read is put in other words")
    return Evidence(found, exact, records=tuple(records), reads=tuple(reads))


def _taken(rest: Graph, subject: str, kind: NamedNode) -> Said:
    said = rest.pop(subject, None)
    if said is None or not has_type(said, kind):
        raise UnreadableError(f"{subject} is no oa:{short(kind.value)}")
    return said
