"""How the bytes of a source are read: which format, and what is special about it.

Relies on `raw_record`. Used by every reader, `guess` and `descriptions`.

The words are CSVW's where it has them (Metadata Vocabulary for Tabular Data, section 5.9).
"""

import codecs
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from corpolis.intake.reading.raw_record import UnreadableDataError

TABLES: Final = ("csv", "tsv")
WORKBOOKS: Final = ("xlsx", "xls", "ods")
FORMATS: Final = (*TABLES, "jsonl", "json", "xml", *WORKBOOKS)
"""The formats that can be read."""

_NAMES: Final = {"utf-8-sig": "utf-8", "utf8": "utf-8", "cp1252": "windows-1252"} | {
    "iso8859-1": "iso-8859-1",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}
_UNSUITED: Final = frozenset({"utf-16", "utf-32", "utf-7", "utf-32-le", "utf-32-be", "idna"})
"""Encodings in which a piece of a file does not tell what it says."""


@dataclass(frozen=True, slots=True)
class EndAt:
    """Records end before the first row whose cell in `column` matches the pattern `matches`."""

    column: str
    matches: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file is read.

    For tables and workbooks: `skip_rows` rows come before the header, which has `header_rows`
    rows; `header` gives the columns' names instead, or where there is no such row. In the columns
    of `fill_down` an empty cell has the value of the record above. Cells equal to one of `null`
    are empty. `sheet` names the sheet of a workbook; without it the first is read. `at` is the
    JSON Pointer of the array of records, or the name of the element that is a record of XML.
    """

    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    quote_char: str = '"'
    header_rows: int = 1
    skip_rows: int = 0
    header: Sequence[str] = ()
    fill_down: Sequence[str] = ()
    end_at: EndAt | None = None
    null: Sequence[str] = ()
    sheet: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        """Refuses what no file can be read by, and writes one encoding one way.

        Raises:
            UnreadableDataError: a value is none of those that are possible.
        """
        if self.format not in FORMATS:
            raise UnreadableDataError(
                f'"{self.format}" is no format of data; there are {", ".join(FORMATS)}'
            )
        object.__setattr__(self, "encoding", encoding_named(self.encoding))
        for name in ("delimiter", "quote_char"):
            value = getattr(self, name)
            if len(value) > 1 or (name == "delimiter" and not value) or value in ("\r", "\n"):
                raise UnreadableDataError(f'"{_worded(name)}" must be one character')
        if self.header_rows < 0 or self.skip_rows < 0:
            raise UnreadableDataError('"header-rows" and "skip-rows" must be 0 or more')
        if self.end_at is not None:
            try:
                re.compile(self.end_at.matches)
            except re.error as error:
                raise UnreadableDataError(
                    f'"end-at" has "{self.end_at.matches}", which is no pattern: {error}'
                ) from None

    def to_mapping(self) -> dict[str, Any]:
        """The reading as a plain mapping: `format`, and what is not as the format has it.

        >>> Reading("csv", delimiter=";").to_mapping()
        {'format': 'csv', 'encoding': 'utf-8', 'delimiter': ';'}
        """
        usual = Reading(self.format, delimiter=_delimiter(self.format))
        always = {"format"} | ({"encoding", "delimiter"} if self.format in TABLES else set())
        said: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in always or value != getattr(usual, field.name):
                said[_worded(field.name)] = _plain(value)
        return said

    def canonical(self) -> str:
        """The reading as canonical JSON: equal readings have equal texts.

        >>> Reading("jsonl").canonical()
        '{"format":"jsonl"}'
        """
        return json.dumps(
            self.to_mapping(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_mapping(cls, said: Mapping[str, Any], form: str = "") -> "Reading":
        r"""The reading that a plain mapping says; `form` is its format unless it says one.

        >>> Reading.from_mapping({"header-rows": 2, "null": ["-"]}, "tsv").delimiter
        '\t'

        Raises:
            UnreadableDataError: a word is unknown, or a value is not of its kind.
        """
        known = {_worded(field.name): field.name for field in fields(cls)}
        unknown = [word for word in said if word not in known]
        if unknown:
            raise UnreadableDataError(
                f'"{unknown[0]}" says nothing about reading; there are {", ".join(known)}'
            )
        form = str(said.get("format", form))
        values: dict[str, Any] = {"format": form, "delimiter": _delimiter(form)}
        for word, value in said.items():
            values[known[word]] = _value(word, value)
        return cls(**values)

    @classmethod
    def guessed(cls, path: Path, said: Mapping[str, Any]) -> "Reading":
        """How the file in `path` is probably read; what is `said` is not guessed.

        Raises:
            UnreadableDataError: it is nothing that can be read, or what is said is wrong.
            OSError: the file cannot be read.
        """
        from corpolis.intake.reading.guess import guessed_file

        guess = guessed_file(path).to_mapping()
        if said.get("format", guess["format"]) != guess["format"]:
            guess = {}
        return cls.from_mapping(guess | dict(said))

    @classmethod
    def from_json(cls, text: str) -> "Reading":
        """The reading that canonical JSON says.

        >>> Reading.from_json('{"format":"csv","null":["-"]}').null
        ('-',)
        """
        return cls.from_mapping(json.loads(text))


def encoding_named(name: str) -> str:
    """The one name of an encoding by which a record can be read from its own octets.

    >>> encoding_named("UTF8"), encoding_named("cp1252")
    ('utf-8', 'windows-1252')

    Raises:
        UnreadableDataError: there is no such encoding, or none that allows it.
    """
    try:
        known = codecs.lookup(name)
        suited = known.name not in _UNSUITED and isinstance("".encode(known.name), bytes)
    except LookupError:
        suited = False
    if not suited or not name:
        raise UnreadableDataError(
            f'"{name}" is no encoding that can be read; '
            "there are utf-8, windows-1252, iso-8859-15, utf-16-le, utf-16-be and others"
        )
    return _NAMES.get(known.name, known.name)


def _delimiter(form: str) -> str:
    return "\t" if form == "tsv" else ","


def _worded(name: str) -> str:
    return name.replace("_", "-")


def _plain(value: Any) -> Any:
    if isinstance(value, EndAt):
        return {"column": value.column, "matches": value.matches}
    return list(value) if isinstance(value, tuple | list) else value


def _value(word: str, value: Any) -> Any:
    """`value` as the dataclass has it.

    Raises:
        UnreadableDataError: it is not of its kind.
    """
    kind: str = ""
    if word in {"header-rows", "skip-rows"}:
        if not isinstance(value, int) or isinstance(value, bool):
            kind = "a number"
    elif word in {"header", "fill-down", "null"}:
        value = (value,) if isinstance(value, str) else value
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            return tuple(value)
        kind = "a list of texts"
    elif word == "end-at":
        if isinstance(value, Mapping) and value.keys() == {"column", "matches"}:
            return EndAt(str(value["column"]), str(value["matches"]))
        kind = "{column: …, matches: …}"
    elif not isinstance(value, str):
        kind = "a text"
    if kind:
        raise UnreadableDataError(f'"{word}" must be {kind}')
    return value
