"""Where the words of a claim stand, as the Web Annotation Data Model says it."""

from typing import Final

from pyoxigraph import NamedNode

from corpolis.model.claim import Evidence, Verification
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    UnreadableError,
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
from corpolis.vocabulary.namespaces import CORP, OA

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
_VERIFICATIONS: Final = {
    CORP + "verified": Verification.VERIFIED,
    CORP + "normalised": Verification.NORMALISED,
    CORP + "withOmissions": Verification.WITH_OMISSIONS,
    CORP + "notAtHand": Verification.NOT_AT_HAND,
}


def decode_evidence(name: str, rest: Graph, namespace: Namespace) -> Evidence:
    """The evidence of the claim of this name, which is taken out of `rest` with its selectors.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    said = _taken(rest, namespace.evidence(name), _SPECIFIC)
    if iri(required(said, _HAS_SOURCE)) != namespace.source(name.partition(".")[0]):
        raise UnreadableError("its evidence is in another source")
    found = member(_VERIFICATIONS, required(said, _VERIFICATION))
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


def _taken(rest: Graph, subject: str, kind: NamedNode) -> Said:
    said = rest.pop(subject, None)
    if said is None or not has_type(said, kind):
        raise UnreadableError(f"{subject} is no oa:{short(kind.value)}")
    return said
