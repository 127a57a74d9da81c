"""What a query's text shows without a parser: strings, comments, names, and the graphs it names."""

import pytest

from corpolis.query.syntax import refused
from corpolis.rdf.sparql import Dataset, dataset, prologue, terminals, without_comments

HIDDEN = [
    # texts in which SERVICE is no keyword
    "ASK { ?s ?p 'SERVICE' }",
    'ASK { ?s ?p "it\'s \\" SERVICE" }',
    "ASK { ?s ?p '''two '' quotes\nSERVICE <x> ''' }",
    'ASK { ?s ?p """a "SERVICE" b""" }',
    "ASK { ?s ?p '''ends in \\''''  } # SERVICE",
    "ASK { # SERVICE\r ?s ?p ?o }",
    "ASK { # SERVICE\n ?s ?p ?o }",
    "ASK { # SERVICE\r\n ?s ?p ?o }",
    "ASK { ?service ?p $SERVICE }",
    "ASK { service:x a:service a:service.x }",
    "ASK { a:it\\'s-SERVICE a:b%20SERVICE a:\\#SERVICE }",
    "ASK { _:SERVICE ?p 'x'@SERVICE }",
    "ASK { <http://x/#SERVICE> ?p <http://x/SERVICE> }",
    "ASK { ?s ?p ?o FILTER(?o<5&&?o>3) }",
]
SHOWN = [
    # texts in which it is one, though something before may look as if it hid it
    "ASK { SERVICE <http://x/> { ?s ?p ?o } }",
    "ASK { ?s ?p '''a'''SERVICE<http://x/>{ ?s ?p ?o } }",
    'ASK { ?s ?p "a#b" SeRvIcE ?x { ?s ?p ?o } }',
    "ASK { ?s ?p 'a\\\\' SERVICE SILENT ?x { ?s ?p ?o } }",
    "ASK { # what\r SERVICE ?x { ?s ?p ?o } }",
    "ASK { ?s a:b\\'c ?o . SERVICE ?x { ?s a:b\\'c ?o } }",
    "ASK { <http://x/#a> ?p ?o . SERVICE ?x { ?s ?p ?o } }",
    "ASK { FILTER(1<2)SERVICE?x{ ?s ?p ?o } FILTER(3>2) }",
    'ASK { ?s ?p """a""b\\""" c""" . SERVICE ?x {} }',
    "ASK { ?s ?p 1.SERVICE ?x {} }",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_word_in_a_text_a_name_or_a_comment_is_none(text: str) -> None:
    assert refused(text) is None
    assert not any(one.is_word("SERVICE") for one in terminals(text))


@pytest.mark.parametrize("text", SHOWN)
def test_another_server_is_not_asked(text: str) -> None:
    assert "another server" in (refused(text) or "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASK { ?s ?p ?o }", None),
        ("SELECT * FROM <g:1> {}", Dataset(("g:1",))),
        ("SELECT(1 AS ?from)FROM<g:1>{}", Dataset(("g:1",))),
        ("SELECT * FROM NAMED <g:1> from named<g:2> {}", Dataset((), ("g:1", "g:2"))),
        ("PREFIX a:<g:/>SELECT*FROM a:x\\,y FROM a:%41 {}", Dataset(("g:/x,y", "g:/%41"))),
        ("BASE <http://x/a/> DESCRIBE <b> FROM <../c> FROM <d>", Dataset(
            ("http://x/c", "http://x/a/d")
        )),
        ("CONSTRUCT { ?s ?p 'FROM <g:1>' } FROM known:1 WHERE {}", Dataset(("urn:1",))),
        ("SELECT * FROM <g:\\u00e9> {}", Dataset(("g:é",))),
        ("SELECT * { ?s ?p ?o } # FROM <g:1>", None),
        ("SELECT * { ?s from:x '''FROM <g:1>''' }", None),
        ("PREFIX from: <x:> SELECT ?from { ?from ?p ?o }", None),
    ],
)  # fmt: skip
def test_the_graphs_that_a_query_names(text: str, found: Dataset | None) -> None:
    assert dataset(text, {"known": "urn:"}) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("select * {}", "SELECT"),
        ("# SELECT\rPREFIX a: <b:> BASE <c:>ASK{}", "ASK"),
        ("PREFIX select: <x:> CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("VERSION '1.2' DESCRIBE <x:>", "DESCRIBE"),
        ("größe {}", "GRÖSSE"),
        ("{}", ""),
        ("", ""),
    ],
)
def test_how_a_query_begins(text: str, form: str) -> None:
    assert prologue(text).form == form


@pytest.mark.parametrize(
    "piece",
    ["a.b-", "a:b.", "'''a''", '"\\', "<a", "%41", "_:a.", "1.", "a:....", "'a\n", "{", "é-"],
)
def test_a_long_text_is_read_piece_by_piece(piece: str) -> None:
    """It would take hours if what has been looked at were looked at again."""
    text = piece * 20_000
    read = list(terminals(text))
    assert read[0].at == 0
    assert "".join(one.text for one in read) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ASK{}#a", "ASK{}"),
        ("#a\rASK{}", "\nASK{}"),
        ("ASK{#a\r\n}", "ASK{\n}"),
        ("ASK{ <a#b> ?p '#' }", "ASK{ <a#b> ?p '#' }"),
        ("ASK{ ?s ?p '''#\r''' }#", "ASK{ ?s ?p '''#\r''' }"),
    ],
)
def test_comments_are_left_out(text: str, bare: str) -> None:
    assert without_comments(text) == bare
