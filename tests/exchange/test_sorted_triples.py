"""The external sort gives the order of one in memory."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpolis.exchange import sorted_triples
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import canonical_key
from corpolis.vocabulary.namespaces import RDF
from strategies import words

NAMESPACE = Namespace("https://example.org/d/")

iris = st.sampled_from(["a", "b", "a-b", "東", "a/b", "x" * 200]).map(
    lambda name: NamedNode(NAMESPACE.entity(name))
)
subjects = iris | st.sampled_from(["b1", "b2"]).map(BlankNode)
predicates = iris | st.just(NamedNode(RDF + "type"))
literals = st.builds(Literal, words) | st.builds(
    lambda text, tag: Literal(text, language=tag), words, st.sampled_from(["de", "en", "ja-latn"])
)
triples = st.lists(st.builds(Triple, subjects, predicates, subjects | literals), max_size=40)


@given(triples, st.integers(1, 7), st.integers(2, 4))
def test_any_size_of_runs_gives_the_order_in_memory(
    some: list[Triple], run: int, files: int
) -> None:
    expected = sorted(set(some), key=canonical_key)
    assert list(sorted_triples.in_order(some, run, files)) == expected
    assert list(sorted_triples.in_order(some)) == expected
