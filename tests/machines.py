"""Sources that come, change and go in any order, and what the store must hold after each step.

The pools are small so that sources share relationships, establish them or not, know the same
meeting by its day or by a name, and leave parties open on either side.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from pyoxigraph import NamedNode, Quad, Store

from corpolis.model import edtf
from corpolis.model.claim import Claim, Evidence, Verification, settle
from corpolis.model.entity import Registry
from corpolis.model.source import Source, SourceClaims
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.rdf.encode.network import Spoken, encode_network, together
from corpolis.rdf.encode.source import EncodedSource, encode_source, network_terms
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import triples
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import CORE_GRAPH, OWL, RDF

NAMESPACE = Namespace("https://example.org/d/")
PREFIXES = NAMESPACE.prefixes()
VOCABULARY = load_vocabulary()
TERMS = network_terms(VOCABULARY)
NETWORK = NAMESPACE.network_graph

RELATIONS = ("meets", "meets", "partnersWith", "statesTo", "owns", "hasVolume")
"""Repeatable and symmetric, brought about by announcing, a saying, neither, an attribute."""

NOBODY = Registry({}, (), {}, {})
MERGED = Registry({}, (), {"z": "y"}, {})
"""In the one, all entities are different; in the other, z is y."""

_X, _Y = ("x",), ("y",)
_PAIRS: Sequence[tuple[Any, Any]] = [
    *[(_X, _Y)] * 5,
    *[(_Y, _X)] * 3,
    (_X, ("w",)),
    (("x", "w"), ("z", "y")),
    (Unknown({}), _Y),
    (_X, Unknown({})),
]
_OCCASIONS = [
    {},
    {"when": edtf.parse("2025")},
    {"when": edtf.parse("2025-01")},
    {"occasion": "gala"},
    {"occasion": "gala", "when": edtf.parse("2025")},
]
_HOW = [
    *[(Status.ONGOING, Stance.REPORTED)] * 5,
    (Status.ANNOUNCED, Stance.REPORTED),
    (Status.ONGOING, Stance.OPINION),
    (Status.ONGOING, Stance.DENIED),
]


@st.composite
def _claims(draw: st.DrawFn, key: str) -> Claim:
    relation = VOCABULARY.relation_types[draw(st.sampled_from(RELATIONS))]
    subjects, objects = draw(st.sampled_from(_PAIRS))
    occasion: dict[str, Any] = draw(st.sampled_from(_OCCASIONS))
    status, stance = draw(st.sampled_from(_HOW))
    return Claim(
        id=key,
        subjects=subjects,
        relation=relation.name,
        objects=() if relation.is_attribute else objects,
        status=status,
        stance=stance,
        quote="",
        evidence=Evidence(Verification.NOT_AT_HAND, "words"),
        **occasion,
    )


@st.composite
def sources(draw: st.DrawFn) -> EncodedSource:
    """One of three sources, with up to four claims."""
    key = draw(st.sampled_from("abc"))
    count = draw(st.sampled_from([3, 2, 1, 0, 4]))
    claims = [draw(_claims(f"k{at}")) for at in range(count)]
    head = Source(key, draw(st.sampled_from(["old", "new"])), "press", "en", None)
    registry = draw(st.sampled_from([NOBODY, NOBODY, MERGED]))
    for claim in claims:
        claim.source = key
        settle(claim, VOCABULARY.relation_types[claim.relation], registry.resolve)
    return encode_source(SourceClaims("", head, claims, "", "", ()))


def quads(body: str, graph: str) -> set[Quad]:
    """The quads of one graph's body."""
    node = NamedNode(graph)
    return {Quad(t.subject, t.predicate, t.object, node) for t in triples(body, PREFIXES)}


def ontology() -> set[Quad]:
    """What a replacement needs to know of the ontology."""
    a, symmetric = NamedNode(RDF + "type"), NamedNode(OWL + "SymmetricProperty")
    return {
        Quad(NamedNode(relation.iri), a, symmetric, NamedNode(CORE_GRAPH))
        for relation in VOCABULARY.relation_types.values()
        if relation.symmetric
    }


class Sources(RuleBasedStateMachine):
    """Puts and removes sources, one or several in a request; compares with a rebuild."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, EncodedSource] = {}
        self.store = EmbeddedStore(self.fresh(), NAMESPACE)

    def fresh(self) -> Store:
        """An empty store."""
        return Store()

    @abstractmethod
    def carry_out(self, put: Sequence[EncodedSource], removed: Sequence[str]) -> None:
        """Change the store."""

    @initialize()
    def begin(self) -> None:
        self.store.oxigraph.extend(ontology())

    @rule(source=sources())
    def put(self, source: EncodedSource) -> None:
        self.held[source.id] = source
        self.carry_out([source], [])

    @rule(key=st.sampled_from("abc"))
    def remove(self, key: str) -> None:
        """Also one that is not there."""
        self.held.pop(key, None)
        self.carry_out([], [key])

    @rule(
        several=st.lists(sources(), min_size=2, max_size=3, unique_by=lambda source: source.id),
        removed=st.sampled_from(["", "a", "bc"]),
    )
    def change_several(self, several: list[EncodedSource], removed: str) -> None:
        put = {source.id: source for source in several if source.id not in removed}
        for key in removed:
            self.held.pop(key, None)
        self.held |= put
        self.carry_out(list(put.values()), list(removed))

    def network(self) -> str:
        """The network graph's body as built from nothing."""
        return encode_network(self.spoken(), TERMS).body

    def spoken(self) -> Spoken:
        """What the claims of all sources speak of."""
        return together(source.spoken for source in self.held.values())

    @invariant()
    def the_store_is_as_built_from_nothing(self) -> None:
        parts = [quads(self.network(), NETWORK), ontology()]
        parts += [
            quads(source.graph.body, NAMESPACE.source_graph(source.id))
            for source in self.held.values()
        ]
        expected = set.union(*parts)
        assert set(self.store.oxigraph) == expected
        in_all = {quad.triple for quad in expected}
        assert len(in_all) == len(expected), "a triple is in two graphs"
