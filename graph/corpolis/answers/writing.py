"""Rows as SPARQL 1.1 Query Results CSV, TSV and JSON, to the byte as pyoxigraph writes them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, islice
from typing import BinaryIO, Final

from corpolis.answers.rows import Rows
from corpolis.answers.terms import IRI, Numbers
from corpolis.terms import XSD

_AT_ONCE: Final = 4096
"""So many rows are written at a time."""

_QUOTED_IN_CSV: Final = re.compile('[",\r\n]')
_ESCAPED: Final = re.compile(r'["\\\n\r\t]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BARE: Final = {
    XSD + "boolean": re.compile("true|false"),
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
}
"""What SPARQL, and so TSV, has a short form for."""


def write_csv(rows: Rows, out: BinaryIO) -> None:
    """SPARQL 1.1 Query Results CSV and TSV Formats, section 3."""
    _write(",".join(rows.names) + "\r\n", _joined(rows, _csv, ",", "\r\n"), out)


def write_tsv(rows: Rows, out: BinaryIO) -> None:
    """SPARQL 1.1 Query Results CSV and TSV Formats, section 4."""
    head = "\t".join(f"?{name}" for name in rows.names)
    _write(f"{head}\n", _joined(rows, _tsv, "\t", "\n"), out)


def write_json(rows: Rows, out: BinaryIO) -> None:
    """SPARQL 1.1 Query Results JSON Format."""
    keys = [_text(name) + ":" for name in rows.names]
    _write(
        f'{{"head":{{"vars":[{",".join(map(_text, rows.names))}]}},"results":{{"bindings":[',
        chain(_after_commas(_objects(rows, keys)), ["]}}"]),
        out,
    )


WRITERS: Final[Mapping[str, Callable[[Rows, BinaryIO], None]]] = {
    "csv": write_csv,
    "json": write_json,
    "tsv": write_tsv,
}


def _write(head: str, lines: Iterable[str], out: BinaryIO) -> None:
    out.write(head.encode())
    remaining = iter(lines)
    while some := "".join(islice(remaining, _AT_ONCE)):
        out.write(some.encode())


def _joined(
    rows: Rows, written: Callable[[str, str], str], between: str, end: str
) -> Iterable[str]:
    def made(numbers: Numbers) -> list[str]:
        return [written(form, text) for form, text in rows.terms.written(numbers)]

    return (between.join(line) + end for line in rows.lines(made, ""))


def _objects(rows: Rows, keys: list[str]) -> Iterable[str]:
    def made(numbers: Numbers) -> list[str]:
        return [_json(form, text) for form, text in rows.terms.written(numbers)]

    for line in rows.lines(made, ""):
        cells = [key + cell for key, cell in zip(keys, line, strict=True) if cell]
        yield "{" + ",".join(cells) + "}"


def _after_commas(lines: Iterable[str]) -> Iterable[str]:
    for number, line in enumerate(lines):
        yield "," + line if number else line


def _csv(form: str, text: str) -> str:
    del form  # CSV has values only
    if _QUOTED_IN_CSV.search(text) is None:
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _tsv(form: str, text: str) -> str:
    if form == IRI:
        return f"<{text}>"
    if form in _BARE and _BARE[form].fullmatch(text):
        return text
    quoted = '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], text) + '"'
    if not form or form.startswith("@"):
        return quoted + form
    return f"{quoted}^^<{form}>"


def _json(form: str, text: str) -> str:
    if form == IRI:
        return f'{{"type":"uri","value":{_text(text)}}}'
    if form.startswith("@"):
        return f'{{"type":"literal","value":{_text(text)},"xml:lang":"{form[1:]}"}}'
    kind = f',"datatype":{_text(form)}' if form else ""
    return f'{{"type":"literal","value":{_text(text)}{kind}}}'


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
