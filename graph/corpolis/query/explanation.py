"""How a question was asked and how long each step took.

pyoxigraph does not show the plan of Oxigraph, so this does not either: it has the query as it
ran, in the order in which the engine was given the patterns, and measured times.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryBoolean

from corpolis.store.contract import Results

_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_USED: Final = re.compile(r"(?<![\w:<?$/])([A-Za-z][\w.-]*):(?=\w)")


@dataclass(frozen=True, slots=True)
class Timing:
    """How many rows (or triples) there were, and after how many seconds the first and the last."""

    rows: int
    first: float | None
    last: float


def timed(results: Results | Iterable[object], clock: Callable[[], float]) -> Timing:
    """Read all of an answer and forget it; `clock` gives seconds."""
    begin = clock()
    if isinstance(results, QueryBoolean):
        return Timing(1, 0.0, 0.0)
    rows, first = 0, None
    for _ in results:
        if first is None:
            first = clock() - begin
        rows += 1
    return Timing(rows, first, clock() - begin)


def as_run(text: str, prefixes: Mapping[str, str]) -> str:
    r"""A query's SPARQL with the prefixes that the program adds, without its header.

    >>> print(as_run("#+ title: x\nASK { ?s corp:owns ?o }", {"corp": "https://x.org/#"}))
    PREFIX corp: <https://x.org/#>
    ASK { ?s corp:owns ?o }
    """
    lines = [line for line in text.splitlines() if not line.startswith("#+")]
    body = "\n".join(lines)
    added = sorted(set(_USED.findall(body)) & set(prefixes) - set(_DECLARED.findall(body)))
    return "\n".join([*(f"PREFIX {name}: <{prefixes[name]}>" for name in added), *lines])


def explanation(sparql: str, opened: float, asked: float, timing: Timing) -> str:
    """What was asked and how long it took, for a person; all times in seconds."""
    first = "" if timing.first is None else f"{timing.first:9.3f} s  until the first row\n"
    count = f"{timing.rows:,} row{'' if timing.rows == 1 else 's'}"
    return (
        f"{sparql.strip()}\n\n"
        f"{opened:9.3f} s  opening the graph\n"
        f"{asked:9.3f} s  finding the parameters, parsing and planning\n"
        f"{first}"
        f"{timing.last:9.3f} s  until the last row; {count}, not formatted\n"
        "Oxigraph shows no plan through Python. It joins from what the line VALUES binds, so a "
        "parameter given\nthere is looked up, and one that is UNDEF restricts nothing.\n"
    )
