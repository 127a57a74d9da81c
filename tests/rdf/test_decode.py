"""From quads back to values: the way there and back changes nothing, and damage is seen."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

import strategies
from corpolis.check.claims import check, contents
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.dossier.settings import Settings
from corpolis.model.claim import settle
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.rdf.decode import Decoded, canonical_contents, decode
from corpolis.rdf.encode.network import encode_network, together
from corpolis.rdf.encode.registry import encode_registry
from corpolis.rdf.encode.source import encode_source, network_terms
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.rdf.turtle import triples
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP, DCTERMS, OA, RDF, RDFS, SCHEMA
from small_dossiers import RICH, make_dossier
from strategies import NAMESPACE, VOCABULARY

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOSSIERS = [
    shipped("seeds") / "softbank-stargate",
    *sorted(path.parent for path in FIXTURES.rglob("corpolis.toml")),
]


def in_graph(text: str, graph: str, namespace: Namespace) -> Iterator[Quad]:
    """A body as quads of a named graph."""
    name = NamedNode(graph)
    for triple in triples(text, namespace.prefixes()):
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def encoded(said: Contents, vocabulary: Vocabulary) -> dict[str, str]:
    """The bodies of the graphs of a dossier, by IRI, without the ontology's."""
    namespace = Namespace(said.base)
    facts = Settings(
        said.title,
        said.base,
        said.languages,
        said.licence,
        titles=said.titles,
        description=said.description,
    )
    sources = [encode_source(source) for source in said.sources]
    spoken = together(one.spoken for one in sources)
    registry = encode_registry(DossierFolder(Path(), facts), said.registry, vocabulary)
    return {
        namespace.registry_graph: registry.body,
        namespace.network_graph: encode_network(spoken, network_terms(vocabulary)).body,
        **{namespace.source_graph(one.id): one.graph.body for one in sources},
    }


def quads_of(bodies: dict[str, str], namespace: Namespace) -> list[Quad]:
    return [quad for graph, text in bodies.items() for quad in in_graph(text, graph, namespace)]


def assert_comes_back(said: Contents, vocabulary: Vocabulary) -> None:
    """Encoded and decoded it is the same but for its form, and encoded again the same text."""
    namespace = Namespace(said.base)
    bodies = encoded(said, vocabulary)
    found = decode(quads_of(bodies, namespace), namespace, vocabulary)
    assert dict(found.foreign) == {}
    assert found.contents == canonical_contents(said, vocabulary)
    assert encoded(found.contents, vocabulary) == bodies


@settings(max_examples=150)
@given(st.data(), strategies.registries())
def test_what_is_encoded_is_decoded(data: st.DataObject, registry: Registry) -> None:
    drawn = data.draw(st.lists(strategies.sources(), max_size=3, unique_by=lambda s: s.source.id))
    for source in drawn:
        for claim in source.claims:
            settle(claim, VOCABULARY.relation_types[claim.relation], registry.resolve)
    title, licence = data.draw(strategies.words), data.draw(st.none() | strategies.words)
    titles = data.draw(st.just({}) | strategies.texts)
    description = data.draw(st.just({}) | st.builds(lambda one: {"": one}, strategies.words))
    said = Contents(
        title, NAMESPACE.base, ("en", "de"), licence, registry, drawn, titles, description
    )
    assert_comes_back(said, VOCABULARY)


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda root: root.name)
def test_what_dossiers_say_comes_back(root: Path) -> None:
    dossier = open_folder(root)
    vocabulary = load_vocabulary(dossier.ontology_file)
    assert_comes_back(contents(dossier.settings, check(dossier, vocabulary)), vocabulary)


@cache
def rich() -> tuple[Contents, Vocabulary, tuple[Quad, ...]]:
    """A dossier with everything, and all quads of its store."""
    with TemporaryDirectory() as folder:
        dossier = make_dossier(Path(folder) / "d", RICH)
        vocabulary = load_vocabulary(dossier.ontology_file)
        checked = check(dossier, vocabulary)
        graphs = graphs_of(dossier, checked, vocabulary)
    namespace = namespace_of(dossier)
    bodies = {name: graph.body for name, graph in graphs.items()}
    found = contents(dossier.settings, checked)
    return found, vocabulary, tuple(quads_of(bodies, namespace))


D = Namespace("https://example.org/d/")
SOURCE = NamedNode(D.source_graph("src"))


def rich_again(quads: Iterable[Quad]) -> Decoded:
    return decode(quads, D, rich()[1])


def test_a_dossier_with_everything_comes_back() -> None:
    said, vocabulary, quads = rich()
    assert_comes_back(said, vocabulary)
    assert rich_again(quads).foreign == {}


MAY_BE_MISSING = {
    *(CORP + name for name in ("attributedTo", "confidence", "content", "role", "note")),
    *(CORP + name for name in ("onBehalfOf", "client", "topic", "through")),
    *(CORP + name for name in ("unknown", "unknownReason", "unit")),
    CORP + "digest",
    *(CORP + name for name in ("retrieved", "sha256", "archivedUrl")),
    *(DCTERMS + name for name in ("creator", "publisher", "license", "bibliographicCitation")),
    *(RDFS + "comment", SCHEMA + "url", OA + "prefix", OA + "suffix"),
}
"""What a claim, its evidence or its source may be without."""

MAY_BE_SEVERAL = {
    *(
        CORP + name
        for name in ("onBehalfOf", "client", "topic", "through", "unknownReason", "digest")
    ),
    RDF + "type",
}


OF_GATHERINGS = {CORP + "gathering", CORP + "host"}
"""What a claim is readable without, but is another gathering's then than the network has."""


def of_source() -> list[Quad]:
    return [quad for quad in rich()[2] if quad.graph_name == SOURCE]


def test_without_any_of_what_it_needs_a_source_is_foreign() -> None:
    _, _, quads = rich()
    for quad in of_source():
        found = rich_again(one for one in quads if one != quad)
        if quad.predicate.value in OF_GATHERINGS:
            assert list(found.foreign) == [D.network_graph]
            continue
        if found.foreign or quad.predicate.value not in MAY_BE_MISSING:
            assert list(found.foreign) == [SOURCE.value], str(quad)
            assert [one.source.id for one in found.contents.sources] == ["named", "other"]


def other_than(value: object) -> NamedNode | Literal:
    """A value of the same kind."""
    if isinstance(value, NamedNode):
        return NamedNode(value.value + "x")
    assert isinstance(value, Literal)
    if value.language:
        return Literal(value.value + "x", language=value.language)
    changed = "2" + value.value[1:] if value.value[0] != "2" else "1" + value.value[1:]
    return Literal(changed, datatype=value.datatype)


def test_with_two_values_where_there_is_one_a_source_is_foreign() -> None:
    _, _, quads = rich()
    for quad in of_source():
        if quad.predicate.value in MAY_BE_SEVERAL:
            continue
        expected = SOURCE.value
        if quad.predicate.value == CORP + "host":
            expected = D.network_graph
        doubled = Quad(quad.subject, quad.predicate, other_than(quad.object), SOURCE)
        found = rich_again([*quads, doubled])
        assert list(found.foreign) == [expected], str(doubled)


@pytest.mark.parametrize(
    "line",
    [
        'r:{key} corp:occasion "another" .',
        "r:{key} rdf:subject e:nobody .",
        "r:{key} rdf:predicate corp:owns .",
        "r:0 a corp:Relationship ; rdf:subject e:ann ; rdf:predicate corp:owns ; rdf:object e:x .",
        'r:stray corp:occasion "nothing else is said" .',
    ],
)
def test_what_is_wrong_with_a_relationship_is_told(line: str) -> None:
    said, _, quads = rich()
    key = next(said.claims()).relationships[0].key
    more = in_graph(line.format(key=key), D.network_graph, D)
    found = rich_again([*quads, *more])
    assert D.network_graph in found.foreign
    assert (
        "r:" in found.foreign[D.network_graph] or "relationship/" in found.foreign[D.network_graph]
    )


@pytest.mark.parametrize(
    ("graph", "text", "is_foreign"),
    [
        # What is no claim may stand anywhere, and other properties of claims too.
        ("https://example.org/other", 'e:ann skos:note "a note"@en .', False),
        ("https://example.org/other", 'c:src.k0 skos:note "a note"@en .', False),
        (SOURCE.value, 'c:src.k0 skos:note "a note"@en ; skos:note "another"@en .', False),
        (SOURCE.value, 'e:ann skos:note "a note"@en .', False),
        ("https://example.org/other", "<https://example.org/x> a corp:Claim .", True),
        ("https://example.org/e/registry", "<https://example.org/e/> a corp:Dossier .", True),
        (SOURCE.value, "c:src.stray corp:statedIn s:src .", True),
        (SOURCE.value, "ev:src.stray corp:verification corp:verified .", True),
        (SOURCE.value, 'c:other.k0 corp:confidence "low" .', True),
        (D.source_graph("third"), 's:third skos:note "no source"@en .', True),
        (D.registry_graph, 'e:ann skos:prefLabel "Anna"@en .', True),
        (D.registry_graph, 'e:stranger skos:prefLabel "Somebody"@en .', True),
    ],
)
def test_what_else_a_store_may_hold(graph: str, text: str, *, is_foreign: bool) -> None:
    found = rich_again([*rich()[2], *in_graph(text + "\n", graph, D)])
    assert (graph in found.foreign) == is_foreign, dict(found.foreign)
    assert len(found.foreign) == is_foreign


def test_triples_in_no_graph_are_foreign_if_they_are_claims() -> None:
    quads = rich()[2]
    loose = [Quad(quad.subject, quad.predicate, quad.object) for quad in of_source()]
    assert list(rich_again([*quads, *loose]).foreign) == [""]


def test_decisions_in_a_circle_lose_nobody_else() -> None:
    circle = "e:bert owl:sameAs e:club .\ne:club owl:sameAs e:bert .\n"
    found = rich_again([*rich()[2], *in_graph(circle, D.registry_graph, D)])
    registry = found.contents.registry
    assert registry.entities.keys() == rich()[0].registry.entities.keys()
    assert registry.canonical["annie"] == "ann"


def test_nothing_is_decoded_from_nothing() -> None:
    found = decode([], D, VOCABULARY)
    assert found.foreign == {}
    assert (found.contents.title, list(found.contents.claims())) == ("", [])
