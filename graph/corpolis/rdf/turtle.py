"""Turtle (RDF 1.1 Turtle, W3C Recommendation 2014) as text, and the canonical order of triples.

Relies on pyoxigraph for the way back. Used by `encode`, `pipeline` and `exchange`.

The layout is that of `pyoxigraph.serialize`, so that a graph read back from a store and
written by it gives the same bytes; a test holds the two together.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.namespaces import RDF, VOCABULARY_PREFIXES

_SPECIAL: Final = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}
_RDF_TYPE: Final = RDF + "type"
_NAMESPACES: Final = tuple(VOCABULARY_PREFIXES.values())
_ANY: Final = NamedNode("https://example.org/")


def literal(text: str, tag: str = "") -> str:
    r"""A plain or language-tagged literal.

    >>> print(literal('say "no"\n', "en"))
    "say \"no\"\n"@en
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda special: _ESCAPES[special[0]], text)
    return f'"{text}"@{tag.lower()}' if tag else f'"{text}"'


def iri(text: str) -> str:
    """An IRI as Turtle; the caller has seen to it that it is one.

    Only the vocabularies' prefixes are used. What begins with a dossier's base is written by
    its encoder, as `e:son`.

    >>> iri("https://example.org/"), iri("https://schema.org/knows")
    ('<https://example.org/>', 'schema:knows')
    """
    return _prefixed(text) if text.startswith(_NAMESPACES) else f"<{text}>"


@lru_cache(maxsize=1 << 12)
def _prefixed(text: str) -> str:
    """As the serializer writes it, which knows what a prefixed name may hold and how."""
    written = _serialized([Triple(_ANY, _ANY, NamedNode(text))], VOCABULARY_PREFIXES)
    return written.removesuffix(" .\n").rpartition(" ")[2]


def block(subject: str, statements: Iterable[str]) -> str:
    r"""All statements of one subject, each "predicate object , object" without its end.

    >>> block("e:a", ["a corp:Person", "corp:language \"de\""])
    'e:a a corp:Person ;\n\tcorp:language "de" .\n'
    """
    return subject + " " + " ;\n\t".join(statements) + " .\n"


def header(prefixes: Mapping[str, str]) -> str:
    """The prefix declarations, in the order of their names."""
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes))


def section(graph: str) -> tuple[bytes, bytes]:
    """What stands before and after a graph's body in a Turtle file of several graphs."""
    return f"\n# {graph or 'in no graph'}\n".encode(), b""


def graph_block(graph: str) -> tuple[bytes, bytes]:
    """What stands before and after a graph's body in a TriG file; "" stands for no graph."""
    if not graph:
        return b"\n", b""
    return f"\n<{graph}> {{\n".encode(), b"}\n"


def graph_order(graphs: Iterable[str], namespace: Namespace) -> list[str]:
    """The graphs of a store in the order of files: ontology, registry, network, sources."""
    last = {namespace.registry_graph: 1, namespace.network_graph: 2}
    sources = namespace.source_graph("")

    def rank(graph: str) -> tuple[int, str]:
        return (3 if graph.startswith(sources) else last.get(graph, 0), graph)

    return sorted(graphs, key=rank)


def canonical_key(triple: Triple) -> tuple[str, str, str, str, str]:
    """Sorts triples by subject, predicate (rdf:type first) and object."""
    subject, predicate, obj = triple.subject, triple.predicate.value, triple.object
    if isinstance(obj, Literal):
        value, tag, datatype = obj.value, obj.language or "", obj.datatype.value
    elif isinstance(obj, NamedNode):
        value, tag, datatype = obj.value, "", ""
    else:
        value, tag, datatype = str(obj), "", ""
    first = "" if predicate == _RDF_TYPE else predicate
    name = subject.value if isinstance(subject, NamedNode) else str(subject)
    return name, first, value, tag, datatype


def body(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """The triples, each once and in canonical order, as Turtle without prefix declarations."""
    ordered = sorted(set(triples), key=canonical_key)
    # pyoxigraph declares prefixes in no fixed order; the file's header does it instead.
    lines = _serialized(ordered, prefixes).splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if not line.startswith("@prefix ")), 0)
    return "".join(lines[start:]) if ordered else ""


def _serialized(ordered: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    data = serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(prefixes))
    return (data or b"").decode()


def triples(text: str, prefixes: Mapping[str, str]) -> list[Triple]:
    """The triples of a body."""
    parsed = parse(header(prefixes) + text, format=RdfFormat.TURTLE)
    return [quad.triple for quad in parsed]
