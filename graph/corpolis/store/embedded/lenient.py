"""Bad lines of N-Quads and N-Triples, left out while a file is loaded, and told.

Only of these: in them each line stands for itself. Oxigraph's own recovery goes wrong in Turtle
and TriG, where it takes up again in the middle of a statement, and JSON-LD and RDF/XML end at the
first error. What is filtered is bytes, before the one bulk load: a blank node stays the same
through the whole file.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import RdfFormat, parse

from corpolis.problems import StoreError
from corpolis.store.embedded.inputs import Input

_BATCH: Final = 1 << 22
LONGEST: Final = 1 << 24
"""The bytes of a line, without its end; a longer one is bad, so that memory has a bound."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out; line and column count from 1."""

    name: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}: {self.message}"


def check_formats(inputs: Sequence[Input]) -> None:
    """Raise StoreError if bad lines cannot be left out of one of the files."""
    for one in inputs:
        if one.format not in {RdfFormat.N_QUADS, RdfFormat.N_TRIPLES}:
            raise StoreError(
                f"{one.name} is {one.format.name}: bad lines can be skipped only in N-Quads and "
                "N-Triples, where each line stands for itself. Load it without --lenient, and "
                "correct the error that is then named"
            )


def good_lines(
    one: Input, read: Callable[[int], bytes], skipped: Callable[[BadLine], None]
) -> Iterator[bytes]:
    """The bytes of a file in batches, with an empty line for each bad one.

    `read` gives at most as many bytes as it is asked for, and none at the end.
    """
    before = 0
    for batch in _batches(read):
        lines = batch.splitlines(keepends=True)  # of bytes: at \n, \r and \r\n only
        if len(batch) <= LONGEST and _error(batch, one.format) is None:
            yield batch
        else:
            for at, line in enumerate(lines):
                # Without its end, after which the parser would place what is missing.
                wrong = _error(line.rstrip(b"\r\n"), one.format)
                if wrong is not None:
                    lines[at] = b"\n"
                    skipped(BadLine(one.name, before + at + 1, *wrong))
            yield b"".join(lines)
        before += len(lines)


def _batches(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Whole lines, some megabytes of them; of one that is too long, just more than is allowed."""
    rest = b""
    while chunk := read(_BATCH):
        rest += chunk
        while rest.endswith(b"\r") and (more := read(1)):  # which may be its \n
            rest += more
        end = max(rest.rfind(b"\n"), rest.rfind(b"\r")) + 1
        if end:
            yield rest[:end]
        rest = rest[end:][: LONGEST + 1]
    if rest:
        yield rest


def _error(data: bytes, form: RdfFormat) -> tuple[int, str] | None:
    """The column and message of the first error; None if there is none."""
    if len(data) > LONGEST:
        return 1, f"the line is longer than {LONGEST:,} bytes"
    try:
        deque(parse(data, format=form), maxlen=0)
    except SyntaxError as error:
        return error.offset or 1, syntax_message(error)
    return None


def syntax_message(error: SyntaxError) -> str:
    """What the parser says, without the place, which is in the error's own fields."""
    return str(error.msg).partition(": ")[2] if error.lineno else str(error.msg)
