"""The process in which a query is answered, seen from outside.

Relies on `frames`, `store` and pyoxigraph. Used by `query.evaluation`.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Final, NoReturn
from weakref import WeakKeyDictionary, finalize

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse_query_results

from corpolis.problems import QueryError
from corpolis.query.fence import frames
from corpolis.rdf.sparql import dataset
from corpolis.store.contract import GraphStore, Results, all_triples
from corpolis.store.embedded.folder import current_generation
from corpolis.store.embedded.store import EmbeddedStore

PLANNING: Final = 10.0
"""Seconds after which a query that is still being planned is ended; most take milliseconds."""

_PATHS: Final = (Path(__file__).parents[3], Path(str(pyoxigraph.__file__)).parents[1])
_MAIN: Final = (
    "import sys; sys.path += sys.argv[2:]; from corpolis.query.fence.child import main; main()"
)
_KEPT: Final = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT")
"""What the process knows of its environment, in which passwords of servers may be."""

_JSON_TRUTHS: Final = {word: b'{"head":{},"boolean":%s}' % word for word in (b"true", b"false")}


class _Child:
    """A process that answers one query after the other, about one store or about none."""

    def __init__(self, store: EmbeddedStore | None) -> None:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # Nobody writes to this pipe: when its end here is gone, so is whoever asked.
        theirs, ours = (None, None) if os.name == "nt" else os.pipe()
        try:
            self._process = Popen(
                [sys.executable, "-I", "-S", "-c", _MAIN, str(theirs or ""), *map(str, _PATHS)],
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,  # where Rust says at length that it has no memory left
                env={**environment, "RUST_BACKTRACE": "0"},
                pass_fds=() if theirs is None else (theirs,),
                # Ctrl-C is for the process that waits, which then ends this one.
                process_group=None if os.name == "nt" else 0,
            )
        except BaseException:
            _close(ours)
            raise
        finally:
            _close(theirs)
        if self._process.stdin is None or self._process.stdout is None:
            raise TypeError(self._process)
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self.end: Final = finalize(self, _ended, self._process, ours)
        self._planning_ended = False
        if store is not None:
            self._open(store)

    def _open(self, store: EmbeddedStore) -> None:
        name = None if store.folder is None else current_generation(store.folder)
        if store.folder is not None and name is not None:
            self._write(frames.STORE, str(store.folder / name).encode())
        else:
            self._write(frames.QUADS, store.oxigraph.dump(format=RdfFormat.N_QUADS) or b"")

    def ask(self, sparql: str, prefixes: Mapping[str, str], *, planned: bool = False) -> None:
        """Ask a query, or only whether it can be `planned`."""
        request = {
            "sparql": sparql,
            "prefixes": dict(prefixes),
            "graphs": dataset(sparql, prefixes),
            "planned": planned,
        }
        timer = Timer(PLANNING, self._end_planning)
        timer.daemon = True
        self._write(frames.QUERY, json.dumps(request).encode())
        timer.start()
        try:
            self.next()
        finally:
            timer.cancel()

    def next(self) -> tuple[bytes, bytes]:
        """The next piece of the answer.

        Raises:
            SyntaxError: the query cannot be parsed.
            OSError: the store cannot be read.
            QueryError: the process has ended.
        """
        frame = frames.read(self._answers)
        if frame is None:
            self._say_ended()
        tag, payload = frame
        if tag == frames.WRONG:
            raise SyntaxError(payload.decode())
        if tag == frames.FAILED:
            raise OSError(payload.decode())
        return tag, payload

    def _write(self, tag: bytes, payload: bytes) -> None:
        try:
            frames.write(self._requests, tag, payload)
        except OSError:  # it has gone, and reading says so
            return

    def _end_planning(self) -> None:
        self._planning_ended = True
        self._process.kill()

    def _say_ended(self) -> NoReturn:
        self._process.kill()
        code = self._process.wait()
        if self._planning_ended:
            reason = f"it is so long or entangled that planning it takes more than {PLANNING:g} s"
        elif code == -getattr(signal, "SIGABRT", 6):
            reason = "it needs more than a quarter of the machine's memory; ask for less at once"
        elif code == -getattr(signal, "SIGSEGV", 11):
            reason = "it is nested too deep, or too long a chain, for the engine"
        else:
            reason = f"the process that answered it has gone (code {code})"
        raise QueryError(f"the query was ended: {reason}")


def _ended(process: "Popen[bytes]", pipe: int | None) -> None:
    """End a process and close what leads to it."""
    process.kill()
    _close(pipe)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    process.wait()


def _close(pipe: int | None) -> None:
    if pipe is not None:
        os.close(pipe)


@contextmanager
def _ended_with_errors(child: _Child) -> Iterator[None]:
    """End a process whose answer nobody waits for any more, as after Ctrl-C in a notebook."""
    try:
        yield
    except SyntaxError:
        raise
    except BaseException:
        child.end()
        raise


class _Data(RawIOBase):
    """The bytes of an answer as they come; at its end the process can be asked again."""

    def __init__(self, child: _Child, store: EmbeddedStore | None) -> None:
        self._child, self._store = child, store
        self._left, self._whole = b"", False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Put some bytes into a buffer; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._left and not self._whole:
            with _ended_with_errors(self._child):
                tag, self._left = self._child.next()
            if tag == frames.END:
                self._whole = True
                _idle_again(self._child, self._store)
        some, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(some)] = some
        return len(some)


_IDLE: Final["WeakKeyDictionary[EmbeddedStore, _Child]"] = WeakKeyDictionary()
"""By a store that does not change while it is open, a process that has it open and has no work."""


def _idle_again(child: _Child, store: EmbeddedStore | None) -> None:
    if store is not None and store.folder is not None:
        _IDLE[store] = child
    else:
        child.end()


def fenced(store: GraphStore, sparql: str, prefixes: Mapping[str, str]) -> Results:
    """What a store answers to a query that somebody wrote; see `GraphStore.query`.

    What is on a server is asked there, after the query has been planned here.

    Raises:
        SyntaxError: the query cannot be parsed.
        QueryError: the process could not answer it: it is too long, too deep, takes too long to
            plan or too much memory.
        OSError: the store cannot be read.
    """
    if not isinstance(store, EmbeddedStore):
        child = _Child(None)
        try:
            child.ask(sparql, prefixes, planned=True)
        finally:
            child.end()
        return store.query(sparql, prefixes=prefixes)
    child = _IDLE.pop(store) if store in _IDLE else _Child(store)
    try:
        with _ended_with_errors(child):
            child.ask(sparql, prefixes)
            tag, payload = child.next()
    except SyntaxError:
        _idle_again(child, store)
        raise
    if tag == frames.TRUTH:
        _idle_again(child, store)
        return parse_query_results(_JSON_TRUTHS[payload], format=QueryResultsFormat.JSON)
    data = BufferedReader(_Data(child, store), 1 << 16)
    if tag == frames.ROWS:
        return parse_query_results(data, format=QueryResultsFormat.TSV)
    graph = Store()
    graph.bulk_load(data, format=RdfFormat.N_TRIPLES)
    return all_triples(graph)
