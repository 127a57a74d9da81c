"""What a person types for a parameter, and what is found for it."""

import pytest
from pyoxigraph import Literal, NamedNode

from corpolis.problems import QueryError
from corpolis.query.header import Parameter
from corpolis.query.named import NamedQuery
from corpolis.query.parameters import terms_of
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP
from query.asked import NAMESPACE, QUERIES, sample, shown


def found(kind: str, text: str) -> str:
    """The term for `text` as a parameter of this type, as the tables here show it."""
    query = NamedQuery(name="q", text="", parameters=[Parameter("it", kind, "")])
    return shown(terms_of(query, {"it": text}, sample(), NAMESPACE)["it"])


FOUND = [
    ("entity", "son", "e:son"),
    ("entity", "e:son", "e:son"),
    ("entity", "https://example.org/d/entity/son", "e:son"),
    ("entity", "Masayoshi Son", "e:son"),
    ("entity", "masayoshi  SON", "e:son"),
    ("entity", "孫正義", "e:son"),
    ("entity", "Son", "e:son"),
    ("entity", "masa", "e:son"),
    ("entity", "Masa-san", "e:son"),
    ("entity", "e:masa", "e:son"),
    ("entity", "Präsident Trump", "e:trump"),
    ("entity", "Prasident trump", "e:trump"),
    ("entity", "Pra\u0308sident Trump", "e:trump"),
    ("entity", "soft bank", "e:softbank"),
    ("entity", "وي ورك", "e:wework"),
    ("entity", "ウィーワーク", "e:wework"),
    ("entity", "Stargate", "e:stargate"),
    ("entity", "stargate-film", "e:stargate-film"),
    ("entity-type", "Organisation", "corp:Organisation"),
    ("entity-type", "Unternehmen", "corp:Company"),
    ("entity-type", "investment-fund", "corp:InvestmentFund"),
    ("relation", "holdsPosition", "corp:holdsPosition"),
    ("relation", "corp:holdsPosition", "corp:holdsPosition"),
    ("relation", "holds-position", "corp:holdsPosition"),
    ("relation", "holds position at", "corp:holdsPosition"),
    ("relation", "trifft", "corp:meets"),
    ("relation", "has volume", "corp:hasVolume"),
    ("source", "paper", "s:paper"),
    ("source", "Stargate, the wire", "s:wire"),
    ("status", "failed", "corp:failed"),
    ("status", "angekündigt", "corp:announced"),
    ("stance", "bestritten", "corp:denied"),
    ("verification", "not-at-hand", "corp:notAtHand"),
    ("date", "2025-01-22", "2025-01-22"),
    ("integer", "12", "12"),
    ("language", "zh-Hant", "zh-Hant"),
    ("text", '"; DROP', '"; DROP'),
]


@pytest.mark.parametrize(("kind", "text", "expected"), FOUND)
def test_found(kind: str, text: str, expected: str) -> None:
    assert found(kind, text) == expected


NOT_FOUND = [
    ("entity", "sofbank", 'there is no entity "sofbank"; did you mean "SoftBank" (softbank)'),
    ("entity", "xyz", 'there is no entity "xyz"'),
    ("entity", "", 'there is no entity ""'),
    ("entity", "a b>", 'there is no entity "a b>"'),
    ("entity", "e:nobody", 'there is no entity "e:nobody"'),
    ("entity", "https://example.org/other", "there is no entity"),
    ("entity", "paper", "there is no entity"),
    ("entity", "unknown", "there is no entity"),
    ("entity", "Tor", '"Tor" may mean several: gate, stargate-film; give the id'),
    ("relation", "meet", 'there is no relation "meet"; did you mean "meets" (meets)'),
    ("relation", "Person", "there is no relation"),
    ("source", "son", "there is no source"),
    ("status", "reported", "there is no status"),
    ("date", "2025-02-30", '"2025-02-30" is not a day; write 2025-01-22'),
    ("date", "2025", "is not a day"),
    ("date", "22.1.2025", "is not a day"),
    ("integer", "1.5", "is not a whole number"),
    ("language", "german!", "is not a language tag"),
]


@pytest.mark.parametrize(("kind", "text", "message"), NOT_FOUND)
def test_not_found(kind: str, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        found(kind, text)
    assert str(caught.value).startswith("it: ")
    assert message in str(caught.value)


def test_suggestions_name_each_thing_once() -> None:
    with pytest.raises(QueryError) as caught:
        found("entity", "stargat")
    assert str(caught.value).count("(stargate)") == 1


def test_terms_have_their_datatype() -> None:
    query = QUERIES["relationships"]
    given = {"asOf": "2025-01-22", "entity": "son", "language": "de", "status": "failed"}
    terms = terms_of(query, given, sample(), NAMESPACE)
    xsd_date = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    assert terms == {
        "asOf": Literal("2025-01-22", datatype=xsd_date),
        "entity": NamedNode(NAMESPACE.entity("son")),
        "language": Literal("de"),
        "status": NamedNode(CORP + "failed"),
    }


def test_a_parameter_must_exist() -> None:
    with pytest.raises(QueryError) as caught:
        terms_of(QUERIES["sources"], {"sourc": "paper"}, sample(), NAMESPACE)
    assert str(caught.value) == (
        'the query "sources" has no parameter "sourc"; did you mean "source"? '
        "it has: source, kind, knownAt, language"
    )


@pytest.mark.parametrize("name", ["counts", "gaps", "sources"])
def test_a_parameter_may_have_few_values(name: str, vocabulary: Vocabulary) -> None:
    kind = QUERIES[name].parameter("kind")
    assert kind is not None
    for value in kind.values:
        assert terms_of(QUERIES[name], {"kind": value}, sample(), NAMESPACE)
        assert name == "sources" or f'"{value}"' in QUERIES[name].text
    if name == "sources":
        assert sorted(kind.values) == list(vocabulary.source_kinds)
    with pytest.raises(QueryError) as caught:
        terms_of(QUERIES[name], {"kind": "nonsense"}, sample(), NAMESPACE)
    assert str(caught.value) == f'kind: there is no "nonsense"; there are: {", ".join(kind.values)}'


def test_a_required_parameter_must_be_given() -> None:
    with pytest.raises(QueryError, match='"between" needs --param second=… '):
        terms_of(QUERIES["between"], {"first": "son"}, sample(), NAMESPACE)
