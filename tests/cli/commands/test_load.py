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
        (["-", "--store", "s", "--format", "nq", "--graph", "no iri"], "is not an IRI"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(corpolis, ["load", *arguments], b"")
    assert done.exit_code in {1, 2}
    assert message in done.output
