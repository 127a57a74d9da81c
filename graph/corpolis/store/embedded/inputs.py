"""RDF to load: which format a file is in, its address, and its bytes, decompressed and in UTF-8.

Relies on pyoxigraph and `encodings`; on backports.zstd where Python has no zstd of its own (before
3.14).
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

from pyoxigraph import NamedNode, RdfFormat

from corpolis.problems import StoreError
from corpolis.store.embedded.encodings import in_utf8

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
    """One file to load; `name` is its path, or "-" for a stream without one.

    `given` is the address that its relative IRIs are read against, if it is not the file's own.
    """

    name: str
    format: RdfFormat
    stream: BinaryIO | None = None
    given: str | None = None

    @property
    def base(self) -> str | None:
        """What relative IRIs are read against; None for a stream without an address."""
        if self.format in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}:
            return None
        if self.given is None and self.stream is None:
            return Path(self.name).absolute().as_uri()
        return self.given

    @property
    def size(self) -> int:
        """The bytes of the file as it is on disk; 0 if that is not known."""
        path = Path(self.name)
        return path.stat().st_size if self.stream is None and path.is_file() else 0

    @contextmanager
    def opened(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        """The decompressed text in UTF-8, and the stream below, which tells how far it is read.

        Compression is known by the first bytes, so that a pipe needs no name.
        """
        raw = self.stream or Path(self.name).open("rb")  # noqa: SIM115 - closed below
        try:
            start = raw.peek(6)[:6] if hasattr(raw, "peek") else b""
            kind = next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")
            try:
                text = in_utf8(_decompressed(raw, kind), self.format, self.name)
            except damage() as error:
                raise self.unreadable(error) from error
            yield text, raw
        finally:
            if self.stream is None:
                raw.close()

    def unreadable(self, error: Exception) -> StoreError:
        """That its bytes cannot be read; see `damage`."""
        return StoreError(f"{self.name} cannot be read: {error}. Nothing of it was loaded")


def format_of(name: str) -> RdfFormat:
    """The format of a file by its name, without the ending of its compression.

    >>> format_of("a/b.NQ.zst").file_extension
    'nq'

    Raises:
        StoreError: the name does not tell.
    """
    path = Path(name)
    if path.suffix.lower() in _COMPRESSED:
        path = path.with_suffix("")
    suffix = path.suffix.lower().removeprefix(".")
    found = FORMATS.get(suffix)
    if suffix == "n3":
        raise StoreError(
            f"{name} is Notation3, which can say what RDF cannot. If it is Turtle for all that, "
            "give --format ttl"
        )
    if found is None:
        what = "standard input has no name to tell" if name == "-" else f"{name}: what is"
        raise StoreError(f"{what} its format; give --format, one of {', '.join(FORMATS)}")
    return found


def is_absolute(iri: str) -> bool:
    """Whether it is an IRI of any kind that says where it begins.

    >>> is_absolute("urn:x:y"), is_absolute("tag:example.org,2026:a"), is_absolute("a/b")
    (True, True, False)
    """
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


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
