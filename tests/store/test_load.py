"""Files of RDF loaded into a folder: formats, compression, errors, all or nothing."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import FORMATS, Input, format_of
from corpolis.store.embedded.load import Loaded, load

LINE = b"<https://example.org/%d> <https://example.org/p> <https://example.org/o> .\n"
XML = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
    b'<rdf:Description rdf:about="https://e.org/a"><e:p>x</e:p></rdf:Description></rdf:RDF>'
)
EXAMPLES = {
    "jsonld": b'{"@id": "https://e.org/a", "https://e.org/p": "x"}',
    "nq": b'<https://e.org/a> <https://e.org/p> "x" <https://e.org/g> .\n',
    "nt": b'<https://e.org/a> <https://e.org/p> "x" .\n',
    "rdf": XML,
    "trig": b'@prefix e: <https://e.org/> .\ne:g { e:a e:p "x" }\n',
    "ttl": b'@prefix e: <https://e.org/> .\ne:a e:p "x" .\n',
}
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    ".bz2": bz2.compress, ".gz": gzip.compress, ".xz": lzma.compress, ".zst": zstd.compress,
}  # fmt: skip


def held(folder: Path) -> set[str]:
    with StoreFolder(folder, Namespace("")).reading() as store:
        return {str(quad) for quad in store.oxigraph}


def made(tmp_path: Path, name: str, content: bytes) -> Input:
    path = tmp_path / name
    path.write_bytes(content)
    return Input(str(path), format_of(name))


def lines(start: int, stop: int) -> bytes:
    return b"".join(LINE % at for at in range(start, stop))


def test_every_format_is_tried() -> None:
    assert EXAMPLES.keys() == FORMATS.keys()


@pytest.mark.parametrize("context", [b'"https://schema.org/"', b'[{}, "https://schema.org/"]'])
def test_a_context_at_an_address_is_said(tmp_path: Path, context: bytes) -> None:
    file = made(tmp_path, "a.jsonld", b'{"@context": ' + context + b', "@id": "https://e.org/a"}')
    with pytest.raises(StoreError, match="its @context is an address, which is not fetched"):
        load([file], tmp_path / "store")


@pytest.mark.parametrize("form", EXAMPLES)
def test_formats(tmp_path: Path, form: str) -> None:
    done = load([made(tmp_path, f"a.{form}", EXAMPLES[form])], tmp_path / "store")
    assert done == Loaded(0, 1)
    (quad,) = held(tmp_path / "store")
    assert '"x"' in quad


@pytest.mark.parametrize("kind", COMPRESSORS)
def test_compression(tmp_path: Path, kind: str) -> None:
    data = COMPRESSORS[kind](lines(0, 40_000))
    assert load([made(tmp_path, f"a.nt{kind}", data)], tmp_path / "store").after == 40_000
    cut = made(tmp_path, f"cut.nt{kind}", data[: len(data) // 2])
    with pytest.raises(StoreError, match="cannot be read"):
        load([cut], tmp_path / "store")
    assert len(held(tmp_path / "store")) == 40_000


def test_files_are_added_and_a_stream_needs_no_name(tmp_path: Path) -> None:
    load([made(tmp_path, "a.nt", lines(0, 3))], tmp_path / "store")
    stream = io.BufferedReader(io.BytesIO(gzip.compress(lines(2, 5))))
    done = load([Input("-", FORMATS["nt"], stream)], tmp_path / "store")
    assert done == Loaded(3, 5)
    assert [path.name for path in (tmp_path / "store").glob("g*")] == ["g2"]


def test_a_graph_for_triples(tmp_path: Path) -> None:
    load([made(tmp_path, "a.nt", lines(0, 1))], tmp_path / "store", graph="https://e.org/g")
    with StoreFolder(tmp_path / "store", Namespace("")).reading() as store:
        assert store.graphs() == ["https://e.org/g"]


def test_a_syntax_error_is_located_and_nothing_stays(tmp_path: Path) -> None:
    good = made(tmp_path, "good.nt", lines(0, 100))
    bad = made(tmp_path, "bad.nt", lines(0, 30_000) + b"<https://e.org/a> nonsense .\n")
    with pytest.raises(StoreError, match=r"bad\.nt:30001:\d+: .* after 30,000 statements\. Noth"):
        load([good, bad], tmp_path / "store")
    assert not StoreFolder(tmp_path / "store", Namespace("")).exists()
    assert list((tmp_path / "store").glob("g*")) == []
    load([good], tmp_path / "store")
    before = held(tmp_path / "store")
    with pytest.raises(StoreError):
        load([bad], tmp_path / "store")
    assert held(tmp_path / "store") == before
    assert len(list((tmp_path / "store").glob("g*"))) == 1


def test_progress_tells_what_has_been_read(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int, int]] = []
    one = made(tmp_path, "a.nt", lines(0, 10_000))
    load([one], tmp_path / "store", progress=lambda *told: seen.append(told))
    assert seen[-1] == (one.name, one.size, one.size, 10_000)
    assert [told[1] for told in seen] == sorted({told[1] for told in seen})
