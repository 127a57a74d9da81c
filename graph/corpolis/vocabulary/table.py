"""The ontology's triples by subject and predicate, read with all that is wrong gathered."""

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from corpolis.model.text import Text
from corpolis.text.nearest import nearest
from corpolis.vocabulary.namespaces import CORP, RDF, RDFS, SKOS, VOCABULARY_PREFIXES

TYPE = RDF + "type"
LABEL = RDFS + "label"
ALTERNATIVE = SKOS + "altLabel"
DEFINITION = SKOS + "definition"
EXAMPLE = SKOS + "example"
SUPERCLASS = RDFS + "subClassOf"
SUPERPROPERTY = RDFS + "subPropertyOf"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Row = dict[str, list[NamedNode | Literal]]
Rows = dict[str, Row]
"""Subject IRI -> predicate IRI -> objects."""


def rows(triples: Iterable[Triple]) -> Rows:
    """`triples` by subject and predicate; they must be free of blank nodes."""
    result: Rows = {}
    for subject, predicate, value in triples:
        row = result.setdefault(subject.value, {})
        row.setdefault(predicate.value, []).append(value)
    return result


def joined(first: Rows, second: Rows) -> Rows:
    """The rows of both; neither is changed."""
    result = dict(first)
    for subject, row in second.items():
        old = first.get(subject, {})
        result[subject] = {
            predicate: old.get(predicate, []) + row.get(predicate, [])
            for predicate in {**old, **row}
        }
    return result


def local_name(iri: str) -> str:
    """What follows the last "#" or "/".

    >>> local_name("https://w3id.org/corpolis#meets")
    'meets'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def short(iri: str) -> str:
    """The IRI with a well-known prefix, for messages.

    >>> short("http://www.w3.org/2000/01/rdf-schema#label")
    'rdfs:label'
    """
    for prefix, namespace in VOCABULARY_PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


class Table:
    """Rows with typed access; what is wrong goes into `wrong`, one line each.

    `own` are the rows that come from `file`; the message of a term says which file has it.
    """

    def __init__(self, shipped: Rows, own: Rows, file: str) -> None:
        self.rows = joined(shipped, own) if own else shipped
        self.own = own
        self.file = file
        self.wrong: list[str] = []
        self._by_type: dict[str, list[str]] = {}
        for iri, row in self.rows.items():
            for kind in row.get(TYPE, ()):
                self._by_type.setdefault(kind.value, []).append(iri)

    def of_type(self, kind: str) -> list[str]:
        """The IRIs of the terms whose rdf:type is `kind`, an IRI."""
        return self._by_type.get(kind, [])

    def report(self, iri: str, message: str) -> None:
        """Note that something is wrong with the term `iri`."""
        file = self.file if iri in self.own else "the ontology of corpolis"
        self.wrong.append(f"{file}: {short(iri)}: {message}")

    def values(self, iri: str, predicate: str) -> list[str]:
        """All objects, in the order of the file."""
        return [value.value for value in self.rows[iri].get(predicate, ())]

    def one(self, iri: str, predicate: str) -> str | None:
        """The only object, or None; several are reported."""
        found = self.values(iri, predicate)
        if len(found) > 1:
            self.report(iri, f"has {len(found)} values of {short(predicate)}; it may have one")
        return found[0] if found else None

    def flag(self, iri: str, predicate: str, *, default: bool) -> bool:
        """A boolean, or `default` where none is given."""
        value = self.one(iri, predicate)
        if value not in {None, "true", "false"}:
            self.report(iri, f'{short(predicate)} is "{value}"; it must be true or false')
        return default if value is None else value == "true"

    def texts(self, iri: str, predicate: str, *, required: bool = False) -> Text:
        """Words by language tag, sorted by tag."""
        found: dict[str, str] = {}
        for value in self.rows[iri].get(predicate, ()):
            language = value.language if isinstance(value, Literal) else None
            if language is None:
                self.report(iri, f'{short(predicate)} needs a language tag, as in "…"@en')
            elif language in found:
                self.report(iri, f"has two {short(predicate)} in @{language}")
            else:
                found[language] = value.value
        if required and not found:
            self.report(iri, f"has no {short(predicate)}")
        return MappingProxyType(dict(sorted(found.items())))

    def names(self, iri: str, predicate: str, known: Mapping[str, str], kind: str) -> list[str]:
        """The local names of the objects, each of which must be a key of `known` (IRI -> name)."""
        result = []
        for value in self.values(iri, predicate):
            if value in known:
                result.append(known[value])
            else:
                near = nearest(local_name(value), known.values())
                hint = f' (did you mean "{near[0]}"?)' if near else ""
                self.report(iri, f"{short(predicate)} {short(value)} is not {kind}{hint}")
        return result

    def naming(self, iri: str) -> tuple[str, str, Text, Text]:
        """Local name, IRI, labels and definitions: what every term must have."""
        return (
            local_name(iri),
            iri,
            self.texts(iri, LABEL, required=True),
            self.texts(iri, DEFINITION, required=True),
        )

    def example(self, iri: str) -> str:
        """The example, the English one first, or "" where there is none."""
        found = self.texts(iri, EXAMPLE)
        return found.get("en") or next(iter(found.values()), "")

    def colour(self, iri: str, default: str) -> str:
        """The colour, as #rrggbb in small letters, or `default`."""
        colour = self.one(iri, CORP + "colour")
        if colour is not None and not _COLOUR.fullmatch(colour):
            self.report(iri, f'colour "{colour}" is not of the form #rrggbb')
        return default if colour is None else colour.lower()

    def ancestors(
        self, supers: Mapping[str, Collection[str]], iris: Mapping[str, str]
    ) -> dict[str, frozenset[str]]:
        """For every name, the names it leads to, itself included; a circle is reported.

        `supers` has the direct ones, `iris` the IRI of each name.
        """
        result: dict[str, frozenset[str]] = {}
        for name in supers:
            found = {name}
            ahead = list(supers[name])
            while ahead:
                step = ahead.pop()
                if step == name:
                    self.report(iris[name], "is, through its super terms, above itself")
                if step not in found:
                    found.add(step)
                    ahead.extend(supers[step])
            result[name] = frozenset(found)
        return result
