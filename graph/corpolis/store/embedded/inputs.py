"""RDF to load: which format a file is in, and its bytes, decompressed.

Relies on pyoxigraph; on backports.zstd where Python has no zstd of its own (before 3.14).
"""

import bz2
import gzip
import lzma
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import RdfFormat

from corpolis.problems import StoreError

FORMATS: Final = {
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
}
"""By the ending of their files, the formats that can be loaded."""

_COMPRESSED: Final = (".bz2", ".gz", ".xz", ".zst")
_MAGIC: Final = {b"\x1f\x8b": ".gz", b"\xfd7zXZ": ".xz", b"(\xb5/\xfd": ".zst", b"BZh": ".bz2"}


@dataclass(frozen=True, slots=True)
class Input:
    """One file to load; `name` is its path, or "-" for a stream without one."""

    name: str
    format: RdfFormat
    stream: BinaryIO | None = None

    @property
    def size(self) -> int:
        """The bytes of the file as it is on disk; 0 if that is not known."""
        path = Path(self.name)
        return path.stat().st_size if self.stream is None and path.is_file() else 0

    @contextmanager
    def opened(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        """The decompressed bytes, and the stream below, which tells how far it has been read.

        Compression is known by the first bytes, so that a pipe needs no name.
        """
        raw = self.stream or Path(self.name).open("rb")  # noqa: SIM115 - closed below
        try:
            start = raw.peek(6)[:6] if hasattr(raw, "peek") else b""
            kind = next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")
            yield _decompressed(raw, kind), raw
        finally:
            if self.stream is None:
                raw.close()


def format_of(name: str) -> RdfFormat:
    """The format of a file by its name, without the ending of its compression.

    >>> format_of("a/b.nq.zst").file_extension
    'nq'

    Raises:
        StoreError: the name does not tell.
    """
    path = Path(name)
    if path.suffix in _COMPRESSED:
        path = path.with_suffix("")
    found = FORMATS.get(path.suffix.removeprefix("."))
    if found is None:
        what = "standard input has no name to tell" if name == "-" else f"{name}: what is"
        raise StoreError(f"{what} its format; give --format, one of {', '.join(FORMATS)}")
    return found


def damage() -> tuple[type[Exception], ...]:
    """What reading compressed bytes that are damaged or cut off raises."""
    import zlib

    return (EOFError, OSError, zlib.error, lzma.LZMAError, _zstd_error())


def _decompressed(raw: BinaryIO, kind: str) -> BinaryIO:
    if kind == ".gz":
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    if kind == ".xz":
        return cast("BinaryIO", lzma.LZMAFile(raw))
    if kind == ".bz2":
        return cast("BinaryIO", bz2.BZ2File(raw))
    if kind == ".zst":
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
        return cast("BinaryIO", zstd.ZstdFile(raw))
    return raw


def _zstd_error() -> type[Exception]:
    module = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    return cast("type[Exception]", module.ZstdError) if module else OSError
