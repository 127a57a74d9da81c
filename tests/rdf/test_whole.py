"""The graphs of whole dossiers: they conform to the shapes, and no triple is in two of them."""

from functools import cache

import pytest
import rdflib
from pyoxigraph import BlankNode, Triple
from pyshacl import validate

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import header, triples
from corpolis.vocabulary.files import load_vocabulary, shapes_path
from small_dossiers import RICH, make_dossier


def bodies(dossier: DossierFolder) -> dict[str, str]:
    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    assert checked.errors == []
    graphs = graphs_of(dossier, checked, vocabulary)
    return {name: graph.body for name, graph in graphs.items()}


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(shapes_path())


def violations(dossier: DossierFolder, texts: dict[str, str]) -> list[str]:
    """The shapes that graphs violate, by their local names."""
    turtle = header(namespace_of(dossier).prefixes()) + "".join(texts.values())
    data = rdflib.Graph().parse(data=turtle, format="turtle")
    conforms, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, rdflib.Graph)
    found = {
        str(shape).partition("#")[2]
        for shape in report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape"))
    }
    assert conforms == (not found)
    return sorted(found)


@pytest.fixture(scope="module", name="everything")
def everything_fixture(tmp_path_factory: pytest.TempPathFactory) -> DossierFolder:
    """A dossier of everything, which nobody changes."""
    return make_dossier(tmp_path_factory.mktemp("everything"), RICH)


@pytest.fixture(scope="module", name="texts")
def texts_fixture(everything: DossierFolder) -> dict[str, str]:
    """The graphs of the dossier of everything."""
    return bodies(everything)


def test_the_shipped_dossier_conforms(shipped_dossier: DossierFolder) -> None:
    assert violations(shipped_dossier, bodies(shipped_dossier)) == []


def test_a_dossier_of_everything_conforms(everything: DossierFolder, texts: dict[str, str]) -> None:
    assert violations(everything, texts) == []
    whole = "".join(texts.values())
    for word in ("owl:sameAs", "owl:differentFrom", "corp:possiblySame", "corp:UnknownParty"):
        assert word in whole


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [
        ('oa:exact "it was so in the case k1 of src" ;\n\t', "", "Quote-exact"),
        ("corp:stance corp:denied", "corp:stance corp:denied , corp:opinion", "Claim-stance"),
        ("corp:status corp:failed", "corp:status corp:failed , corp:ended", "Claim-status"),
        (" ;\n\trdf:subject e:works ;\n\tcorp:occasion", " ;\n\tcorp:occasion",
         "Attribute-subject"),
        ("oa:hasSelector pos:src.k0 , quote:src.k0", "oa:hasSelector pos:src.k0",
         "Evidence-hasSelector"),
        ("prov:wasDerivedFrom ev:src.k0 ;\n\t", "", "Claim-wasDerivedFrom"),
        ("e:land a corp:Country ;\n\t", "e:land ", "Relationship-object"),
        ('"25..50"', '"25 to 50"', "Claim-share"),
    ],
)  # fmt: skip
def test_a_broken_graph_does_not(
    everything: DossierFolder, texts: dict[str, str], old: str, new: str, shape: str
) -> None:
    whole = "".join(texts.values())
    assert old in whole
    assert shape in violations(everything, {"": whole.replace(old, new, 1)})


@pytest.mark.parametrize("name", ["shipped", "everything"])
def test_every_triple_is_in_exactly_one_graph(
    everything: DossierFolder, texts: dict[str, str], shipped_dossier: DossierFolder, name: str
) -> None:
    dossier = everything
    if name == "shipped":
        dossier, texts = shipped_dossier, bodies(shipped_dossier)
    prefixes = namespace_of(dossier).prefixes()
    seen: list[Triple] = [triple for text in texts.values() for triple in triples(text, prefixes)]
    assert len(texts) == (6 if name == "shipped" else 7)
    assert len(seen) > 2_000
    assert len(set(seen)) == len(seen)
    for triple in seen:
        assert not isinstance(triple.subject, BlankNode)
        assert not isinstance(triple.object, BlankNode | Triple)


def test_no_claim_of_two_sources_is_about_nothing(
    everything: DossierFolder, texts: dict[str, str]
) -> None:
    """Relationships from several sources meet in one node, and every one of them is there."""
    base, prefixes = namespace_of(everything).base, namespace_of(everything).prefixes()

    def keys(graph: str) -> set[str]:
        return {
            triple.object.value
            for triple in triples(texts[f"{base}{graph}"], prefixes)
            if triple.predicate.value.endswith("#about") and hasattr(triple.object, "value")
        }

    one, other = keys("graph/src"), keys("graph/other")
    assert len(one & other) >= 7
    assert len(one - other) >= 5
    nodes = {
        triple.subject.value
        for triple in triples(texts[f"{base}network"], prefixes)
        if "/relationship/" in str(triple.subject) and hasattr(triple.subject, "value")
    }
    assert nodes == one | other
