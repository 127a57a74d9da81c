"""Disagreement is what the named query `contradictions` finds, in the same words."""

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from pyoxigraph import RdfFormat, Store, parse

from corpolis.build.building import build
from corpolis.dossier import Dossier
from corpolis.network import ClaimView, network
from corpolis.query.named import find_query, load_queries
from corpolis.view.data import PageData
from corpolis.view.disagreement import disagreements
from corpolis.view.projection import page_data
from corpolis.vocabulary import Vocabulary
from view.samples import Union, sample_quads


def found_by_query(union: Union) -> list[tuple[str, frozenset[str]]]:
    """Kinds and quotes of each pair."""
    solutions = union.query(find_query(load_queries(), "contradictions").text)
    return sorted(
        (row["kind"].value, frozenset((row["firstQuote"].value, row["secondQuote"].value)))
        for row in solutions  # type: ignore[attr-defined]
    )


def found_by_view(data: PageData) -> list[tuple[str, frozenset[str]]]:
    def quote(k: int, n: int) -> str:
        return data.statements[k].claims[n].quote

    return sorted(
        (", ".join(each.kinds), frozenset((quote(*each.first), quote(*each.second))))
        for each in data.disputes
    )


def test_the_sample_disagrees_as_the_query_says(vocabulary: Vocabulary) -> None:
    union = Union(sample_quads())
    data = page_data(network(union, vocabulary), vocabulary)
    found = found_by_view(data)
    assert ("stance", frozenset({"they never met", "traf den Präsidenten"})) in found
    # The sample has no bounds of amounts, which the query needs.
    assert [pair for pair in found if pair[0] == "stance"] == found_by_query(union)


def test_the_shipped_dossier_disagrees_as_the_query_says(
    shipped_dossier: Dossier, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    build(shipped_dossier, out)
    quads = parse((out / "graph.trig").read_bytes(), format=RdfFormat.TRIG)
    union = Union(quads)
    assert isinstance(union.store, Store)
    found = found_by_view(page_data(network(union, vocabulary), vocabulary))
    assert len(found) == 4
    assert found == found_by_query(union)


def claim(stance: str = "reported", status: str = "ongoing", **more: str) -> ClaimView:
    plain = ClaimView(id="c", status=status, stance=stance, source="s", source_title="", quote="q")
    return replace(plain, **more)  # type: ignore[arg-type]


def with_role(said: ClaimView, role: str) -> ClaimView:
    return replace(said, role={"en": role})


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (claim(), claim("denied"), ("stance",)),
        (claim("opinion"), claim("denied"), ()),
        (claim("denied"), claim("denied"), ()),
        (claim(status="failed"), claim(status="completed"), ("status",)),
        (claim(amount="5", currency="USD"), claim(amount="6..", currency="USD"), ("amount",)),
        (claim(amount="5", currency="USD"), claim(amount="6", currency="EUR"), ()),
        (claim(amount="5", currency="USD"), claim(amount="5..6", currency="USD"), ()),
        (claim(share="50"), claim(share="~51"), ("share",)),
        (claim(value="1", unit="km"), claim(value="2"), ()),
        (claim(start="2020"), claim(start="2021"), ("start",)),
        (claim(start="2020", end="2021"), claim(start="2022"), ()),
        (claim(start="2020", end="2021"), claim(start="2020", end="2022"), ("end",)),
        (claim(start="2020", status="planned"), claim(start="2021"), ()),
        (claim(share="1", when="2019"), claim(share="2", when="2020"), ()),
        (claim(start="soon"), claim(start="2021"), ()),
        (with_role(claim(share="1"), "chair"), with_role(claim(share="2"), "chief"), ()),
    ],
)
def test_rules(
    vocabulary: Vocabulary, first: ClaimView, second: ClaimView, kinds: tuple[str, ...]
) -> None:
    kind = vocabulary.relation_types["owns"]
    assert not kind.repeatable
    expected = [(0, 1, kinds)] if kinds else []
    assert disagreements([first, second], kind) == expected
    assert disagreements([second, first], kind) == expected


def test_a_claim_agrees_with_itself(vocabulary: Vocabulary) -> None:
    claims = [claim(), claim(share="3"), claim(start="2020")]
    for pair in combinations_with_replacement(claims, 2):
        assert disagreements(pair, vocabulary.relation_types["owns"]) == []
