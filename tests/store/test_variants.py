"""Queries made into others, whatever stands in their strings, names and comments."""

import pytest

from corpolis.store.remote.pages import in_pages
from corpolis.store.remote.variants import described, own_limit, part, selecting, within


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 7", 7),
        ("SELECT * { ?s ?p ?o } limit\n7 OFFSET 3", 7),
        ("SELECT * { ?s ?p ?o } OFFSET 3 LIMIT#7\r8", 8),
        ("SELECT * { ?s ?p ?o } # LIMIT 7", None),
        ("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5 } }", None),
        ("SELECT * { ?s ?p ?o } ORDER BY ('} LIMIT 7')", None),
        ("SELECT * { ?s ?p ?o } LIMIT 7 VALUES ?p { <a:LIMIT> }", 7),
        ("PREFIX limit: <a:> SELECT ?limit { ?limit limit:limit 5 }", None),
    ],
)
def test_the_limit_is_that_of_the_whole(query: str, limit: int | None) -> None:
    assert own_limit(query) == limit


@pytest.mark.parametrize(
    ("construct", "select"),
    [
        ("CONSTRUCT{?s ?p '}'}WHERE{ ?s ?p ?o }", "SELECT * WHERE{ ?s ?p ?o }"),
        ("CONSTRUCT WHERE { ?s ?p 'CONSTRUCT {' }", "SELECT * WHERE { ?s ?p 'CONSTRUCT {' }"),
        (
            "# CONSTRUCT {\nconstruct { ?s ?p ?o } { ?s ?p ?o }",
            "# CONSTRUCT {\nSELECT * { ?s ?p ?o }",
        ),
        (
            "PREFIX construct: <a:> CONSTRUCT { ?s construct:p 1 } FROM <g:> { ?s ?p ?o } LIMIT 5",
            "PREFIX construct: <a:> SELECT * FROM <g:> { ?s ?p ?o } LIMIT 5",
        ),
        ("CONSTRUCT { ?s <a:}> 1 } WHERE { ?s ?p ?o }", None),
        ("SELECT * { ?s ?p 'CONSTRUCT WHERE {}' }", None),
        ("DESCRIBE <a:CONSTRUCT>", None),
    ],
)
def test_the_solutions_of_a_construct(construct: str, select: str | None) -> None:
    assert selecting(construct) == select


@pytest.mark.parametrize(
    ("describe", "found"),
    [
        ("DESCRIBE <a:a><a:b>", ("<a:a> <a:b>", None)),
        (r"PREFIX a: <a:> DESCRIBE a:x\,y a:", (r"a:x\,y a:", None)),
        ("DESCRIBE<a:DESCRIBE># ?x\n", ("<a:DESCRIBE>", None)),
        (
            "# DESCRIBE ?y\nDESCRIBE $x { $x ?p 'DESCRIBE ?z' } LIMIT 2",
            ("", "# DESCRIBE ?y\nSELECT DISTINCT $x { $x ?p 'DESCRIBE ?z' } LIMIT 2"),
        ),
        ("DESCRIBE*{ ?s ?p ?o }", ("", "SELECT DISTINCT * { ?s ?p ?o }")),
        ("DESCRIBE <a:a> ?x FROM <a:g> WHERE { ?x ?p 1 }",
         ("<a:a>", "SELECT DISTINCT ?x FROM <a:g> WHERE { ?x ?p 1 }")),
        ("SELECT * { ?s ?p 'DESCRIBE <a:a>' }", None),
    ],
)  # fmt: skip
def test_what_a_describe_names(describe: str, found: tuple[str, str | None] | None) -> None:
    assert described(describe) == found


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# SELECT\r",
        "BASE <a:/>PREFIX a.b:<x>",
        "prefix : <a:> # PREFIX\n",
        "PREFIX a: <a:\\u0062> ",
    ],
)
def test_the_prologue_stays_in_front(before: str) -> None:
    assert within(f"{before}SELECT ?s {{ ?s ?p 1 }}", "*") == (
        f"{before}SELECT * WHERE {{ {{ SELECT ?s {{ ?s ?p 1 }}\n}} }}"
    )
    assert part(f"{before}SELECT ?s {{ ?s ?p 1 }}", 2, 3) == (
        f"{before}SELECT ?s {{ ?s ?p 1 }}\nLIMIT 2 OFFSET 3"
    )


@pytest.mark.parametrize("end", [" ORDER BY ?s", "order#\nBY ?s", " LIMIT 5", "\rOFFSET 1"])
def test_what_has_an_order_or_a_part_does_not_come_in_pages(end: str) -> None:
    def asked(_: str) -> object:
        raise AssertionError("it was asked")

    assert in_pages(asked, f"SELECT ?s {{ ?s ?p ?o }}{end}", None) is None  # type: ignore[arg-type]
