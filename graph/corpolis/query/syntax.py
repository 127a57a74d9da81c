"""What is wrong with a text that is not a SPARQL query, in words, with the place.

Relies on `rdf.sparql`. Used by `evaluation`.
"""

import re
from typing import Final

from corpolis.rdf.sparql import FORMS, prologue, terminals

_UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_PROSE: Final = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){2,}")
_PREFIX: Final = re.compile(r"(?:[^\W\d_][\w.-]*)?:(?=[^:\s]*\Z)")
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")

DEEPEST: Final = 200
"""How deep brackets may nest in a query; Oxigraph's parser ends the process far beyond that."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def refused(text: str) -> str | None:
    r"""Why a query is not even parsed: it asks other servers, nests too deep, or is no Unicode.

    >>> refused("ASK { ?s ?p '\udcff' }")
    'it has a byte that is not UTF-8, in column 14 of line 1'
    >>> refused("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    'SERVICE would ask another server; a query reads this graph alone'
    """
    surrogate = _SURROGATE.search(text)
    if surrogate is not None:  # which stands for a byte of the command line
        before = text[: surrogate.start()].split("\n")
        place = f"in column {len(before[-1]) + 1} of line {len(before)}"
        return f"it has a byte that is not UTF-8, {place}"
    depth = 0
    for term in terminals(text):
        if term.is_word("SERVICE"):
            return "SERVICE would ask another server; a query reads this graph alone"
        if term.text in _OPENING:
            depth += 1
            if depth > DEEPEST:
                return f"brackets are nested deeper than {DEEPEST} levels"
        elif term.text in _CLOSING:
            depth -= 1
    return None


def explained(text: str, reason: str) -> str:
    r"""Why `text` cannot be asked: a message of one line, then the line itself and a mark.

    `reason` is what the parser of Oxigraph says; of another one it is passed on. Lines and
    columns count from 1, columns in code points; the mark is where the parser gave up, which
    may be just behind the mistake.

    >>> print(explained("SELECT ?who {\n  ?who foo:bar 1 }",
    ...                 "error at 2:15: expected one of Prefix not found, ['%']"))
    line 2, column 15: the prefix "foo:" is not declared
      ?who foo:bar 1 }
                  ^
    """
    before = prologue(text)
    if before.form in _UPDATES:
        return (
            f"{before.form} would change the graph; a query only reads it. The graph is "
            "made from the dossier's files: change these and build"
        )
    if before.first is not None and before.form and before.form not in FORMS:
        at = before.first.at
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        said = f'"{before.first.text}" begins no query: {", ".join(FORMS)} do'
        return _shown(text, line, column, said)
    place = _PLACE.search(reason)
    if place is None:
        return reason
    line, column = int(place[1]), int(place[2])
    return _shown(text, line, column, _said(text, line, column, place[3]))


def _said(text: str, line: int, column: int, expected: str) -> str:
    """What was expected, without the parser's classes of characters."""
    lines = text.split("\n")
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    if "Prefix not found" in expected:
        used = _PREFIX.search(before[-200:])
        return f'the prefix "{used[0] if used else ":"}" is not declared'
    prose = _PROSE.search(expected)
    if prose is not None:
        return prose[0].removeprefix("The ")
    opened = [f"{sign!r}" for sign in ("}", ")", "]") if f'"{sign}"' in expected]
    if not text[len(before) :].strip():
        missing = f"; {' or '.join(opened)} is missing" if opened else ""
        return f"the query is wrong here or before{missing}" if before.strip() else "it is empty"
    return "unexpected here" + (f"; {' or '.join(opened)} could follow" if opened else "")


def _shown(text: str, line: int, column: int, message: str) -> str:
    lines = text.split("\n")
    shown = lines[line - 1].replace("\t", " ").rstrip("\r") if line <= len(lines) else ""
    return f"line {line}, column {column}: {message}\n{shown}\n{' ' * (column - 1)}^"
