"""What runs in the process of a query: it reads requests and writes answers until nobody asks.

Relies on pyoxigraph, `frames`, `limits` and `store.embedded.asked`, and on nothing that takes long
to import. Used by `fence`, which starts it.
"""

import json
import os
import sys
import threading
from io import BufferedWriter
from queue import SimpleQueue
from typing import IO, Any, Final

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

from corpolis.query.fence import frames
from corpolis.query.fence.limits import STACK, confine, end_with, no_more_files
from corpolis.store.embedded.asked import asked

_BUFFER: Final = 1 << 16

Frame = tuple[bytes, bytes]


def main() -> None:
    """Serve standard input; the process ends when it does, or the pipe that its arguments name.

    What is being computed does not hinder that; but the engine keeps Python from reading while it
    parses and plans, and for this there is the pipe.
    """
    if sys.argv[1] and end_with(int(sys.argv[1])):
        os._exit(0)
    filtered = confine()
    requests: SimpleQueue[Frame] = SimpleQueue()
    threading.stack_size(STACK)
    arguments = (requests, sys.stdout.buffer, filtered)
    threading.Thread(target=_serve, args=arguments, daemon=True).start()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        requests.put(frame)
    os._exit(0)


def _serve(requests: "SimpleQueue[Frame]", out: IO[bytes], filtered: bool) -> None:
    store = Store()
    while True:
        tag, payload = requests.get()
        try:
            if tag == frames.STORE:
                store = Store.read_only(payload.decode())
            elif tag == frames.QUADS:
                store.bulk_load(payload, format=RdfFormat.N_QUADS)
            else:
                if not filtered:
                    no_more_files()
                _answer(store, json.loads(payload), out)
        except SyntaxError as error:
            frames.write(out, frames.WRONG, str(error).encode("utf-8", "replace"))
        except BrokenPipeError:
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - it may be a panic of the engine
            said = str(error) or type(error).__name__
            frames.write(out, frames.FAILED, said.encode("utf-8", "replace"))


def _answer(store: Store, request: Any, out: IO[bytes]) -> None:
    sparql, prefixes = request["sparql"], request["prefixes"]
    # On an empty store there is nothing to do but to parse and to plan.
    Store().query(sparql, prefixes=prefixes)
    frames.write(out, frames.PLANNED)
    if request["planned"]:
        return
    results = asked(store, sparql, prefixes, request["graphs"])
    if isinstance(results, QueryBoolean):
        frames.write(out, frames.TRUTH, b"true" if bool(results) else b"false")
        return
    is_rows = isinstance(results, QuerySolutions)
    frames.write(out, frames.ROWS if is_rows else frames.TRIPLES)
    buffer = BufferedWriter(frames.Pieces(out), _BUFFER)
    if isinstance(results, QuerySolutions):
        results.serialize(buffer, format=QueryResultsFormat.TSV)
    else:
        serialize(results, buffer, format=RdfFormat.N_TRIPLES)
    buffer.flush()
    frames.write(out, frames.END)
