"""What the graph of a source says, and that neither order nor spelling of its file matters."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import triples
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import (
    EVERYTHING,
    Claim,
    Files,
    claims_file,
    make_dossier,
    sentence,
    source_files,
)

Make = Callable[[Files | None], DossierFolder]


def bodies(dossier: DossierFolder) -> dict[str, str]:
    """The bodies of a dossier's own graphs by the last part of their names."""
    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    assert checked.errors == []
    base = namespace_of(dossier).base
    return {
        name.removeprefix(base): graph.body
        for name, graph in graphs_of(dossier, checked, vocabulary).items()
        if name.startswith(base)
    }


def said(make: Make, *claims: Claim, at_hand: bool = True, **about: Any) -> dict[str, set[str]]:
    """Subject and predicate, prefixed -> objects, prefixed or literals in full."""
    dossier = make(source_files("src", claims, at_hand=at_hand, **about))
    found: dict[str, set[str]] = {}
    prefixes = namespace_of(dossier).prefixes()
    for triple in triples(bodies(dossier)["graph/src"], prefixes):
        subject, predicate, obj = (_short(term, prefixes) for term in triple)
        found.setdefault(f"{subject} {predicate}", set()).add(obj)
    return found


def _short(term: Any, prefixes: dict[str, str]) -> str:
    if isinstance(term, Literal):
        kind = _short(term.datatype, prefixes)
        kind = "" if kind in {"xsd:string", "rdf:langString"} else f"^{kind}"
        return term.value + (f"@{term.language}" if term.language else kind)
    assert isinstance(term, NamedNode)
    fitting = [name for name, start in prefixes.items() if term.value.startswith(start)]
    name = max(fitting, key=lambda name: len(prefixes[name]), default="")
    return f"{name}:{term.value[len(prefixes[name]) :]}" if name else f"<{term.value}>"


def times(said: dict[str, set[str]]) -> dict[str, str]:
    """The bounds of claim k0, without their datatype."""
    return {
        name: next(iter(said[f"c:src.k0 corp:{name}"])).removesuffix("^xsd:date")
        for name in ("startEarliest", "startLatest", "endEarliest", "endLatest")
        if f"c:src.k0 corp:{name}" in said
    }


def test_a_claim_and_its_evidence(made: Make) -> None:
    found = said(made, {"subject": "ann", "relation": "owns", "object": "works"})
    (about,) = found["c:src.k0 corp:about"]
    quote = "it was so in the case k0 of src"
    assert {key: value for key, value in found.items() if not key.startswith(("s:", "g:"))} == {
        "c:src.k0 rdf:type": {"corp:Claim"},
        "c:src.k0 corp:about": {about},
        "c:src.k0 corp:establishes": {about},
        "c:src.k0 corp:status": {"corp:ongoing"},
        "c:src.k0 corp:stance": {"corp:reported"},
        "c:src.k0 corp:statedIn": {"s:src"},
        "c:src.k0 prov:wasDerivedFrom": {"ev:src.k0"},
        "ev:src.k0 rdf:type": {"oa:SpecificResource"},
        "ev:src.k0 oa:hasSource": {"s:src"},
        "ev:src.k0 oa:hasSelector": {"quote:src.k0", "pos:src.k0"},
        "ev:src.k0 corp:verification": {"corp:verified"},
        "quote:src.k0 rdf:type": {"oa:TextQuoteSelector"},
        "quote:src.k0 oa:exact": {quote},
        "quote:src.k0 oa:prefix": {"We read that "},
        "quote:src.k0 oa:suffix": {", and no more.\n"},
        "pos:src.k0 rdf:type": {"oa:TextPositionSelector"},
        "pos:src.k0 oa:start": {"13^xsd:integer"},
        "pos:src.k0 oa:end": {f"{13 + len(quote)}^xsd:integer"},
    }


def test_a_source(made: Make) -> None:
    claim = {"subject": "ann", "relation": "owns", "object": "works"}
    found = said(
        made,
        claim,
        published="2025-01",
        publisher="unknown",
        author={"unknown": {"de": "steht nicht da"}},
        retrieved="2025-02-01",
        url="https://example.com/a?b=c",
        archived_url="https://schema.org/archive",
        licence="CC0",
        citation="So and so",
        note="A note",
    )
    digest = found.pop("s:src corp:sha256")
    assert len(next(iter(digest))) == 64
    assert {key: value for key, value in found.items() if key.startswith("s:")} == {
        "s:src rdf:type": {"corp:Source"},
        "s:src dcterms:title": {"Source src"},
        "s:src corp:sourceKind": {"press"},
        "s:src dcterms:language": {"en"},
        "s:src dcterms:issued": {"2025-01^edtf:EDTF"},
        "s:src corp:issuedEarliest": {"2025-01-01^xsd:date"},
        "s:src corp:issuedLatest": {"2025-01-31^xsd:date"},
        "s:src corp:retrieved": {"2025-02-01^xsd:date"},
        "s:src schema:url": {"<https://example.com/a?b=c>"},
        "s:src corp:archivedUrl": {"schema:archive"},
        "s:src dcterms:license": {"CC0"},
        "s:src dcterms:bibliographicCitation": {"So and so"},
        "s:src rdfs:comment": {"A note@en"},
        "s:src corp:unknown": {"dcterms:publisher", "dcterms:creator"},
        "s:src corp:unknownReason": {"steht nicht da@de"},
    }


def test_without_a_text_there_is_no_position(made: Make) -> None:
    claim = {"subject": "ann", "relation": "owns", "object": "works"}
    found = said(made, claim, at_hand=False)
    assert found["ev:src.k0 corp:verification"] == {"corp:notAtHand"}
    assert found["ev:src.k0 oa:hasSelector"] == {"quote:src.k0"}
    assert found["quote:src.k0 oa:exact"] == {"it was so in the case k0 of src"}
    assert not any(key.startswith("pos:") or "oa:prefix" in key for key in found)


@pytest.mark.parametrize(
    ("relation", "given_times", "bounds"),
    [
        # It happened at some moment within: from the first to the last day, and no longer.
        ("calls", {"when": "2025-01"}, "2025-01-01 2025-01-31 2025-01-01 2025-01-31"),
        ("calls", {"when": "../2025-01-22"}, "- 2025-01-22 - 2025-01-22"),
        ("calls", {"when": "2024/2025"}, "2024-01-01 2025-12-31 2024-01-01 2025-12-31"),
        # It held then: began before the end, and ended after the beginning.
        ("owns", {"when": "2025-01-22"}, "- 2025-01-22 2025-01-22 -"),
        ("owns", {"when": "2025"}, "- 2025-12-31 2025-01-01 -"),
        ("owns", {"when": "2024/2025"}, "2024-01-01 2024-12-31 2025-01-01 2025-12-31"),
        ("owns", {"when": "2024/.."}, "2024-01-01 2024-12-31 - -"),
        ("owns", {"start": "2024", "end": "2025-03"},
         "2024-01-01 2024-12-31 2025-03-01 2025-03-31"),
        ("owns", {"start": "2024-05-01"}, "2024-05-01 2024-05-01 - -"),
        ("owns", {"end": "2024~"}, "- - 2024-01-01 2024-12-31"),
        ("owns", {"start": "unknown", "end": "2024-05-01"}, "- - 2024-05-01 2024-05-01"),
        ("owns", {"when": "Y12345"}, "- - - -"),
        ("owns", {"when": "unknown"}, "- - - -"),
        ("owns", {}, "- - - -"),
    ],
)  # fmt: skip
def test_bounds_of_time(
    made: Make, relation: str, given_times: dict[str, str], bounds: str
) -> None:
    parties = {"subject": "ann", "object": "works", "relation": relation}
    found = said(made, {**parties, **given_times})
    names = ("startEarliest", "startLatest", "endEarliest", "endLatest")
    expected = {name: day for name, day in zip(names, bounds.split(), strict=True) if day != "-"}
    assert times(found) == expected
    for key, text in given_times.items():
        if text == "unknown":
            assert found["c:src.k0 corp:unknown"] == {f"corp:{key}"}
        else:
            assert found[f"c:src.k0 corp:{key}"] == {f"{text}^edtf:EDTF"}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ({"relation": "hasVolume", "amount": "~5e11 USD"},
         "amount=~500000000000 amountMin=500000000000 amountMax=500000000000 currency=USD"),
        ({"relation": "hasVolume", "amount": "1e9.. EUR"},
         "amount=1000000000.. amountMin=1000000000 currency=EUR"),
        ({"relation": "hasVolume", "value": "..5.50 km"}, "value=..5.5 valueMax=5.5 unit=km"),
        ({"relation": "hasVolume", "value": "7"}, "value=7 valueMin=7 valueMax=7"),
        ({"relation": "hasVolume", "value": "-0.125 %"},
         "value=-0.125 valueMin=-0.125 valueMax=-0.125 unit=%"),
        ({"relation": "hasWorkforce", "count": "1..2_000"},
         "count=1..2000 countMin=1 countMax=2000"),
        ({"relation": "owns", "object": "club", "share": "12.5..25 %"},
         "share=12.5..25 shareMin=12.5 shareMax=25"),
        ({"relation": "hasVolume", "amount": "unknown"}, "unknown=corp:amount"),
        ({"relation": "owns", "object": "unknown", "share": "unknown"},
         "unknown=corp:share unknown=rdf:object"),
    ],
)  # fmt: skip
def test_quantities(made: Make, claim: Claim, expected: str) -> None:
    found = said(made, {"subject": "works", **claim})
    names = ("amount", "share", "value", "count", "currency", "unit", "unknown")
    statements = {
        f"{key.removeprefix('c:src.k0 corp:')}={value.removesuffix('^xsd:decimal')}"
        for key, values in found.items()
        for value in values
        if key.startswith(tuple(f"c:src.k0 corp:{name}" for name in names))
    }
    assert statements == set(expected.split())
    for key, values in found.items():
        if key.endswith(("Min", "Max")):
            assert all(value.endswith("^xsd:decimal") for value in values)


def test_parties_are_written_by_the_id_that_stays(made: Make) -> None:
    claim = {
        "subject": "bert", "relation": "statesTo", "object": "annie", "about": ["ann", "annie"],
        "on-behalf-of": "annie", "attributed-to": "annie", "content": "x",
    }  # fmt: skip
    entities = "ann: {type: Person, name: A}\nannie: {type: Person, name: A}\n"
    files = {
        "entities.yaml": entities + "bert: {type: Person, name: B}\n",
        "decisions.yaml": "- same: [ann, annie]\n",
    }
    made(files)
    found = said(made, claim)
    for name in ("topic", "onBehalfOf", "attributedTo"):
        assert found[f"c:src.k0 corp:{name}"] == {"e:ann"}
    texts = bodies(made(None))
    assert "annie" not in texts["graph/src"] + texts["network"]
    assert "e:annie a corp:Person ;\n\towl:sameAs e:ann ;" in texts["registry"]


def test_everything_uses_every_property_of_a_claim(made: Make) -> None:
    """Otherwise the tests that rely on `EVERYTHING` say less than they seem to."""
    found = said(made, *EVERYTHING)
    used = {key.partition(" ")[2] for key in found if key.startswith("c:")}
    whole = set.union(*(values for key, values in found.items() if key.endswith("corp:unknown")))
    assert used - {"rdf:type", "prov:wasDerivedFrom", "rdfs:comment"} == {
        f"corp:{name}"
        for name in (
            "about", "establishes", "status", "stance", "statedIn", "attributedTo", "onBehalfOf",
            "representation", "gathering", "host",
            "topic", "through", "role", "content", "confidence", "occasion", "when", "start", "end",
            "startEarliest", "startLatest", "endEarliest", "endLatest", "amount", "amountMin",
            "amountMax", "currency", "share", "shareMin", "shareMax", "value", "valueMin",
            "valueMax", "unit", "count", "countMin", "countMax", "unknown", "unknownReason",
        )
    }  # fmt: skip
    assert whole == {
        "rdf:subject", "rdf:object", "corp:amount", "corp:end", "corp:when", "corp:content",
        "corp:attributedTo", "corp:client",
    }  # fmt: skip


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_a_file_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, random: Any
) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            entries = [(key, shuffled(item)) for key, item in value.items()]
            return dict(random.sample(entries, len(entries)))
        if isinstance(value, list):
            return random.sample(value, len(value))
        return value

    claims = [
        {"id": f"k{at}", "status": "ongoing", "quote": sentence("src", f"k{at}"), **claim}
        for at, claim in enumerate(EVERYTHING)
    ]
    source = {
        "id": "src", "title": "T", "kind": "press", "language": "de", "sha256": "0" * 64,
        "note": {"en": "N", "de": "M"}, "publisher": {"unknown": {"de": "x", "en": "y"}},
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("order")
    before = bodies(make_dossier(folder, {"claims/a.yaml": claims_file(source, claims)}))
    reordered = random.sample([shuffled(claim) for claim in claims], len(claims))
    text = claims_file(shuffled(source), reordered)
    assert bodies(make_dossier(folder, {"claims/a.yaml": text})) == before


def test_one_source_says_the_same_in_whatever_dossier(made: Make, tmp_path: Any) -> None:
    """A source's graph and its digest depend on nothing that other sources say."""
    alone = bodies(made(source_files("src", EVERYTHING)))
    more = source_files("src", EVERYTHING) | source_files("other", EVERYTHING[:5])
    beside = bodies(make_dossier(tmp_path / "more", more))
    assert alone["graph/src"] == beside["graph/src"]
    # The network graph knows of each gathering which claims tell of it.
    assert alone["network"] == beside["network"].replace("c:other.k1 , ", "")
    assert beside["graph/src"] != beside["graph/other"]


def test_a_change_of_any_word_changes_the_digest(made: Make) -> None:
    digests = set()
    for title in ("A", "B"):
        found = said(made, {"subject": "ann", "relation": "owns", "object": "works"}, title=title)
        digests |= found["g:src corp:digest"]
    assert len(digests) == 2
