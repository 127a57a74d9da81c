"""Loading files of RDF into the folder of a store, as a whole or not at all.

Oxigraph's bulk load is fast and not atomic. So it fills a new generation, which is published at
the end: one that begins empty, or, to add to a store, as a checkpoint of the current one, whose
data files are hard links and cost neither time nor room. A transaction instead would hold
everything in memory.

The bytes reach Oxigraph through a pipe: its reader asks a Python stream for 2 KB at a time,
which costs a third of the speed; a pipe costs nothing measurable, serves compressed files and
standard input alike, and lets the main thread count, report and be interrupted. A second pipe has
them looked through at the same time for what Oxigraph would change or leave out.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from traceback import clear_frames
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from corpolis.problems import StoreError
from corpolis.rdf.iris import NOWHERE
from corpolis.store.embedded.altered import XML_LITERAL, Altered, Lines, Tally, Way, Written
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input, damage
from corpolis.store.embedded.jsonld_losses import Keys, kept_quads
from corpolis.store.embedded.lenient import BadLine, check_formats, good_lines, syntax_message

_CHUNK: Final = 1 << 18
_PIPE: Final = 1 << 20
_REMOTE_CONTEXT: Final = "LoadDocumentCallback"
"""Oxigraph's word where JSON-LD would have it fetch a context."""

_RELATIVE: Final = "No scheme found in an absolute IRI"
"""Its words for a relative IRI without a base."""


Progress = Callable[[str, int, int, int], None]
"""Called with the file's name, bytes read of it, its size (0: unknown), and lines read."""

Chunks = Callable[[BinaryIO], Iterator[bytes]]
"""Of a file's decompressed bytes, those to load."""


def _quiet(_name: str, _read: int, _size: int, _lines: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many quads a store had before, and has now.

    `altered` has the literals that it keeps otherwise than they were written, `keys` what JSON-LD
    has dropped.
    """

    before: int
    after: int
    altered: Sequence[tuple[Way, Altered]] = ()
    keys: Keys = field(default_factory=Keys)


def load(
    inputs: Sequence[Input],
    folder: Path,
    *,
    graph: str | None = None,
    progress: Progress = _quiet,
    skipped: Callable[[BadLine], None] | None = None,
) -> Loaded:
    """Add files to the store in a folder, which is made if there is none.

    `graph` is for the triples that name no graph; without it, they go to the default graph,
    which questions see like any other. Blank nodes of two files are never the same.

    With `skipped`, bad lines of N-Quads and N-Triples are left out, and it is called with each.

    Raises:
        StoreError: a file cannot be read or parsed, or the disk is full; the store is as it was.
            With `skipped`, also a file in another format.
        StoreInUseError: another process reads or writes the store.
    """
    if skipped is not None:
        check_formats(inputs)
    with StoreFolder(folder, NOWHERE).writing() as writer:
        fresh = writer.copied()
        tally = _Tallies(Tally(), Keys())
        try:
            before = len(fresh.oxigraph)
            for one in inputs:
                chunks = partial(_chunks, one, skipped)
                _load_one(one, fresh.oxigraph, graph, tally, chunks, progress)
            after = len(fresh.oxigraph)
            writer.publish(fresh)
        except BaseException as error:
            # The frames that have ended would hold the store open, which is to be removed.
            clear_frames(error.__traceback__)
            if isinstance(error, (OSError, RuntimeError)):
                raise StoreError(_failed(folder, error)) from None
            raise
        finally:
            del fresh
            writer.discard()
        return Loaded(before, after, tuple(tally.literals.found()), tally.keys)


@dataclass(frozen=True, slots=True)
class _Tallies:
    """What is counted of files while they are loaded."""

    literals: Tally
    keys: Keys


class _Reader:
    """A thread that reads a pipe to its end, or to the first error."""

    def __init__(self, read: Callable[[str], None]) -> None:
        end, self.start = os.pipe()
        self.failure: BaseException | None = None
        self._is_read = True
        with suppress(ImportError, AttributeError, OSError):
            import fcntl

            fcntl.fcntl(self.start, fcntl.F_SETPIPE_SZ, _PIPE)

        def run() -> None:
            try:
                read(f"/dev/fd/{end}")
            except (SyntaxError, OSError, RuntimeError, ValueError, StoreError) as error:
                # Without its frames, which would hold the store open in a circle.
                self.failure = error.with_traceback(None)
            finally:
                os.close(end)  # whoever still writes is told so

        self._thread = Thread(target=run)
        self._thread.start()

    def write(self, data: bytes) -> bool:
        """Write to the pipe; whether it is still read."""
        view = memoryview(data)
        try:
            while view and self._is_read:
                view = view[os.write(self.start, view) :]
        except BrokenPipeError:
            self._is_read = False
        return self._is_read

    def finish(self) -> None:
        """End the pipe and wait for the thread."""
        os.close(self.start)
        self._thread.join()


def _load_one(
    one: Input,
    store: Store,
    graph: str | None,
    tally: _Tallies,
    chunks: Chunks,
    progress: Progress,
) -> None:
    """Load one file; this thread feeds the pipes that others read."""
    loader = _Reader(partial(_fill, one, store, graph))
    is_lines = one.format in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}
    looker = Lines(tally.literals, one.name) if is_lines else _Reader(partial(_look, one, tally))
    try:
        _feed(one, loader, looker, chunks, progress)
    finally:
        loader.finish()
        looker.finish()
    if isinstance(looker, _Reader) and isinstance(looker.failure, StoreError):
        raise looker.failure
    if isinstance(loader.failure, SyntaxError):
        raise StoreError(_syntax(one, loader.failure)) from None
    if loader.failure is not None:
        raise loader.failure


def _fill(one: Input, store: Store, graph: str | None, path: str) -> None:
    store.bulk_load(
        path=path,
        format=one.format,
        base_iri=one.base,
        to_graph=None if graph is None else NamedNode(graph),
    )


def _look(one: Input, tally: _Tallies, path: str) -> None:
    """See what the store changes or leaves out of a file, without a store."""
    if one.format == RdfFormat.JSON_LD:
        quads = kept_quads(Path(path).read_bytes(), one.name, one.base, tally.keys)
    else:
        quads = parse(path=path, format=one.format, base_iri=one.base)
    for quad in quads:
        term = quad.object
        if type(term) is Literal:
            datatype = term.datatype.value
            if datatype != XML_LITERAL or one.format == RdfFormat.RDF_XML:
                tally.literals.add(Written(one.name, term.value, datatype))


def _chunks(
    one: Input, skipped: Callable[[BadLine], None] | None, stream: BinaryIO
) -> Iterator[bytes]:
    """What is loaded of a file's bytes: all, or the good lines."""

    def read(size: int) -> bytes:
        try:
            return stream.read(size)
        except damage() as error:
            raise one.unreadable(error) from error

    if skipped is not None:
        return good_lines(one, read, skipped)
    return iter(partial(read, _CHUNK), b"")


def _feed(
    one: Input, loader: _Reader, looker: "_Reader | Lines", chunks: Chunks, progress: Progress
) -> None:
    """Hand the file's bytes to both, until the loader takes no more."""
    lines = 0
    with one.opened() as (stream, raw):
        for chunk in chunks(stream):
            if not loader.write(chunk):
                return
            looker.write(chunk)
            lines += chunk.count(b"\n")
            progress(one.name, raw.tell() if one.size else 0, one.size, lines)


def _syntax(one: Input, error: SyntaxError) -> str:
    """Where a file is wrong, and how much of it was read before."""
    place = f"{one.name}:{error.lineno}:{error.offset}" if error.lineno else one.name
    message = syntax_message(error)
    if _REMOTE_CONTEXT in message:
        return (
            f"{place}: its @context is an address, which is not fetched. Write there what is at "
            "that address, the object with the terms, and load again. Nothing was loaded; the "
            "store is as it was"
        )
    if _RELATIVE in message and one.base is None:
        message += "; it is relative to nothing. Give --base IRI"
    read = _statements(one)
    counted = "" if read is None else f" after {read:,} statement{'' if read == 1 else 's'}"
    return f"{place}: {message}{counted}. Nothing was loaded; the store is as it was"


def _statements(one: Input) -> int | None:
    """How many statements come before the first error; None for what can be read only once."""
    if one.stream is not None:
        return None
    count = 0
    with one.opened() as (stream, _), suppress(SyntaxError):
        for _quad in parse(stream, format=one.format, base_iri=one.base):
            count += 1
    return count


def _failed(folder: Path, error: Exception) -> str:
    left = shutil.disk_usage(folder).free
    return (
        f"the store in {folder} cannot be written: {error} ({left / 1e6:,.0f} MB left there). "
        "It is as it was; make room, and load again"
    )
