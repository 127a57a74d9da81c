"""Records of XML: each element of one name, with its octets; entities are off.

Relies on `dialect` and `digest`. Used by `corpolis.intake.reading`.

Values are named by the way from the record to them: "donor/name", "amount/@currency", "@id"; "."
is the record's own text. Prefixes are kept as they stand. What comes more than once is a list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from corpolis import digest
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.lines import WIDE
from corpolis.intake.reading.raw_record import RECORD_LIMIT, Found, RawRecord, UnreadableDataError
from corpolis.problems import Problem

_CHUNK: Final = 64 * 1024
_DEPTH: Final = 64
_TAG: Final = re.compile(rb"""<[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+>""")


class XmlElements:
    """The records of a document; `name` is the file's in problems.

    What is wrong with XML ends its reading there: nothing behind it is known to be a record.

    Raises:
        UnreadableDataError: the reading does not say which element is a record.
    """

    columns: Sequence[str] = ()

    def __init__(self, path: Path, reading: Reading, name: str) -> None:
        if not reading.at:
            raise UnreadableDataError(f"{name}: say at: with the name of the element of a record")
        self._path, self._reading, self._name = path, reading, name

    def __iter__(self) -> Iterator[Found]:
        """Each record, and the problem where reading ends, if it ends before the file does."""
        elements = _Elements(self._reading)
        with self._path.open("rb") as stream:
            try:
                while chunk := stream.read(_CHUNK):
                    elements.take(chunk)
                    yield from elements.records
                    elements.records.clear()
                elements.take(b"", last=True)
            except (expat.ExpatError, UnreadableDataError) as error:
                yield from elements.records
                what = error.args[0]
                if isinstance(error, expat.ExpatError):
                    what = f"this is no XML: {expat.ErrorString(error.code)}"
                line, column = elements.place()
                hint = "mend the file: nothing behind this place is read"
                yield Problem(self._name, line, column, "unreadable-record", what, hint)


def reread_element(reading: Reading, piece: bytes) -> Mapping[str, Any]:
    """The values of the element that `piece` is.

    Raises:
        UnreadableDataError: it is not that one element.
    """
    elements = _Elements(reading)
    try:
        elements.take(piece, last=True)
    except expat.ExpatError as error:
        raise UnreadableDataError(f"the octets are no element: {error}") from None
    if len(elements.records) != 1 or elements.records[0].start != 0:
        raise UnreadableDataError(f"the octets are not one element {reading.at}")
    return elements.records[0].values


class _Elements:
    """The records among the elements of octets that come in pieces."""

    def __init__(self, reading: Reading) -> None:
        if reading.encoding in WIDE:
            raise UnreadableDataError("XML in UTF-16 cannot be read; save it as UTF-8")
        self.records: list[RawRecord] = []
        self._at = reading.at
        self._parser = parser = expat.ParserCreate(reading.encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        self._kept, self._base = b"", 0
        self._begin, self._line, self._count, self._empty = -1, 0, 0, 0
        self._way: list[str] = []
        self._texts: list[list[str]] = []
        self._values: dict[str, Any] = {}

    def take(self, chunk: bytes, *, last: bool = False) -> None:
        """Reads on.

        Raises:
            ExpatError: this is no XML.
            UnreadableDataError: it has what is refused.
        """
        self._kept += chunk
        self._parser.Parse(chunk, last)
        begin = self._begin if self._begin >= 0 else self._parser.CurrentByteIndex
        if begin > self._base:
            self._kept = self._kept[begin - self._base :]
            self._base = begin
        if len(self._kept) > RECORD_LIMIT:
            raise UnreadableDataError("the element has more than 16 MiB")

    def place(self) -> tuple[int, int]:
        """Line and column, from 1, where reading stands."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _entity(self, name: str, *_: object) -> None:
        raise UnreadableDataError(f'the file defines the entity "{name}": entities are not read')

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._begin < 0:
            if name != self._at:
                return
            self._begin = self._parser.CurrentByteIndex
            self._line = self._parser.CurrentLineNumber
            self._values = {}
            tag = self._tag()
            self._empty = self._base + tag.end() if tag and tag[0].endswith(b"/>") else 0
        else:
            self._way.append(name)
            if len(self._way) > _DEPTH:
                raise UnreadableDataError(f"more than {_DEPTH} elements lie in one another")
        self._texts.append([])
        for attribute, value in attributes.items():
            self._add("/".join([*self._way, f"@{attribute}"]), value)

    def _text(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def _end(self, _: str) -> None:
        if self._begin < 0:
            return
        text = "".join(self._texts.pop()).strip()
        if text:
            self._add("/".join(self._way) or ".", text)
        if self._way:
            self._way.pop()
            return
        begin, self._begin = self._begin, -1
        piece = self._kept[begin - self._base : self._end_of_tag()]
        self._count += 1
        address = f"(//{self._at})[{self._count}]"
        of_piece = digest.of_bytes(piece)
        end = begin + len(piece)
        record = RawRecord(address, begin, end, self._line, of_piece, self._values)
        self.records.append(record)

    def _end_of_tag(self) -> int:
        """Where, within what is kept, the tag ends that closes the record.

        At the end of an element without content the parser stands behind its tag, else before.
        """
        if self._empty:
            return self._empty - self._base
        tag = self._tag()
        return tag.end() if tag else len(self._kept)

    def _tag(self) -> re.Match[bytes] | None:
        """The tag at which the parser stands."""
        return _TAG.match(self._kept, self._parser.CurrentByteIndex - self._base)

    def _add(self, name: str, value: str) -> None:
        there = self._values.get(name)
        if there is None:
            self._values[name] = value
        elif isinstance(there, list):
            there.append(value)
        else:
            self._values[name] = [there, value]
