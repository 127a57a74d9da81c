"""Loading files of RDF into the folder of a store, as a whole or not at all.

Oxigraph's bulk load is fast and not atomic. So it fills a new generation, which is published at
the end: one that begins empty, or, to add to a store, as a checkpoint of the current one, whose
data files are hard links and cost neither time nor room. A transaction instead would hold
everything in memory.

The bytes reach Oxigraph through a pipe: its reader asks a Python stream for 2 KB at a time,
which costs a third of the speed; a pipe costs nothing measurable, serves compressed files and
standard input alike, and lets the main thread count, report and be interrupted.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from traceback import clear_frames
from typing import BinaryIO, Final

from pyoxigraph import NamedNode, Store, parse

from corpolis.problems import StoreError
from corpolis.rdf.iris import NOWHERE
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input, damage
from corpolis.store.embedded.lenient import BadLine, check_formats, good_lines, syntax_message

_CHUNK: Final = 1 << 18
_PIPE: Final = 1 << 20
_REMOTE_CONTEXT: Final = "LoadDocumentCallback"
"""Oxigraph's word where JSON-LD would have it fetch a context."""


Progress = Callable[[str, int, int, int], None]
"""Called with the file's name, bytes read of it, its size (0: unknown), and lines read."""

Chunks = Callable[[BinaryIO], Iterator[bytes]]
"""Of a file's decompressed bytes, those to load."""


def _quiet(_name: str, _read: int, _size: int, _lines: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many quads a store had before, and has now."""

    before: int
    after: int


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
        try:
            before = len(fresh.oxigraph)
            for one in inputs:
                _load_one(one, fresh.oxigraph, graph, partial(_chunks, one, skipped), progress)
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
        return Loaded(before, after)


def _load_one(
    one: Input, store: Store, graph: str | None, chunks: Chunks, progress: Progress
) -> None:
    """Load one file; this thread feeds the pipe that another one's bulk load reads."""
    failures: list[BaseException] = []
    end, start = os.pipe()

    def fill() -> None:
        try:
            store.bulk_load(
                path=f"/dev/fd/{end}",
                format=one.format,
                to_graph=None if graph is None else NamedNode(graph),
            )
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            # Without its frames, which would hold the store open in a circle.
            failures.append(error.with_traceback(None))
        finally:
            os.close(end)  # whoever still writes is told so

    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(start, fcntl.F_SETPIPE_SZ, _PIPE)
    loader = Thread(target=fill)
    loader.start()
    try:
        _feed(one, start, chunks, progress)
    finally:
        os.close(start)
        loader.join()
    if failures:
        failure = failures[0]
        if isinstance(failure, SyntaxError):
            raise StoreError(_syntax(one, failure)) from None
        raise failure


def _chunks(
    one: Input, skipped: Callable[[BadLine], None] | None, stream: BinaryIO
) -> Iterator[bytes]:
    """What is loaded of a file's bytes: all, or the good lines."""

    def read(size: int) -> bytes:
        try:
            return stream.read(size)
        except damage() as error:
            raise StoreError(
                f"{one.name} cannot be read: {error}. Nothing of it was loaded"
            ) from error

    if skipped is not None:
        return good_lines(one, read, skipped)
    return iter(partial(read, _CHUNK), b"")


def _feed(one: Input, start: int, chunks: Chunks, progress: Progress) -> None:
    """Write the file's bytes to a pipe, until it is closed at the other end."""
    lines = 0
    with one.opened() as (stream, raw):
        for chunk in chunks(stream):
            try:
                view = memoryview(chunk)
                while view:
                    view = view[os.write(start, view) :]
            except BrokenPipeError:
                return
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
    read = _statements(one)
    counted = "" if read is None else f" after {read:,} statement{'' if read == 1 else 's'}"
    return f"{place}: {message}{counted}. Nothing was loaded; the store is as it was"


def _statements(one: Input) -> int | None:
    """How many statements come before the first error; None for what can be read only once."""
    if one.stream is not None:
        return None
    count = 0
    with one.opened() as (stream, _), suppress(SyntaxError):
        for _quad in parse(stream, format=one.format):
            count += 1
    return count


def _failed(folder: Path, error: Exception) -> str:
    left = shutil.disk_usage(folder).free
    return (
        f"the store in {folder} cannot be written: {error} ({left / 1e6:,.0f} MB left there). "
        "It is as it was; make room, and load again"
    )
