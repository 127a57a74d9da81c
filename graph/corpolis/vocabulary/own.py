"""What a dossier's own ontology may not do: redefine, clash, or add to closed lists."""

import unicodedata

from pyoxigraph import Literal

from corpolis.text.nearest import nearest
from corpolis.vocabulary.namespaces import CORP, OWL
from corpolis.vocabulary.table import (
    DEFINITION,
    EXAMPLE,
    LABEL,
    SUPERCLASS,
    SUPERPROPERTY,
    TYPE,
    Rows,
    Table,
    local_name,
    short,
)

_EXTENSIBLE = ("EntityType", "RelationType", "AttributeType", "Family")
_KINDS = frozenset(CORP + kind for kind in _EXTENSIBLE)
_TEXTS = (
    *(LABEL, DEFINITION, EXAMPLE, CORP + "inverseLabel", CORP + "direction"),
    *(CORP + "shortLabel", CORP + "unnamedSubject", CORP + "unnamedObject"),
    *(CORP + "gatheringLabel", CORP + "positionLabel"),
)


def is_name(name: str) -> bool:
    """Whether claims files can use this local name: letters and digits of any script, "-", "_".

    >>> is_name("amakudari"), is_name("天下り"), is_name("a b"), is_name("")
    (True, True, False, False)
    """
    return name[:1].isalnum() and all(
        letter.isalnum() or letter in "-_" or unicodedata.category(letter).startswith("M")
        for letter in name
    )


def own_terms(table: Table) -> list[str]:
    """The IRIs that the dossier's own ontology declares as types or families."""
    return [
        iri
        for iri in table.own
        if not iri.startswith(CORP) and not _KINDS.isdisjoint(table.values(iri, TYPE))
    ]


def check_own(table: Table, shipped: Rows) -> None:
    """Report everything in the own ontology that is not an addition."""
    declared = own_terms(table)
    for iri in table.own:
        _check_facts(table, iri, shipped, declared)
        for kind in table.values(iri, TYPE):
            if kind.startswith(CORP) and kind not in _KINDS and iri not in shipped:
                near = nearest(local_name(kind), _EXTENSIBLE)
                hint = f" (did you mean corp:{near[0]}?)" if near else ""
                table.report(iri, f"a dossier cannot add a {short(kind)}{hint}")
        if iri in shipped:
            _check_addition(table, iri, shipped)
        elif iri.startswith(CORP):
            table.report(iri, "is in the namespace of corpolis; use one of your own")
        elif iri not in declared:
            _check_undeclared(table, iri)
    names = {local_name(iri): iri for iri in shipped if iri.startswith(CORP)}
    for iri in declared:
        name = local_name(iri)
        if not is_name(name):
            table.report(iri, f'the local name "{name}" must be letters, digits, "-" and "_"')
        if name in names:
            table.report(iri, f"has the local name of {short(names[name])}; use another one")
        names.setdefault(name, iri)


def _check_addition(table: Table, iri: str, shipped: Rows) -> None:
    """A shipped term may be given texts in languages that it lacks, and nothing else."""
    for predicate, values in table.own[iri].items():
        present = {
            value.language
            for value in shipped[iri].get(predicate, ())
            if isinstance(value, Literal)
        }
        if predicate not in _TEXTS:
            table.report(iri, f"is a term of corpolis; {short(predicate)} cannot be added to it")
        elif any(isinstance(value, Literal) and value.language in present for value in values):
            table.report(iri, f"has a {short(predicate)} in this language already")


def _check_undeclared(table: Table, iri: str) -> None:
    """A node below a term of corpolis that is no type itself is a forgotten declaration."""
    for predicate, kind in ((SUPERCLASS, "EntityType"), (SUPERPROPERTY, "RelationType")):
        if any(value.startswith(CORP) for value in table.values(iri, predicate)):
            table.report(iri, f"has {short(predicate)} but is not declared a corp:{kind}")
            return
    if OWL + "Ontology" not in table.values(iri, TYPE):
        kinds = ", ".join(f"corp:{kind}" for kind in _EXTENSIBLE)
        table.report(
            iri,
            f"is not declared as one of {kinds}: an ontology says what can be said; "
            "what is said stands in claims, with its quote",
        )


def _check_facts(table: Table, iri: str, shipped: Rows, declared: list[str]) -> None:
    """A type has no relationships: they need a claim and its quote."""
    for predicate in table.own[iri]:
        rows = table.own.get(predicate) if predicate in declared else shipped.get(predicate)
        kinds = {value.value for value in (rows or {}).get(TYPE, ())}
        if kinds & {CORP + "RelationType", CORP + "AttributeType"}:
            table.report(iri, f"has a {short(predicate)}; relationships stand in claims")
