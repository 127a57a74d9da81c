"""From the ontology's files to a `Vocabulary`: parsing, canonical order, caching."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from corpolis.problems import OntologyError
from corpolis.shipped import shipped
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.reader import read_vocabulary
from corpolis.vocabulary.table import Rows, rows

_TERMS = ("core.ttl", "entity_types.ttl", "relation_types.ttl")
_ALIGNMENTS = "alignments.ttl"


def load_vocabulary(own: Path | None = None) -> Vocabulary:
    """The shipped ontology, together with a dossier's own `ontology.ttl` if it has one.

    Reads files at the first call; later calls with the same content give the same object. A
    path where no file is counts as no ontology of one's own.

    Raises:
        OntologyError: a file cannot be read, is not UTF-8 or not Turtle (the message has line
            and column), has blank nodes, or a term lacks what it needs; all terms are named in
            one message.
    """
    if own is None or not own.is_file():
        return _vocabulary("", b"")
    try:
        content = own.read_bytes()
    except OSError as error:
        raise OntologyError(f"{own}: cannot be read: {error.strerror}") from error
    return _vocabulary(str(own), content)


def stored_vocabulary(graph: str, triples: Iterable[Triple]) -> Vocabulary:
    """The shipped ontology, with a dossier's own as a store has it in the graph of this IRI.

    Raises:
        OntologyError: the triples are no such ontology.
    """
    shipped_rows, known = _shipped_terms()
    # What a graph says of itself is its digest.
    found = [triple for triple in triples if triple.subject != NamedNode(graph)]
    _refuse_what_is_not_plain(graph, found)
    own = [triple for triple in _canonical(found) if triple not in known]
    return read_vocabulary(shipped_rows, own, graph, _shipped_triples)


def shapes_path() -> Path:
    """The SHACL shapes that corpolis's output conforms to."""
    return shipped("ontology") / "shapes.ttl"


@lru_cache(maxsize=8)
def _vocabulary(file: str, content: bytes) -> Vocabulary:
    shipped_rows, triples = _shipped_terms()
    found = _parse(file, content)
    _refuse_what_is_not_plain(file, found)
    own = [triple for triple in _canonical(found) if triple not in triples]
    return read_vocabulary(shipped_rows, own, file, _shipped_triples)


@cache
def _shipped_terms() -> tuple[Rows, frozenset[Triple]]:
    folder = shipped("ontology")
    triples = [
        triple
        for name in _TERMS
        for triple in _parse(str(folder / name), (folder / name).read_bytes())
    ]
    return rows(triples), frozenset(triples)


@cache
def _shipped_triples() -> Sequence[Triple]:
    """All shipped triples in canonical order; the alignments are read only for this."""
    file = shipped("ontology") / _ALIGNMENTS
    return _canonical([*_shipped_terms()[1], *_parse(str(file), file.read_bytes())])


def _canonical(triples: Sequence[Triple]) -> list[Triple]:
    """Without duplicates, in the order of their N-Triples lines."""
    return sorted(set(triples), key=str)


def _parse(file: str, content: bytes) -> list[Triple]:
    try:
        content.decode()
        text = content.removeprefix(BOM_UTF8)
        return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise OntologyError(f"{file}:{line}: not UTF-8; save the file as UTF-8") from error
    except SyntaxError as error:
        raise OntologyError(f"{file}:{error.lineno}:{error.offset}: {error.msg}") from error


def _refuse_what_is_not_plain(file: str, triples: Sequence[Triple]) -> None:
    """Blank nodes, and what only RDF 1.2 knows, raise an OntologyError."""
    for triple in triples:
        nodes = (triple.subject, triple.object)
        if any(isinstance(node, BlankNode) for node in nodes):
            message = "has a blank node; give every node an IRI"
        elif any(isinstance(node, Triple) for node in nodes):
            message = "has a triple as its value, which RDF 1.1 does not know"
        elif isinstance(triple.object, Literal) and triple.object.direction is not None:
            message = "has a text with a base direction, which RDF 1.1 does not know"
        else:
            continue
        raise OntologyError(f"{file}: a statement with {triple.predicate} {message}")
