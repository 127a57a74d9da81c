r"""What two processes say to each other through pipes: pieces with a tag and a length.

Relies on nothing. Used by `fence` and `child`.

>>> from io import BytesIO
>>> pipe = BytesIO()
>>> write(pipe, QUERY, b"ASK {}")
>>> pipe.seek(0)
0
>>> read(pipe), read(pipe)
((b'Q', b'ASK {}'), None)
"""

from io import RawIOBase
from typing import IO, Final

STORE: Final = b"S"
"""The folder of a store to open."""
QUADS: Final = b"L"
"""N-Quads to hold in memory."""
QUERY: Final = b"Q"
"""A query with its prefixes and graphs, as JSON; answered by PLANNED and one of the others."""
PLANNED: Final = b"P"
"""It can be parsed and planned."""
TRUTH: Final = b"B"
ROWS: Final = b"R"
TRIPLES: Final = b"T"
"""The answer, or that DATA follow: rows as TSV, triples as N-Triples."""
DATA: Final = b"D"
END: Final = b"E"
WRONG: Final = b"X"
"""It cannot be parsed, with what the parser says."""
FAILED: Final = b"F"
"""The store cannot be read, with what the system says."""


def write(stream: IO[bytes], tag: bytes, payload: bytes = b"") -> None:
    """Write a piece, all of it."""
    stream.write(tag + len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next piece, tag and payload; None if whoever wrote has gone."""
    head = stream.read(9)
    if len(head) < 9:
        return None
    size = int.from_bytes(head[1:], "big")
    payload = stream.read(size)
    return None if len(payload) < size else (head[:1], payload)


class Pieces(RawIOBase):
    """A stream whose bytes become pieces of DATA; to be wrapped in a buffer."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Write one piece."""
        payload = bytes(data)  # type: ignore[call-overload]
        write(self._stream, DATA, payload)
        return len(payload)
