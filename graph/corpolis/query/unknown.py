"""Terms of the ontology that a query misspells, so that it finds nothing and does not say why.

Relies on `rdf.sparql`, `store`, `shipped` and `text.nearest`. Used by `evaluation`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from corpolis.rdf.sparql import Terminal, prologue, terminals
from corpolis.shipped import shipped
from corpolis.store.contract import GraphStore
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.namespaces import CORP


def unknown_terms(text: str, prefixes: Mapping[str, str], store: GraphStore) -> Sequence[str]:
    """What is to be said of each `corp:` term of a query that neither graph nor ontology has.

    What a CONSTRUCT makes is not looked at: it may be new.
    """
    before = prologue(text, prefixes)
    asked = dict.fromkeys(before.iri(one) for one in _of_pattern(text, before.form))
    strange = [
        iri[len(CORP) :]
        for iri in asked
        if iri is not None and iri.startswith(CORP) and iri != CORP and not _occurs(iri, store)
    ]
    unknown = [name for name in strange if name not in _names()]
    return [_said(name) for name in unknown]


def _said(name: str) -> str:
    from corpolis.text.nearest import nearest

    close = nearest(name, _names())
    # Of a class and a property of one name, what is written as this one is.
    same = [one for one in close if one.lower() == close[0].lower()]
    same.sort(key=lambda one: one[0].isupper() != name[0].isupper())
    meant = f"; did you mean corp:{same[0]}?" if same else "; see: corpolis vocabulary"
    return f"corp:{name} is neither in the graph nor in the ontology{meant}"


def _of_pattern(text: str, form: str) -> Iterator[Terminal]:
    """The terminals, without those of what a CONSTRUCT makes."""
    read = terminals(text)
    for term in read:
        yield term
        if form == "CONSTRUCT" and term.is_word(form):
            following = next(read, None)
            if following is None or following.text != "{":
                continue
            for part in read:  # in which no brackets of this kind nest
                if part.text == "}":
                    break


def _occurs(iri: str, store: GraphStore) -> bool:
    """Whether something in a store is called so; of a server nobody asks that."""
    if not isinstance(store, EmbeddedStore):
        return False
    term = NamedNode(iri)
    match = store.oxigraph.quads_for_pattern
    found = (match(term, None, None), match(None, term, None), match(None, None, term))
    return any(next(quads, None) is not None for quads in found)


@cache
def _names() -> frozenset[str]:
    """The local names of all terms of the ontology that comes with corpolis."""
    return frozenset(
        quad.subject.value[len(CORP) :]
        for path in sorted(shipped("ontology").glob("*.ttl"))
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(CORP)
    )
