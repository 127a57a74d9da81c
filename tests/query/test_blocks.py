"""Blocks of queries: what they are, and that what the shipped queries share is the same in all."""

import re

import pytest

from corpolis.query.blocks import blocks
from corpolis.query.named import read_query, subquery
from query.asked import QUERIES
from query_blocks import generated


@pytest.mark.parametrize("name", QUERIES)
def test_what_queries_share_is_as_it_is_generated(name: str) -> None:
    assert QUERIES[name].text == generated(QUERIES[name].text), "run scripts/docs"


def test_labels_and_bounds_of_time_are_in_blocks_alone() -> None:
    found: dict[str, int] = {}
    for name, query in QUERIES.items():
        text = query.text
        for block in reversed(blocks(text)):
            found[block.name] = found.get(block.name, 0) + 1
            if block.name != "pairs":
                text = text[: block.start] + text[block.end :]
        assert "LANGMATCHES" not in text, name
        assert not re.search(
            r"> \?asOf|FILTER\(!BOUND\(\?knownAt\) \|\| EXISTS \{ \?\w*[sS]ource ", text
        ), name
    assert found["label"] > 70
    assert found["known"] > 15
    assert found["mayCover"] > 10
    assert found["timeCover"] > 5


def test_a_block_is_written_with_its_words() -> None:
    text = (
        "SELECT * {\n  OPTIONAL { # block label ?a b:c ?d . ?d rdfs:label ?e\n    old }\n"
        "  FILTER() # block known ?s\n  FILTER(?e) # block mine ?e\n}\n"
    )
    new = generated(text)
    assert (
        "    ?a b:c ?d . ?d rdfs:label ?e FILTER NOT EXISTS { ?d rdfs:label ?other FILTER(\n" in new
    )
    assert "\n      < CONCAT(STR(!LANGMATCHES(LANG(?e), ?language))" in new
    assert (
        "EXISTS { ?s corp:issuedLatest ?issued FILTER(?issued <= ?knownAt) }) # block known ?s\n"
        in new
    )
    assert new.endswith("\n  FILTER(?e) # block mine ?e\n}\n")
    assert "old" not in new
    assert generated(new) == new


def test_brackets_in_texts_and_comments_close_no_block() -> None:
    text = 'ASK {\n  FILTER(?s = ")" || # block mine # )\n    ?s = "\\")") # )\n}'
    [block] = blocks(text)
    assert text[block.start : block.end].endswith('"\\")")')


def test_a_block_can_be_asked_alone() -> None:
    text = (
        "#+ title: x\n#+ columns: {a: b}\nPREFIX e: <https://e.org/#>\n"
        "SELECT ?a {\n  { # block one\n    SELECT ?a { ?a e:b 1 }\n  }\n  OPTIONAL { ?a e:c ?c }\n}"
    )
    alone = subquery(read_query("q", text), "one")
    assert alone.text.split("\n", 2)[2].split() == (
        ["PREFIX", "e:", "<https://e.org/#>", "SELECT", "?a", "{", "?a", "e:b", "1", "}"]
    )
    assert list(alone.columns) == []
