"""What python-calamine does not tell about a workbook: its size unpacked, formulas without result.

Relies on `raw_record`. Used by `workbook`.
"""

from pathlib import Path
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from corpolis.intake.reading.raw_record import UnreadableDataError

UNPACKED_LIMIT: Final = 512 * 1024 * 1024
"""The octets that all parts of a workbook may have together when unpacked."""

_CHUNK: Final = 1024 * 1024


def check_size(path: Path, name: str) -> None:
    """Refuses a workbook that is larger than can be held.

    The sizes that the parts claim are added up before anything is unpacked; then each is unpacked
    and thrown away, since a claim may be false.

    Raises:
        UnreadableDataError: it is too large, damaged, or claims what is not so.
        OSError: the file cannot be read.
    """
    if path.stat().st_size > UNPACKED_LIMIT:
        raise UnreadableDataError(f"{name} is larger than 512 MiB; save the sheet as CSV")
    with path.open("rb") as stream:
        if stream.read(2) != b"PK":
            return
        try:
            with ZipFile(stream) as parts:
                if sum(part.file_size for part in parts.infolist()) > UNPACKED_LIMIT:
                    raise UnreadableDataError(
                        f"{name} is larger than 512 MiB when unpacked; save the sheet as CSV"
                    )
                for part in parts.infolist():
                    with parts.open(part) as unpacked:
                        while unpacked.read(_CHUNK):
                            pass
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
            raise UnreadableDataError(f"{name} is damaged: {error}") from None


def empty_formulas(path: Path, form: str, sheet: str) -> dict[int, str]:
    """Rows of a sheet of an xlsx file with a formula without stored result, and its cell.

    Nothing is found in xls and ods, which always store results.

    Raises:
        OSError: the file cannot be read.
    """
    if form != "xlsx":
        return {}
    try:
        with ZipFile(path) as parts:
            return _formulas(parts, _part_of(parts, sheet))
    except (BadZipFile, KeyError, expat.ExpatError):
        return {}


def _part_of(parts: ZipFile, sheet: str) -> str:
    """The part of the package that has the sheet.

    Raises:
        KeyError: there is none.
    """
    relation = next(
        value
        for name, attributes in _elements(parts, "xl/workbook.xml")
        if name.endswith("sheet") and attributes.get("name") == sheet
        for key, value in attributes.items()
        if key.rpartition(":")[2] == "id"
    )
    for _, attributes in _elements(parts, "xl/_rels/workbook.xml.rels"):
        if attributes.get("Id") == relation:
            return normpath(join("/xl", attributes["Target"])).lstrip("/")
    raise KeyError(sheet)


def _elements(parts: ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.Parse(parts.read(part), True)
    return found


def _formulas(parts: ZipFile, part: str) -> dict[int, str]:
    found: dict[int, str] = {}
    cell, has = "", set[str]()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell
        plain = name.rpartition(":")[2]
        if plain == "c":
            cell = attributes.get("r", "")
            has.clear()
        elif plain in {"f", "v", "is"}:
            has.add(plain)

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "c" and has == {"f"}:
            row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if row.isdecimal():
                found.setdefault(int(row), cell)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
    return found
