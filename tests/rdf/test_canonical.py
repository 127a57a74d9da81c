"""Bodies are canonical by construction: what pyoxigraph makes of them is the same text."""

from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

import strategies
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.settings import Settings
from corpolis.model.claim import settle
from corpolis.model.entity import Registry
from corpolis.model.identifiers import is_id
from corpolis.model.source import SourceClaims
from corpolis.rdf.encode.graph import EncodedGraph
from corpolis.rdf.encode.network import encode_network
from corpolis.rdf.encode.registry import encode_registry
from corpolis.rdf.encode.source import encode_source, network_terms
from corpolis.rdf.turtle import body, iri, literal, triples
from corpolis.vocabulary.namespaces import CORP, VOCABULARY_PREFIXES
from strategies import NAMESPACE, VOCABULARY

PREFIXES = NAMESPACE.prefixes()
DECLARED = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def assert_canonical(text: str) -> None:
    """It is in the serializer's order and layout, and survives a store and SPARQL as it is."""
    found = triples(text, PREFIXES)
    assert body(found, PREFIXES) == text
    store = Store()
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in found)
    assert body((quad.triple for quad in store), PREFIXES) == text
    store = Store()
    store.update(f"{DECLARED}INSERT DATA {{\n{text}}}")
    assert body((quad.triple for quad in store), PREFIXES) == text
    terms = [term for triple in found for term in (triple.subject, triple.object)]
    assert not any(isinstance(term, BlankNode) for term in terms)


def assert_digest(encoded: EncodedGraph, graph: str) -> None:
    """The graph's digest is the SHA-256 of all its other blocks."""
    text = encoded.body
    stated = [t for t in triples(text, PREFIXES) if t.predicate == NamedNode(CORP + "digest")]
    assert [t.subject for t in stated] == [NamedNode(graph)]
    digest = getattr(stated[0].object, "value", "")
    lines = [line for line in text.splitlines(keepends=True) if "corp:digest " not in line]
    assert digest == encoded.digest == sha256("".join(lines).encode()).hexdigest()


@settings(max_examples=150)
@given(strategies.sources(), st.sampled_from([{}, {"ann-2": "ann"}]))
def test_source_and_network_are_canonical(source: SourceClaims, canonical: dict[str, str]) -> None:
    for claim in source.claims:
        settle(
            claim,
            VOCABULARY.relation_types[claim.relation],
            Registry({}, (), canonical, {}).resolve,
        )
    encoded = encode_source(source)
    assert_canonical(encoded.graph.body)
    assert_digest(encoded.graph, NAMESPACE.source_graph(source.source.id))
    assert_canonical(encode_network(encoded.spoken, network_terms(VOCABULARY)).body)


@settings(max_examples=50)
@given(strategies.registries(), strategies.words, strategies.words)
def test_registry_is_canonical(registry: Registry, title: str, licence: str) -> None:
    facts = Settings(title, NAMESPACE.base, ("en", "DE", "en"), licence)
    encoded = encode_registry(DossierFolder(Path(), facts), registry, VOCABULARY)
    assert_canonical(encoded.body)
    assert_digest(encoded, NAMESPACE.registry_graph)


def test_ids_in_every_prefix_of_the_vocabularies_are_written_as_the_serializer_does() -> None:
    for prefix, start in sorted(VOCABULARY_PREFIXES.items()):
        for rest in ("", "Thing", "a/b", "a%20b", "-a", "a.", "ä?b=c&d", "ª"):
            assert_canonical(f"e:a corp:x {iri(start + rest)} .\n")
        assert iri(start + "Thing") == f"{prefix}:Thing"


@given(strategies.words, strategies.tags)
def test_literals_are_read_back(words: str, tag: str) -> None:
    for text, expected in (
        (literal(words), Literal(words)),
        (literal(words, tag), Literal(words, language=tag.lower())),
    ):
        assert [t.object for t in triples(f"e:a corp:x {text} .\n", PREFIXES)] == [expected]
        assert_canonical(f"e:a corp:x {text} .\n")


def test_control_characters_are_read_back_every_one_of_them() -> None:
    for code in (*range(0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0x10FFFF):
        assert_canonical(f"e:a corp:x {literal(f'a{chr(code)}b')} .\n")


def test_what_looks_like_an_escape_is_none() -> None:
    for words in (r"\u0041", r"\\u0041", r"\U0001F600", r"\n", "\\", '\\"', r"a\u", "{}$@\0"):
        text = f"e:a corp:x {literal(words)} .\n"
        assert_canonical(text)
        assert [t.object for t in triples(text, PREFIXES)] == [Literal(words)]


def test_a_body_is_sorted_and_without_duplicates_whatever_it_is_made_of() -> None:
    text = (
        'e:a a corp:Person ;\n\tcorp:x "1"@de , "1"@en , "10" , "2" .\ne:a-b corp:x e:a , e:b .\n'
    )
    found = triples(text, PREFIXES)
    assert body([*reversed(found), *found], PREFIXES) == text
    assert body([], PREFIXES) == ""


def test_every_id_can_stand_in_a_prefixed_name() -> None:
    """Whatever letter, digit or mark of whatever script; in Turtle as in SPARQL."""
    letters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    names = sorted(
        {
            name
            for letter in letters
            if is_id(name := letter if is_id(letter) else f"a{letter}")
            and normalize("NFC", name) == name
        }
    )
    assert len(names) > 45_000
    assert {"孫", "7", "ß", "a\u093e"} <= set(names)
    for start in range(0, len(names), 40_000):
        some = names[start : start + 40_000]
        text = "".join(f"e:{name} corp:x c:src.{name} .\n" for name in some)
        assert_canonical(text)
        for name, triple in zip(some, triples(text, PREFIXES), strict=True):
            assert triple.subject == NamedNode(NAMESPACE.entity(name))
    # Oxigraph's SPARQL does not read these in a prefixed name.
    assert not any(is_id(chr(code)) for code in range(0x10000, 0x110000, 3))
