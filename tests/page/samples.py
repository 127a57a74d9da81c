"""The sample dossier as values, whole or in other words, and networks made of little.

sample.trig says the same, as far as contradictions are asked for.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import RdfFormat, parse

from corpolis.model import edtf
from corpolis.model.claim import Caveats, Claim, Confidence, Evidence, Verification, settle
from corpolis.model.contents import Contents
from corpolis.model.contradiction import Dispute, by_originals
from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.model.quantity import parse_amount, parse_count, parse_share
from corpolis.model.source import Source, SourceClaims
from corpolis.model.standing import Stance, Standing, Status
from corpolis.model.text import Unknown
from corpolis.network import Network, network
from corpolis.query.contradictions import contradictions, disputable, retold
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary

BASE = "https://example.org/d/"
TRIG = Path(__file__).with_name("sample.trig")

_ENTITIES = (
    Entity(
        "son",
        ("Person",),
        {"de": "Masayoshi Son", "en": "Masayoshi Son", "ja": "孫正義"},
        {"en": ("Son Masayoshi",)},
        (("wikidata", "Q717817"),),
        {"en": "Head of SoftBank."},
        ("https://www.wikidata.org/entity/Q717817",),
    ),
    Entity("softbank", ("InvestmentFund", "Company"), {"de": "SoftBank", "en": "SoftBank"}),
    Entity("softbank-group", ("Company",), {"en": "SoftBank Group"}, {"en": ("SoftBank", "SBG")}),
    Entity("softbank-corp", ("Company",), {"ja": "ソフトバンク"}),
    Entity("trump", ("Person",), {"de": "Donald Trump", "en": "Donald Trump"}),
    Entity("stargate", ("Project",), {"en": "Stargate"}),
    Entity("wework", ("Company",), {"en": "WeWork"}),
    Entity("japan", ("Country",), {"ar": "اليابان", "de": "Japan", "en": "Japan"}),
)


def sample_contents(languages: Sequence[str] = ("de", "en")) -> Contents:
    """A small dossier with all that the network and its page must cope with."""
    canonical = {"softbank-group": "softbank", "softbank-corp": "softbank"}
    decisions = [
        Decision(Verdict.SAME, ("softbank-corp", "softbank-group")),
        Decision(Verdict.SAME, ("softbank", "softbank-corp")),
    ]
    registry = Registry({one.id: one for one in _ENTITIES}, decisions, canonical, {})
    sources = [_late(registry), _early(), _undated()]
    return Contents("The wager", BASE, tuple(languages), None, registry, sources)


def sample(languages: Sequence[str] = ("de", "en"), *, shuffled: int | None = None) -> Network:
    """The network of the sample, its nodes and edges added in another order if asked."""
    graph = network(sample_contents(languages), load_vocabulary())
    return graph if shuffled is None else reordered(graph, shuffled)


def sample_disputes() -> list[Dispute]:
    """What the named query `contradictions` finds in sample.trig."""
    store = sample_store()
    return by_originals(contradictions(store, statements=disputable(store)), retold(store))


def sample_store() -> EmbeddedStore:
    """What sample.trig has, in memory."""
    store = EmbeddedStore.in_memory(Namespace(BASE))
    store.oxigraph.extend(parse(TRIG.read_text("utf-8"), format=RdfFormat.TRIG))
    return store


def reordered(graph: Network, seed: int) -> Network:
    """The same network, nodes and edges added in a random order."""
    chance = random.Random(seed)  # noqa: S311
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other: Network = type(graph)(**graph.graph)
    other.add_nodes_from(nodes)
    for subject, object_, key, edge in edges:
        other.add_edge(subject, object_, key=key, **edge)
    return other


def drawn_by_hand(
    names: Mapping[str, str], ties: Iterable[tuple[str, str, str]], title: str = "By hand"
) -> Network:
    """A network of one source: names by id, and (subject, relation, object) reported as facts."""
    source = Source("s", title, "", "en", None)
    graph: Network = nx.MultiDiGraph(
        title=title, base=BASE, languages=("en",), sources={f"{BASE}source/s": source}
    )
    for identifier, label in names.items():
        graph.add_node(
            f"{BASE}entity/{identifier}",
            id=identifier,
            labels={"en": label},
            aliases={},
            types=("Person",),
            description={},
            identifiers=(),
            same_as=(),
            unknown=False,
            attributes=(),
        )
    for n, (subject, relation, other) in enumerate(ties):
        words = f"{subject} {relation} {other}"
        claim = made_claim(f"s.{n}", f"{n:05}", (subject,), relation, (other,), quote=words)
        graph.add_edge(
            f"{BASE}entity/{subject}",
            f"{BASE}entity/{other}",
            key=f"{BASE}relationship/{n:05}",
            relation=relation,
            symmetric=load_vocabulary().relation_types[relation].symmetric,
            standing=Standing.FACT,
            established=True,
            caveats=Caveats(),
            occasion="",
            claims=(claim,),
        )
    return graph


def made_claim(
    name: str,
    statement: str,
    subjects: Sequence[str] | Unknown,
    relation: str,
    objects: Sequence[str] | Unknown = (),
    *,
    quote: str = "",
    evidence: Evidence | None = None,
    registry: Registry | None = None,
    occasion_of_all: str = "",
    status: Status = Status.ONGOING,
    stance: Stance = Stance.REPORTED,
    **more: Any,
) -> Claim:
    """A settled claim about one relationship, whose key is `statement`.

    `name` is the id of its source, a point, and its own id. `occasion_of_all` is the occasion
    that the claims about the statement have in common.
    """
    source, _, key = name.partition(".")
    claim = Claim(
        id=key,
        source=source,
        subjects=subjects,
        relation=relation,
        objects=objects,
        status=status,
        stance=stance,
        quote=quote,
        evidence=evidence or Evidence(Verification.VERIFIED, quote),
        **more,
    )
    resolve = registry.resolve if registry else str
    settle(claim, load_vocabulary().relation_types[relation], resolve)
    (one,) = claim.relationships
    occasion = occasion_of_all or one.occasion
    claim.relationships = [one._replace(key=statement, whole=statement, occasion=occasion)]
    return claim


def _late(registry: Registry) -> SourceClaims:
    source = Source(
        "late",
        "Der Wetteinsatz",
        "press",
        "de",
        edtf.parse("2025-01-22"),
        "Die Zeitung",
        "A. Author",
        date(2025, 2, 1),
        "https://w3id.org/wager",
        "https://w3id.org/archive/wager",
        "CC-BY-4.0",
        "Die Zeitung, S. 3",
        {"de": "Gekürzt."},
    )
    claims = [
        made_claim(
            "late.ceo", "ceo", ("son",), "holdsPosition", ("softbank",),
            quote="der Chef von SoftBank",
            evidence=Evidence(
                Verification.VERIFIED,
                "der Chef von SoftBank",
                "So sprach am Dienstag Herr Son, ",
                ", in einem Raum voller Leute, die",
                32,
                53,
            ),
            role={"de": "Chef", "en": "head"},
            start=edtf.parse("1981~"),
            confidence=Confidence.HIGH,
        ),
        made_claim(
            "late.meeting", "meeting", ("son",), "meets", ("trump",),
            quote="traf den Präsidenten",
            evidence=Evidence(Verification.NORMALISED, "traf den Präsidenten"),
            registry=registry,
            status=Status.COMPLETED,
            when=edtf.parse("2025-01-21"),
            about=("stargate", "softbank-group"),
            on_behalf_of=("softbank-corp",),
        ),
        made_claim(
            "late.volume", "volume", ("stargate",), "hasVolume",
            quote="Billionen-Wette",
            status=Status.ANNOUNCED,
            amount=parse_amount("1e12 USD"),
        ),
    ]  # fmt: skip
    return SourceClaims("claims/late.yaml", source, claims, "", "", ())


def _early() -> SourceClaims:
    unknown = Unknown({})
    published = edtf.parse("2025-01-21")
    source = Source("early", "The wager, retold", "", "en", published, publisher=unknown)
    claims = [
        made_claim(
            "early.court", "court", ("son",), "courts", ("trump",),
            quote="he woos the president",
            evidence=Evidence(Verification.NOT_AT_HAND, "he woos the president"),
            stance=Stance.OPINION,
            attributed_to="wework",
        ),
        made_claim(
            "early.meeting", "meeting", ("son",), "meets", ("trump",),
            quote="they never met",
            occasion_of_all="2025-01-21",
            status=Status.COMPLETED,
            stance=Stance.DENIED,
        ),
        made_claim(
            "early.money", "money", unknown, "finances", ("wework",),
            quote="billions went into WeWork",
            status=Status.FAILED,
            amount=Unknown({"en": "The text does not say."}),
        ),
        made_claim(
            "early.plan", "plan", ("softbank",), "investsIn", ("stargate",),
            quote="SoftBank wants to put in about 40 billion dollars",
            status=Status.PLANNED,
            amount=parse_amount("~40e9 USD"),
            share=parse_share("25..50 %"),
            note={"en": "Whose money it is remains open."},
        ),
        made_claim(
            "early.volume", "volume", ("stargate",), "hasVolume",
            quote="500 billion dollars",
            status=Status.ANNOUNCED,
            amount=parse_amount("500e9 USD"),
        ),
    ]  # fmt: skip
    return SourceClaims("claims/early.yaml", source, claims, "", "", ())


def _undated() -> SourceClaims:
    claim = made_claim(
        "undated.meeting", "meeting", ("son",), "meets", ("trump",),
        quote="they met twice",
        occasion_of_all="2025-01-21",
        status=Status.COMPLETED,
        stance=Stance.ASSERTED,
        count=parse_count("2"),
    )  # fmt: skip
    source = Source("undated", "A note", "", "", None)
    return SourceClaims("claims/undated.yaml", source, [claim], "", "", ())
