"""The sample dossier of these tests, and answers as lines of text."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat

from corpolis.query.evaluation import run_named
from corpolis.query.named import NamedQuery, load_queries, with_terms
from corpolis.query.parameters import terms_of
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.store import EmbeddedStore

FOLDER = Path(__file__).parent
NAMESPACE = Namespace("https://example.org/d/")
QUERIES = load_queries()

Row = tuple[str, ...]


@cache
def sample() -> EmbeddedStore:
    """A small dossier, written by hand as the encoder would; nobody changes it."""
    store = EmbeddedStore.in_memory(NAMESPACE)
    store.oxigraph.load(path=str(FOLDER / "sample.trig"), format=RdfFormat.TRIG)
    return store


def shown(term: object) -> str:
    """A term as the tables here show it: IRIs by their prefix, literals by their text."""
    if isinstance(term, NamedNode):
        short = {iri: name for name, iri in NAMESPACE.prefixes().items()}
        end = max(term.value.rfind("/"), term.value.rfind("#")) + 1
        return (
            f"{short[term.value[:end]]}:{term.value[end:]}"
            if term.value[:end] in short
            else (f"<{term.value}>")
        )
    return term.value if isinstance(term, Literal) else ""


def rows_of(results: object) -> list[dict[str, str]]:
    """The rows of a SELECT, each from column to text."""
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return [{name: shown(row[name]) for name in names} for row in results]


@cache
def asked(name: str, **parameters: str) -> list[dict[str, str]]:
    """The rows of a named query; nobody changes them."""
    return rows_of(run_named(sample(), NAMESPACE, name, parameters).results)


def text_of(query: NamedQuery, parameters: Mapping[str, str]) -> str:
    """The SPARQL of a query with these parameters."""
    return with_terms(query, terms_of(query, parameters, sample(), NAMESPACE))


def sections(path: Path) -> Iterator[tuple[dict[str, str], list[str], list[Row]]]:
    """Parameters, columns and rows of each section of a file of expected rows.

    A section is `== key=value; key=value`, a line with the columns that it compares, and a
    line for each row.
    """
    for section in path.read_text(encoding="utf-8").split("== ")[1:]:
        head, names, *lines = section.rstrip("\n").split("\n")
        pairs = [pair.split("=", 1) for pair in head.split("; ") if pair]
        yield (
            dict(pairs),
            names.split(" | "),
            [tuple(cell.strip() for cell in line.split("|")) for line in lines if line],
        )
