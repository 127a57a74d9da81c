"""How a file is probably read, by its first octets and its name.

Relies on `dialect`, `lines` and `json_values`. Used by `dialect` and `cli`.

Content decides and the name only where content can mean two things: files called .csv are often
tab-separated.
"""

import codecs
import csv
import json
import re
from collections import Counter
from pathlib import Path, PurePath
from typing import Final

from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.json_values import pointer_step
from corpolis.intake.reading.raw_record import UnreadableDataError

_HEAD: Final = 256 * 1024
_WHOLE: Final = 4 * 1024 * 1024
_DELIMITERS: Final = (",", ";", "\t", "|")
_LINES_NAMES: Final = (".jsonl", ".ndjson", ".ijson", ".ftm", ".ftm.json")
_REFUSED: Final = {
    b"\x1f\x8b": "is compressed; unpack it first: gunzip FILE",
    b"BZh": "is compressed; unpack it first: bunzip2 FILE",
    b"\xfd7zXZ": "is compressed; unpack it first: unxz FILE",
    b"\x28\xb5\x2f\xfd": "is compressed; unpack it first: unzstd FILE",
    b"%PDF": "is a PDF, which has text and no records",
}


def guessed_file(path: Path) -> Reading:
    """`guessed` for a file of any size, of which all octets are seen for the encoding.

    Raises:
        UnreadableDataError: it is nothing that can be read.
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        reading = guessed(head, path.name, whole=path.stat().st_size <= _HEAD)
        if reading.format == "json" and path.stat().st_size <= _WHOLE:
            return Reading("json", reading.encoding, at=_array(head + stream.read()))
        if reading.format not in {"csv", "tsv"} or reading.encoding != "utf-8":
            return reading
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(head)
            while chunk := stream.read(_WHOLE):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            said = reading.to_mapping() | {"encoding": "windows-1252"}
            return Reading.from_mapping(said)
    return reading


def guessed(data: bytes, name: str, *, whole: bool = True) -> Reading:
    r"""How a file that begins with `data` is read; `whole` if that is all of it.

    >>> guessed(b"Name;Amount\nA;1,50\n", "gifts.csv").to_mapping()
    {'format': 'csv', 'encoding': 'utf-8', 'delimiter': ';'}

    Raises:
        UnreadableDataError: it is nothing that can be read.
    """
    for first, what in _REFUSED.items():
        if data.startswith(first):
            raise UnreadableDataError(f"{name} {what}")
    workbook = _workbook(data, name)
    if workbook:
        return Reading(workbook)
    encoding, begin = _encoding(data, whole=whole)
    text = data[begin:].decode(encoding, "ignore")
    start = text.lstrip()
    if not start:
        raise UnreadableDataError(f"{name} is empty")
    if start.startswith("<"):
        if re.match(r"(?i)<!doctype html|<html", start):
            raise UnreadableDataError(f"{name} is a web page, which has text and no records")
        return Reading("xml", encoding, at=_element(start))
    if start[0] in "[{" and not _is_table(start):
        form = _json_format(start, name)
        at = _array(data) if form == "json" and whole else ""
        return Reading(form, encoding, at=at)
    delimiter = _delimiter(text, whole=whole)
    return Reading("tsv" if delimiter == "\t" else "csv", encoding, delimiter)


def _workbook(data: bytes, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if data.startswith(b"PK\x03\x04"):
        if b"opendocument.spreadsheet" in data[:200]:
            return "ods"
        if suffix in {".xlsx", ".xlsm", ".xlsb"} or b"xl/" in data or b"Content_Types" in data:
            return "xlsx"
        raise UnreadableDataError(f"{name} is a zip file; unpack it first")
    return ""


def _encoding(data: bytes, *, whole: bool) -> tuple[str, int]:
    """The encoding, and how many octets its mark has."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return encoding, len(mark)
    if data[:64].count(b"\0") > len(data[:64]) // 4:
        return ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be"), 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, whole)
    except UnicodeDecodeError:
        return "windows-1252", 0
    return "utf-8", 0


def _json_format(start: str, name: str) -> str:
    if start.startswith("["):
        return "json"
    first, _, rest = start.partition("\n")
    try:
        json.loads(first)
        alone = True
    except ValueError:
        alone = False
    many = rest.lstrip().startswith("{")
    return "jsonl" if (alone and many) or name.lower().endswith(_LINES_NAMES) else "json"


def _is_table(start: str) -> bool:
    """Whether what begins with a bracket is not JSON: a header such as "[id],name"."""
    return re.match(r'\[\s*(?:[\[{"\]\d-]|true|false|null|\Z)|\{\s*(?:["}]|\Z)', start) is None


def _array(data: bytes) -> str:
    """The pointer of the one array of objects in an object; "" if there is not just one."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(value, dict):
        return ""
    arrays = [
        key
        for key, one in value.items()
        if isinstance(one, list) and one and all(isinstance(item, dict) for item in one)
    ]
    return f"/{pointer_step(arrays[0])}" if len(arrays) == 1 else ""


def _element(start: str) -> str:
    """The name of the element that comes most often right within the outermost one."""
    names: Counter[str] = Counter()
    depth = 0
    for close, name, empty in re.findall(
        r"<(/?)([^\s<>/!?][^\s<>/]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'/]|/(?!>))*(/?)>", start
    ):
        if close:
            depth -= 1
            continue
        names[name] += depth == 1
        depth += not empty
    return names.most_common(1)[0][0] if names else ""


def _delimiter(text: str, *, whole: bool) -> str:
    """The delimiter by which most rows have as many cells as the header, and not one."""
    lines = text.splitlines(keepends=True)
    sample = lines if whole or len(lines) == 1 else lines[:-1]
    best, found = (0.0, 0), ","
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(sample[:500], delimiter=delimiter) if row]
        except csv.Error:
            continue
        widths = Counter(map(len, rows))
        width, often = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
        score = (often / len(rows) if width > 1 else 0.0, width)
        if score > best:
            best, found = score, delimiter
    return found
