"""Files of RDF, loaded into a store on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis

LINE = b"<https://example.org/%d> <https://example.org/p> <https://example.org/o> .\n"


def lines(start: int, stop: int) -> bytes:
    return b"".join(LINE % at for at in range(start, stop))


def test_the_command(tmp_path: Path) -> None:
    one, store = tmp_path / "a.nt", str(tmp_path / "store")
    one.write_bytes(lines(0, 5))
    done = CliRunner().invoke(corpolis, ["load", str(one), "--store", store])
    assert done.exit_code == 0
    assert "5 quads added" in done.output
    data = lines(5, 9)
    done = CliRunner().invoke(corpolis, ["load", "-", "--store", store, "--format", "nt"], data)
    assert f"{store} has 9" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "--store", "s"], "--format"),
        (["-", "--store", "https://example.org/sparql", "--format", "nq"], "address of a server"),
        (["-", "--store", "s", "--format", "nq", "--graph", "no iri"], "is not an absolute IRI"),
        (["-", "--store", "s", "--format", "ttl", "--base", "a/b"], "is not an absolute IRI"),
        (["a.n3", "--store", "s"], "Notation3"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.n3").touch()
    done = CliRunner().invoke(corpolis, ["load", *arguments], b"")
    assert done.exit_code in {1, 2}
    assert message in done.output


@pytest.mark.parametrize(
    "graph", ["urn:x:y", "tag:e.org,2026:g", "https://e.org/g", "info:g", "ni:///sha-256;f4OxZX"]
)
def test_any_absolute_iri_names_a_graph(tmp_path: Path, graph: str) -> None:
    (tmp_path / "a.nt").write_bytes(lines(0, 1))
    store = str(tmp_path / "store")
    words = ["load", str(tmp_path / "a.nt"), "--store", store, "--graph", graph]
    assert CliRunner().invoke(corpolis, words).exit_code == 0
    counted = CliRunner().invoke(corpolis, ["store", "stats", store])
    assert graph in counted.output


def test_what_is_not_kept_as_written_is_told_once(tmp_path: Path) -> None:
    turtle = (
        "@prefix x: <http://www.w3.org/2001/XMLSchema#> . <a> <p> 97.90, 1.50, 1E400, "
        '2.234000000000000000005, "5"^^x:int, "6"^^x:int, 7 .'
    )
    (tmp_path / "a.ttl").write_text(turtle, "utf-8")
    words = ["load", str(tmp_path / "a.ttl"), "--store", str(tmp_path / "store")]
    done = CliRunner().invoke(corpolis, [*words, "--no-optimize"])
    assert done.exit_code == 0
    as_text = "kept as written, but not as numbers to compare or add up"
    told = done.stderr.replace(f" (in {tmp_path / 'a.ttl'})", "").replace("corpolis: ", "")
    assert told.splitlines() == [
        "1 literal of xsd:double kept with another value, the nearest that there is: 1E400 as INF",
        f"1 literal of xsd:decimal {as_text}: 2.234000000000000000005",
        "2 literals of xsd:int kept as xsd:integer: 5",
        "2 literals of xsd:decimal kept with the same value in another form: 97.90 as 97.9",
    ]
    assert "xsd:" not in CliRunner().invoke(corpolis, ["load", *words[1:]]).stdout


def test_keys_without_an_iri_are_told(tmp_path: Path) -> None:
    data = b'{"@id": "https://e.org/a", "https://e.org/p": 1, "q": 5, "r": [1, 2]}'
    words = ["load", "-", "--format", "jsonld", "--store", str(tmp_path / "s"), "--no-optimize"]
    done = CliRunner().invoke(corpolis, words, data)
    assert done.stdout.startswith("1 quads added")
    assert "3 values of keys that no @context makes an IRI of left out" in done.stderr
    assert done.stderr.endswith(": q, r\n")
