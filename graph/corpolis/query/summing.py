"""Named queries that count and add up, answered from the arrays beside a store on disk.

The rows are those of the query's SPARQL, which other stores and other tools are asked; see
`columns` and docs/decisions/columns.md.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from corpolis.query.named import NamedQuery
from corpolis.store.contract import GraphStore, solutions
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.namespaces import CORP, RDF, RDFS

SUMMED: Final = ("counts", "interlocks", "totals")
"""The named queries that are answered so."""

Term = NamedNode | Literal


def summed(
    store: GraphStore, query: NamedQuery, terms: Mapping[str, Term]
) -> QuerySolutions | None:
    """The rows of a shipped query; None where the query has to be asked in SPARQL."""
    if query.name not in SUMMED or not isinstance(store, EmbeddedStore) or store.folder is None:
        return None
    if query.name == "counts" and _has_gatherings(store):
        return None  # the arrays know pairs, of which a gathering's count as one
    # NumPy takes a tenth of a second to import.
    from corpolis.columns.keeping import columns_of
    from corpolis.columns.reading import UnusualError
    from corpolis.columns.sums import Row, Sums, Vocabulary

    columns = columns_of(store)
    if columns is None:
        return None
    sums = Sums(columns, Vocabulary(_within(store), _labels(store)), terms)
    rows: Mapping[str, Callable[[], list[Row]]] = {
        "counts": sums.counts,
        "interlocks": sums.interlocks,
        "totals": sums.totals,
    }
    lines = ["\t".join(f"?{one.name}" for one in query.columns)]
    try:
        found = rows[query.name]()
    except UnusualError:
        return None
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in found]
    text = "\n".join([*lines, ""]).encode()
    results = parse_query_results(text, format=QueryResultsFormat.TSV)
    if not isinstance(results, QuerySolutions):
        raise TypeError(results)
    return results


def _has_gatherings(store: EmbeddedStore) -> bool:
    kind, gathering = NamedNode(f"{RDF}type"), NamedNode(f"{CORP}Gathering")
    return next(store.oxigraph.quads_for_pattern(None, kind, gathering, None), None) is not None


def _within(store: EmbeddedStore) -> Callable[[str], Collection[str]]:
    def within(relation: str) -> Collection[str]:
        found = store.query(f"SELECT ?it {{ ?it <{RDFS}subPropertyOf>* {NamedNode(relation)} }}")
        return {row["it"].value for row in solutions(found)}

    return within


def _labels(
    store: EmbeddedStore,
) -> Callable[[Collection[str]], Mapping[str, Collection[tuple[str, str]]]]:
    def labels(iris: Collection[str]) -> Mapping[str, Collection[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {iri: set() for iri in iris}
        label = NamedNode(f"{RDFS}label")
        for iri, known in found.items():
            for quad in store.oxigraph.quads_for_pattern(NamedNode(iri), label, None, None):
                if isinstance(quad.object, Literal):
                    known.add((quad.object.language or "", quad.object.value))
        return found

    return labels
