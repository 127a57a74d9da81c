"""Rows as SPARQL 1.1 Query Results CSV, TSV and JSON, to the byte as pyoxigraph writes them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, Final

from corpolis.answers.rows import Rows
from corpolis.answers.terms import IRI, Numbers
from corpolis.vocabulary.namespaces import XSD

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
    out.write(f"{','.join(rows.names)}\r\n".encode())
    for block in rows.blocks(lambda numbers: _csv(rows.terms.words.texts(numbers)), ""):
        lines = map(",".join, zip(*block, strict=True))
        out.write("\r\n".join([*lines, ""]).encode())


def write_tsv(rows: Rows, out: BinaryIO) -> None:
    """SPARQL 1.1 Query Results CSV and TSV Formats, section 4."""

    def made(numbers: Numbers) -> list[str]:
        return [_tsv(form, text) for form, text in rows.terms.written(numbers)]

    names = "\t".join(f"?{name}" for name in rows.names)
    out.write(f"{names}\n".encode())
    for block in rows.blocks(made, ""):
        lines = map("\t".join, zip(*block, strict=True))
        out.write("\n".join([*lines, ""]).encode())


def write_json(rows: Rows, out: BinaryIO) -> None:
    """SPARQL 1.1 Query Results JSON Format."""

    def made(numbers: Numbers) -> list[str]:
        return [_json(form, text) for form, text in rows.terms.written(numbers)]

    keys = [f"{_text(name)}:" for name in rows.names]
    names = ",".join(map(_text, rows.names))
    out.write(f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['.encode())
    before = ""
    for block in rows.blocks(made, ""):
        cells = [
            [key + cell if cell else "" for cell in column]
            for key, column in zip(keys, block, strict=True)
        ]
        lines = (",".join(filter(None, line)) for line in zip(*cells, strict=True))
        out.write(f"{before}{{{'},{'.join(lines)}}}".encode())
        before = ","
    out.write(b"]}}")


WRITERS: Final[Mapping[str, Callable[[Rows, BinaryIO], None]]] = {
    "csv": write_csv,
    "json": write_json,
    "tsv": write_tsv,
}


def _csv(texts: Iterable[str]) -> list[str]:
    special = _QUOTED_IN_CSV.search
    return [text if special(text) is None else _doubled(text) for text in texts]


def _doubled(text: str) -> str:
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
