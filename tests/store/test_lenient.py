"""Bad lines of N-Quads and N-Triples: skipped and told, and the rest loaded."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from backports import zstd
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import parse

from corpolis.cli.main import corpolis
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded import lenient
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import FORMATS, Input
from corpolis.store.embedded.lenient import BadLine, good_lines
from corpolis.store.embedded.load import Loaded, load

GOOD = b'<https://e.org/%d> <https://e.org/p> "x" .'
BAD = {
    b"nonsense": 1,
    b'<https://e.org/a> <https://e.org/p> "unclosed .': 37,
    b'<https://e.org/a b> <https://e.org/p> "x" .': 1,
    b'<no-scheme> <https://e.org/p> "x" .': 1,
    b'<https://e.org/a> <https://e.org/p> "x"': 40,
    b'<https://e.org/a> <https://e.org/p> "\xff" .': 38,
    b'"a" <https://e.org/p> "x" .': 1,
    b'<https://e.org/a> <https://e.org/p> "x" . <https://e.org/b>': 43,
}
"""Bad lines, and the columns that are told."""
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes, ".bz2": bz2.compress, ".gz": gzip.compress, ".xz": lzma.compress,
    ".zst": zstd.compress,
}  # fmt: skip


def run(tmp_path: Path, data: bytes, name: str = "a.nq", *options: str) -> tuple[str, list[str]]:
    """Of the command: its summary without the time, and the lines of standard error."""
    (tmp_path / name).write_bytes(data)
    arguments = ["load", str(tmp_path / name), "--store", str(tmp_path / "store"), *options]
    done = CliRunner().invoke(corpolis, [*arguments, "--no-optimize"])
    assert done.exit_code == 0, done.output
    added, _, rest = done.stdout.strip().partition(" in ")
    return f"{added}; {rest.partition('; ')[2].partition(' has ')[2]}", [
        line.removeprefix(f"{tmp_path}/") for line in done.stderr.splitlines()
    ]


def held(folder: Path) -> set[str]:
    with StoreFolder(folder, Namespace("")).reading() as store:
        return {str(quad) for quad in store.oxigraph}


def filtered(data: bytes) -> tuple[bytes, list[BadLine]]:
    skipped: list[BadLine] = []
    one = Input("a.nq", FORMATS["nq"])
    return b"".join(good_lines(one, io.BytesIO(data).read, skipped.append)), skipped


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_bad_lines_anywhere(tmp_path: Path, bad: bytes, end: bytes) -> None:
    data = end.join([bad, GOOD % 1, b"# fine", bad, b"", GOOD % 2, bad])
    summary, told = run(tmp_path, data, "a.nq", "--lenient")
    assert summary == "2 quads added; 2; 3 lines skipped"
    assert [line.rpartition(": ")[0].split(": ")[0] for line in told] == [
        f"a.nq:{line}:{BAD[bad]}" for line in (1, 4, 7)
    ]
    assert held(tmp_path / "store") == {(GOOD % at)[:-2].decode() for at in (1, 2)}


@pytest.mark.parametrize("kind", PACKED)
def test_compressed_and_from_a_pipe(tmp_path: Path, kind: str) -> None:
    data = PACKED[kind](b"\n".join([GOOD % 1, b"nonsense", GOOD % 2]))
    _, told = run(tmp_path, data, f"a.nt{kind}", "--lenient")
    assert [line.partition(" ")[0] for line in told] == [f"a.nt{kind}:2:1:"]
    stream = io.BufferedReader(io.BytesIO(data))
    skipped: list[BadLine] = []
    piped = Input("-", FORMATS["nt"], stream)
    assert load([piped], tmp_path / "piped", skipped=skipped.append) == Loaded(0, 2)
    assert [str(bad).partition(" ")[0] for bad in skipped] == ["-:2:1:"]


def test_without_a_bad_line_nothing_differs(tmp_path: Path) -> None:
    data = GOOD % 1 + b"\n"
    assert run(tmp_path, data, "a.nq", "--lenient") == ("1 quads added; 1", [])
    assert run(tmp_path, data, "a.nq") == ("0 quads added; 1", [])


def test_only_the_first_are_listed(tmp_path: Path) -> None:
    summary, told = run(tmp_path, b"nonsense\n" * 1_023, "a.nq", "--lenient")
    assert summary == "0 quads added; 0; 1,023 lines skipped"
    assert len(told) == 21
    assert told[19].startswith("a.nq:20:1: ")
    assert told[20] == "… and 1,003 more"


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"nq", "nt"}))
def test_other_formats_are_refused(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"")
    done = CliRunner().invoke(
        corpolis, ["load", str(path), "--lenient", "--store", str(tmp_path / "store")]
    )
    assert done.exit_code == 1
    assert f"{path} is {FORMATS[form].name}: bad lines can be skipped only in" in done.stderr
    assert "without --lenient" in done.stderr
    assert not (tmp_path / "store").exists()


def test_a_graph_name_is_bad_in_triples(tmp_path: Path) -> None:
    line = b'<https://e.org/a> <https://e.org/p> "x" <https://e.org/g> .\n'
    assert run(tmp_path, line, "a.nt", "--lenient")[0] == "0 quads added; 0; 1 line skipped"
    assert run(tmp_path, line, "a.nq", "--lenient")[0] == "1 quads added; 1"


def test_a_blank_node_stays_the_same_between_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lenient, "_BATCH", 16)
    lines = [b'_:a <https://e.org/p> "%d" .' % at for at in range(9)]
    run(tmp_path, b"\nnonsense\n".join(lines), "a.nq", "--lenient")
    assert len({quad.split()[0] for quad in held(tmp_path / "store")}) == 1


def test_a_line_that_is_too_long_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lenient, "_BATCH", 64)
    monkeypatch.setattr(lenient, "LONGEST", 100)
    long = b'<https://e.org/a> <https://e.org/p> "' + b"x" * 10_000 + b'" .'
    kept, skipped = filtered(b"\n".join([GOOD % 1, long, GOOD % 2, long]))
    assert kept == GOOD % 1 + b"\n\n" + GOOD % 2 + b"\n\n"
    assert [(bad.line, bad.message) for bad in skipped] == [
        (2, "the line is longer than 100 bytes"),
        (4, "the line is longer than 100 bytes"),
    ]


def test_damaged_bytes_are_still_an_error(tmp_path: Path) -> None:
    packed = gzip.compress(b"\n".join(GOOD % at for at in range(9_999)))
    (tmp_path / "a.nq.gz").write_bytes(packed[:-99])
    one = Input(str(tmp_path / "a.nq.gz"), FORMATS["nq"])
    with pytest.raises(StoreError, match="cannot be read"):
        load([one], tmp_path / "store", skipped=lambda _bad: None)


LINES = st.lists(
    st.tuples(
        st.one_of(
            st.integers(0, 99).map(lambda at: (GOOD % at, True)),
            st.sampled_from([(b"", True), (b"# a comment", True)]),
            st.sampled_from([(bad, False) for bad in BAD]),
        ),
        st.sampled_from([b"\n", b"\r\n"]),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(lines=LINES, batch=st.integers(1, 400), last=st.booleans())
def test_good_lines_are_kept_and_bad_ones_told(
    lines: list[tuple[tuple[bytes, bool], bytes]], batch: int, last: bool
) -> None:
    data = b"".join(text + end for (text, _), end in lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lenient, "_BATCH", batch)
        kept, skipped = filtered(data.rstrip(b"\r\n") if last else data)
    good = [text for (text, fine), _ in lines if fine and text.startswith(b"<")]
    assert [f"{quad} .".encode() for quad in parse(kept, format=FORMATS["nq"])] == good
    assert [(bad.line, bad.column) for bad in skipped] == [
        (at, BAD[text]) for at, ((text, fine), _) in enumerate(lines, 1) if not fine
    ]


@settings(deadline=None, max_examples=50)
@given(
    data=st.binary(max_size=200) | st.text(alphabet='<:a> ".\r\n#_', max_size=99).map(str.encode)
)
def test_whatever_the_bytes_the_rest_loads(data: bytes) -> None:
    kept, skipped = filtered(data)
    assert len(list(parse(kept, format=FORMATS["nq"]))) <= len(data)
    assert len({bad.line for bad in skipped}) == len(skipped) <= len(data.splitlines())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.nq"
        path.write_bytes(b"#\n" + data)  # so that it does not look compressed
        load([Input(str(path), FORMATS["nq"])], Path(folder) / "s", skipped=lambda _bad: None)
