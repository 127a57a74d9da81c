"""Triples of any number in canonical order and bounded memory: an external merge sort.

Relies on `rdf.turtle`. Used by the formats of RDF.

What is more than one run is kept as sorted N-Triples in unnamed temporary files, in the folder
that TMPDIR names; the operating system removes them however the process ends.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Final

from pyoxigraph import RdfFormat, Triple, parse, serialize

from corpolis.rdf.turtle import canonical_key

RUN: Final = 400_000
"""Triples that are sorted in memory at once; about 1 kB each, with their keys."""

FILES: Final = 100
"""Temporary files open at once; when there are so many they are merged into one."""


def in_order(triples: Iterable[Triple], run: int = RUN, files: int = FILES) -> Iterator[Triple]:
    """The triples, each once, sorted by `canonical_key`; at most `run` of them in memory.

    Raises:
        OSError: a temporary file cannot be written; nothing is left of it.
    """
    rest = iter(triples)
    first = list(islice(rest, run))
    if len(first) < run:
        yield from _once(sorted(first, key=canonical_key))
        return
    with ExitStack() as stack:
        kept: list[IO[bytes]] = []
        while first:
            kept.append(stack.enter_context(_kept(sorted(first, key=canonical_key))))
            if len(kept) == files:
                merged = stack.enter_context(_kept(_merged(kept)))
                for stream in kept:
                    stream.close()
                kept = [merged]
            first = list(islice(rest, run))
        yield from _once(_merged(kept))


def _merged(kept: Iterable[IO[bytes]]) -> Iterator[Triple]:
    return heapq.merge(*(_read(stream) for stream in kept), key=canonical_key)


def _kept(ordered: Iterable[Triple]) -> IO[bytes]:
    """An unnamed file that holds these triples, to be read from its beginning."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    try:
        serialize(ordered, output=stream, format=RdfFormat.N_TRIPLES)
        stream.seek(0)  # flushes
    except OSError as error:
        message = f"{error.strerror or error} (sorting; TMPDIR may name a folder with more room)"
        raise OSError(error.errno, message, tempfile.gettempdir()) from error
    return stream


def _read(stream: IO[bytes]) -> Iterator[Triple]:
    return (quad.triple for quad in parse(input=stream, format=RdfFormat.N_TRIPLES))


def _once(ordered: Iterable[Triple]) -> Iterator[Triple]:
    """Without repetitions, which stand beside each other."""
    former = None
    for triple in ordered:
        if triple != former:
            yield triple
        former = triple
