"""What a person types for a parameter -> the RDF term that the query needs.

Names are found by id, IRI, label or alias in any language, accents and case aside.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode, QuerySolutions

from corpolis.model.identifiers import canonical_tag
from corpolis.problems import QueryError
from corpolis.query.header import Parameter
from corpolis.query.named import NamedQuery
from corpolis.rdf.iris import Namespace
from corpolis.store.contract import GraphStore
from corpolis.text.folding import fold
from corpolis.text.nearest import nearest
from corpolis.vocabulary.namespaces import CORP, XSD

Term = NamedNode | Literal

_NAMED_THINGS: Final = {
    # parameter type -> (SPARQL pattern of what it may be, with ?it, and its names, with ?name)
    "claim": "?it a corp:Claim BIND(STR(?it) AS ?name)",
    "entity": "?it a ?type . ?type a corp:EntityType . ?it skos:prefLabel|skos:altLabel ?name",
    "entity-type": "?it a corp:EntityType ; rdfs:label ?name",
    "relation": "VALUES ?kind { corp:RelationType corp:AttributeType } "
    "?it a ?kind ; rdfs:label ?name",
    "source": "?it a corp:Source ; dcterms:title ?name",
    "stance": "?it a corp:Stance ; rdfs:label ?name",
    "statement": "?it rdf:predicate ?predicate BIND(STR(?it) AS ?name)",
    "status": "?it a corp:Status ; rdfs:label ?name",
    "verification": "?it a corp:Verification ; rdfs:label ?name",
}


def terms_of(
    query: NamedQuery, given: Mapping[str, str], store: GraphStore, namespace: Namespace
) -> dict[str, Term]:
    """The terms of all parameters given.

    Raises:
        QueryError: the query has no such parameter, lacks one that is required, or a value
            means nothing or several things; the message has suggestions.
    """
    for name in given:
        if query.parameter(name) is None:
            names = ", ".join(one.name for one in query.parameters) or "none"
            close = nearest(name, [one.name for one in query.parameters])
            meant = f'did you mean "{close[0]}"? ' if close else ""
            title = f'the query "{query.name}"' if query.name else "this query"
            raise QueryError(f'{title} has no parameter "{name}"; {meant}it has: {names}')
    for one in query.parameters:
        if one.required and one.name not in given:
            raise QueryError(
                f'the query "{query.name}" needs --param {one.name}=… ({one.description})'
            )
    return {
        one.name: _term(one, given[one.name], store, namespace)
        for one in query.parameters
        if one.name in given
    }


def find_entity(text: str, store: GraphStore, namespace: Namespace, called: str) -> str:
    """The IRI of the entity with this id, IRI, label or alias, as a parameter would find it.

    Raises:
        QueryError: there is none, or several; the message begins with `called` and has
            suggestions.
    """
    return _term(Parameter(called, "entity", ""), text, store, namespace).value


def _term(parameter: Parameter, text: str, store: GraphStore, namespace: Namespace) -> Term:
    pattern = _NAMED_THINGS.get(parameter.type)
    if pattern is not None:
        return _found(parameter, text, pattern, store, namespace)
    return _VALUES.get(parameter.type, _text)(parameter, text)


def _text(parameter: Parameter, text: str) -> Term:
    if parameter.values and text not in parameter.values:
        close = nearest(text, parameter.values, limit=1)
        meant = f'did you mean "{close[0]}"? ' if close else ""
        known = ", ".join(parameter.values)
        raise QueryError(f'{parameter.name}: there is no "{text}"; {meant}there are: {known}')
    return Literal(text)


def _day(parameter: Parameter, text: str) -> Term:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise QueryError(f'{parameter.name}: "{text}" is not a day; write 2025-01-22') from None
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


def _integer(parameter: Parameter, text: str) -> Term:
    try:
        return Literal(int(text))
    except ValueError:
        raise QueryError(f'{parameter.name}: "{text}" is not a whole number') from None


def _language(parameter: Parameter, text: str) -> Term:
    if canonical_tag(text) is None:
        raise QueryError(f'{parameter.name}: "{text}" is not a language tag; write de, en, ja, …')
    return Literal(text)


_VALUES: Final[Mapping[str, Callable[[Parameter, str], Term]]] = {
    "date": _day,
    "integer": _integer,
    "language": _language,
    "text": _text,
}


def _found(
    parameter: Parameter, text: str, pattern: str, store: GraphStore, namespace: Namespace
) -> Term:
    """The thing with this IRI or id, else the only one with this name.

    Names are compared first as written, then folded, then by their letters alone.
    """
    named = _by_iri(parameter.type, text, namespace)
    pairs = [] if named is None else _pairs(store, namespace, f"VALUES ?it {{ {named} }} {pattern}")
    if pairs:
        return NamedNode(_canonical(store, pairs[0][0]))
    pairs = _pairs(store, namespace, pattern)
    for form in (_exactly, fold, _letters):
        wanted = form(text)
        matching = {iri for iri, name in pairs if wanted in (form(name), form(_local(iri)))}
        meant = {_canonical(store, iri) for iri in matching}
        if len(meant) == 1:
            return NamedNode(meant.pop())
        if meant:
            ids = ", ".join(sorted(_local(iri) for iri in meant))
            raise QueryError(f'{parameter.name}: "{text}" may mean several: {ids}; give the id')
    names: dict[str, str] = {}
    for iri, name in pairs:
        names |= {name: iri, _local(iri): iri}
    close: dict[str, str] = {}
    for name in nearest(text, names):
        close.setdefault(names[name], f'"{name}" ({_local(names[name])})')
    hint = f"; did you mean {' or '.join(close.values())}?" if close else ""
    raise QueryError(f'{parameter.name}: there is no {parameter.type} "{text}"{hint}')


def _exactly(text: str) -> str:
    return normalize("NFC", text)


def _letters(text: str) -> str:
    """Letters and digits alone: "holds position" is holdsPosition."""
    return "".join(character for character in fold(text) if character.isalnum())


def _by_iri(kind: str, text: str, namespace: Namespace) -> NamedNode | None:
    """The IRI that the text is or, as an id, stands for."""
    ids: Mapping[str, Callable[[str], str]] = {
        "claim": namespace.claim,
        "entity": namespace.entity,
        "source": namespace.source,
        "statement": namespace.statement,
    }
    prefix, colon, local = text.partition(":")
    prefixes = namespace.prefixes()
    if "://" in text:
        iri = text
    elif colon and prefix in prefixes:
        iri = prefixes[prefix] + local
    else:
        make = ids.get(kind)
        iri = CORP + text if make is None else make(text)
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _pairs(store: GraphStore, namespace: Namespace, pattern: str) -> list[tuple[str, str]]:
    rows = store.query(f"SELECT DISTINCT ?it ?name {{ {pattern} }}", prefixes=namespace.prefixes())
    return [(iri, name) for iri, name in _values(rows)]


def _values(rows: object) -> Iterable[tuple[str, str]]:
    if isinstance(rows, QuerySolutions):
        for row in rows:
            it, name = row["it"], row["name"]
            if isinstance(it, NamedNode) and isinstance(name, Literal):
                yield it.value, name.value


def _canonical(store: GraphStore, iri: str) -> str:
    """The entity that stays, if this one was found to be another one."""
    rows = store.query(
        f"SELECT ?it ?name {{ {NamedNode(iri)} <http://www.w3.org/2002/07/owl#sameAs> ?it "
        'BIND("" AS ?name) }'
    )
    return next((it for it, _ in _values(rows)), iri)


def _local(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
