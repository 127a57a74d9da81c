"""What a graph says of one subject, and values out of it.

Relies on pyoxigraph. Used by the decoders of this room.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from corpolis.model.text import Text, Unknown
from corpolis.vocabulary.namespaces import CORP, RDF

Term = NamedNode | BlankNode | Literal | Triple
Said = dict[str, list[Term]]
"""What is said of one subject: IRI of the property -> values."""

Graph = dict[str, Said]
"""What is said in one named graph, by the IRI of the subject."""

TYPE: Final = RDF + "type"
_UNKNOWN: Final = CORP + "unknown"
_REASON: Final = CORP + "unknownReason"
_PUBLISH: Final = CORP + "publish"
_TRUTHS: Final = {"false": False, "true": True, "0": False, "1": True}
"""All that an xsd:boolean may be written as; servers choose (XML Schema 1.1 part 2, 3.3.2)."""

_T = TypeVar("_T")


class UnreadableError(Exception):
    """What makes a graph foreign; the message says what and where."""


def grouped(quads: Iterable[Quad]) -> dict[str, Graph]:
    """The quads by graph ("" for those in none), subject and predicate."""
    graphs: dict[str, Graph] = {}
    for subject, predicate, value, name in quads:
        graph = graphs.setdefault("" if isinstance(name, DefaultGraph) else name.value, {})
        graph.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    return graphs


def short(iri: str) -> str:
    """The last part of an IRI, for messages."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def has_type(said: Said, kind: NamedNode) -> bool:
    """Whether the subject is of this type; it may be of others too."""
    return kind in said.get(TYPE, ())


def optional(said: Said, predicate: str) -> Term | None:
    """The one value of a property, None if there is none.

    Raises:
        UnreadableError: there are several.
    """
    values = said.get(predicate)
    if values is None:
        return None
    if len(values) != 1:
        raise UnreadableError(f"{short(predicate)} has {len(values)} values")
    return values[0]


def required(said: Said, predicate: str) -> Term:
    """The one value of a property.

    Raises:
        UnreadableError: there is none, or there are several.
    """
    values = said.get(predicate)
    if values is not None and len(values) == 1:
        return values[0]
    count = f"has {len(values)} values" if values else "is missing"
    raise UnreadableError(f"{short(predicate)} {count}")


def iri(value: Term) -> str:
    """A value that is an IRI."""
    if isinstance(value, NamedNode):
        return value.value
    raise UnreadableError(f"{value} is no IRI")


def words(value: Term) -> str:
    """A value that is a literal; its text."""
    if isinstance(value, Literal):
        return value.value
    raise UnreadableError(f"{value} is no literal")


def plain(said: Said, predicate: str) -> str | None:
    """The text of a property with one value at most."""
    value = optional(said, predicate)
    return None if value is None else words(value)


def needed(said: Said, predicate: str) -> str:
    """The text of a property with one value."""
    return words(required(said, predicate))


def text(values: Iterable[Term]) -> Text:
    """Words by language, each language once."""
    found: dict[str, str] = {}
    for tag, one in tagged(values):
        if tag in found:
            raise UnreadableError(f'there are several texts in the language "{tag}"')
        found[tag] = one
    return dict(sorted(found.items()))


def tagged(values: Iterable[Term]) -> list[tuple[str, str]]:
    """Pairs of a language and words."""
    found = []
    for value in values:
        if not isinstance(value, Literal) or value.language is None:
            raise UnreadableError(f"{value} is no text in a language")
        found.append((value.language, value.value))
    return found


def below(room: str, value: Term) -> str:
    """The id that follows the IRI of a room, such as that of entities."""
    found = iri(value)
    if not found.startswith(room) or len(found) == len(room):
        raise UnreadableError(f"{found} does not begin with {room}")
    return found[len(room) :]


def member(members: Mapping[str, _T], value: Term) -> _T:
    """The member of a closed list that an IRI stands for."""
    found = members.get(iri(value))
    if found is None:
        raise UnreadableError(f"{iri(value)} is not known here")
    return found


def readable(read: Callable[[str], _T], value: str) -> _T:
    """What `read` makes of a text.

    Raises:
        UnreadableError: it raises ValueError.
    """
    try:
        return read(value)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def day(said: Said, predicate: str) -> date | None:
    """A day, if it is said."""
    value = plain(said, predicate)
    return None if value is None else readable(date.fromisoformat, value)


def whole(said: Said, predicate: str) -> int:
    """A whole number."""
    return readable(int, needed(said, predicate))


def is_unpublished(said: Said) -> bool:
    """Whether it is said that the subject is not to be handed on.

    Raises:
        UnreadableError: it is said neither so nor not so.
    """
    value = plain(said, _PUBLISH)
    if value not in (None, *_TRUTHS):
        raise UnreadableError(f"publish is neither true nor false: {value}")
    return value is not None and not _TRUTHS[value]


def distributed(reasons: Iterable[tuple[str, str]], count: int) -> Sequence[Text]:
    """Reasons of a claim, or a source, given out to so many unknown values.

    A graph does not keep which reason belongs to which value: in each language, the first in the
    alphabet goes to the first, and so on.

    Raises:
        UnreadableError: there are more reasons in one language than values.

    >>> distributed([("en", "b"), ("en", "a"), ("de", "c")], 2)
    [{'de': 'c', 'en': 'a'}, {'en': 'b'}]
    """
    given: list[dict[str, str]] = [{} for _ in range(count)]
    for tag, one in sorted(set(reasons)):
        place = next((reason for reason in given if tag not in reason), None)
        if place is None:
            raise UnreadableError("there is a reason for something unknown, but nothing is unknown")
        place[tag] = one
    return given


def put_unknowns(said: Said, attributes: Mapping[str, str], values: dict[str, Any]) -> None:
    """Add what is unknown to the values, by attribute; `attributes` has them by property."""
    if _UNKNOWN not in said and _REASON not in said:
        return
    unknown = {iri(value) for value in said.get(_UNKNOWN, ())}
    if not unknown <= attributes.keys():
        raise UnreadableError(f"{min(unknown - attributes.keys())} cannot be unknown")
    ordered = [attribute for predicate, attribute in attributes.items() if predicate in unknown]
    reasons = distributed(tagged(said.get(_REASON, ())), len(ordered))
    for attribute, reason in zip(ordered, reasons, strict=True):
        if values.get(attribute) is not None:
            raise UnreadableError(f"{attribute} is given, and unknown")
        values[attribute] = Unknown(reason)


def see_days(said: Said, expected: Iterable[tuple[str, date | None]]) -> None:
    """See that derived days are those that the written ones give."""
    for predicate, value in expected:
        found = said.get(predicate)
        if value is None and found is None:
            continue
        if (
            value is None
            or found is None
            or len(found) != 1
            or words(found[0]) != value.isoformat()
        ):
            raise UnreadableError(f"{short(predicate)} is not what the dates give")
