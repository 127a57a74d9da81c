"""CSV and TSV: each record with its octets, and what is wrong told without hiding the rest."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.intake.reading import Reading, open_data, reread
from corpolis.intake.reading.dialect import EndAt
from corpolis.intake.reading.guess import guessed, guessed_file
from corpolis.intake.reading.raw_record import Filled, RawRecord, UnreadableDataError
from corpolis.problems import Problem

CSV = Reading("csv")


def read(tmp_path: Path, data: bytes, reading: Reading = CSV) -> list[RawRecord | Problem]:
    """What is in `data`; every record is found again from its own octets."""
    path = tmp_path / "gifts.csv"
    path.write_bytes(data)
    opened = open_data(path, reading, "gifts.csv")
    found = list(opened)
    for one in found:
        if isinstance(one, RawRecord):
            again = reread(reading, opened.columns, data[one.start : one.end])
            filled = {key for key, value in one.values.items() if isinstance(value, Filled)}
            assert again == {
                key: "" if key in filled else value for key, value in one.values.items()
            }
    return found


def values(found: list[RawRecord | Problem]) -> list[list[str]]:
    return [list(one.values.values()) for one in found if isinstance(one, RawRecord)]


def problems(found: list[RawRecord | Problem]) -> list[str]:
    return [f"{one.line}:{one.column} {one.code}" for one in found if isinstance(one, Problem)]


def test_a_record_has_its_address_octets_and_line(tmp_path: Path) -> None:
    data = b'Donor,Note\nMona,"a\nb"\nBo,c\n'
    first, second = read(tmp_path, data)
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert (first.address, first.line, second.address, second.line) == ("row=2", 2, "row=3", 4)
    assert data[first.start : first.end] == b'Mona,"a\nb"'
    assert data[second.start : second.end] == b"Bo,c"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_end_in_any_way_and_a_mark_is_no_text(
    tmp_path: Path, end: bytes, mark: bytes
) -> None:
    data = mark + end.join([b"Donor,EUR", b"Mona,007", b'"B, o",2', b""])
    assert values(read(tmp_path, data)) == [["Mona", "007"], ["B, o", "2"]]


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16-le", "utf-16-be", "shift_jis"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    name = "孫正義" if encoding == "shift_jis" else "Jörg"
    data = f'Donor,Note\r\n{name},"a\r\nb"\r\nBo,c\r\n'.encode(encoding)
    reading = Reading("csv", encoding)
    assert values(read(tmp_path, data, reading)) == [[name, "a\r\nb"], ["Bo", "c"]]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_the_mark_of_utf_16_is_no_text(tmp_path: Path, order: str) -> None:
    data = "\ufeffDonor\nJörg 😀\n".encode(order)
    reading = guessed(data, "a.csv")
    assert reading.encoding == order
    assert values(read(tmp_path, data, reading)) == [["Jörg 😀"]]


def test_mixed_encodings_cost_one_row(tmp_path: Path) -> None:
    data = 'Donor,Note\nJörg,a\nBo,"x\n'.encode() + b'J\xf6rg"\nEve,b\n'
    found = read(tmp_path, data)
    assert problems(found) == ["4:2 bad-encoding"]
    assert values(found) == [["Jörg", "a"], ["Eve", "b"]]


def test_nul_costs_one_row(tmp_path: Path) -> None:
    found = read(tmp_path, b"Donor,EUR\nMo\0na,1\nBo,2\n")
    assert problems(found) == ["2:1 unreadable-record"]
    assert values(found) == [["Bo", "2"]]


def test_rows_that_do_not_fit(tmp_path: Path) -> None:
    found = read(tmp_path, b"Donor,EUR\nMona\nBo,2,,\nEve,3,x\n\n,\nAl,4\n")
    assert problems(found) == ["2:5 unreadable-record", "4:7 unreadable-record"]
    assert values(found) == [["Bo", "2"], ["Al", "4"]]
    last = found[-1]
    assert isinstance(last, RawRecord)
    assert last.address == "row=7"


def test_a_mark_that_is_never_closed_hides_no_row(tmp_path: Path) -> None:
    found = read(tmp_path, b'Donor,EUR\nMona,"1\nBo,2\nEve,3\n')
    assert problems(found) == ["2:1 unreadable-record"]
    assert values(found) == [["Bo", "2"], ["Eve", "3"]]


def test_a_wrong_cell_of_many_lines_makes_no_records_of_its_lines(tmp_path: Path) -> None:
    found = read(tmp_path, b'Donor,EUR\n"Mona\nR "x" y",5\nBo,2\n')
    assert values(found) == [["Bo", "2"]]
    assert len(problems(found)) == 2


def test_a_line_beyond_all_measure_costs_one_row(tmp_path: Path) -> None:
    found = read(tmp_path, b"Donor,EUR\n" + b"x" * (40 * 1024 * 1024) + b"\nBo,2\n")
    assert problems(found) == ["2:1 unreadable-record"]
    assert values(found) == [["Bo", "2"]]


def test_names_of_columns(tmp_path: Path) -> None:
    (one,) = read(tmp_path, b"person ,EUR,EUR,\nMona,1,2,\n")
    assert isinstance(one, RawRecord)
    assert one.values == {"person": "Mona", "EUR": "1", "EUR 2": "2", "column 4": ""}


def test_what_stands_around_the_records(tmp_path: Path) -> None:
    reading = Reading(
        "csv",
        header_rows=2,
        skip_rows=1,
        fill_down=("Minister Name",),
        end_at=EndAt("Minister Name", "^Note"),
        null=("-",),
    )
    data = b'Meetings "2021"\nMinister,Guest\nName,Name\nRed,Mona\n,Bo\nBlue,-\nNote: all\nx,y\n'
    found = read(tmp_path, data, reading)
    assert values(found) == [["Red", "Mona"], ["Red", "Bo"], ["Blue", ""]]
    second = found[1]
    assert isinstance(second, RawRecord)
    filled = second.values["Minister Name"]
    assert isinstance(filled, Filled)
    assert (filled.source, data[filled.start : filled.end]) == ("row=4", b"Red,Mona")


def test_a_file_without_a_header(tmp_path: Path) -> None:
    named = Reading("tsv", delimiter="\t", header_rows=0, header=("Donor", "EUR"))
    assert values(read(tmp_path, b"Mona\t1\n", named)) == [["Mona", "1"]]
    assert values(read(tmp_path, b"Mona,1\n", Reading("csv", header_rows=0))) == [["Mona", "1"]]


@pytest.mark.parametrize(
    ("data", "reading", "what"),
    [
        (b"", CSV, "no header"),
        (b'"Donor\n', CSV, "header cannot be read"),
        (b"Donor\nMona\n", Reading("csv", fill_down=("Guest",)), '"Guest", but there are Donor'),
    ],
)
def test_a_file_that_cannot_be_read_at_all(
    tmp_path: Path, data: bytes, reading: Reading, what: str
) -> None:
    with pytest.raises(UnreadableDataError, match=what):
        read(tmp_path, data, reading)


@pytest.mark.parametrize("piece", [b"Mona,1\nBo,2", b"Mona", b'"Mona', b"M\xf6,1", b""])
def test_octets_that_are_not_one_row_are_refused(piece: bytes) -> None:
    with pytest.raises(UnreadableDataError):
        reread(CSV, ["Donor", "EUR"], piece)


CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_any_cells_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([("a", "b", "c"), *rows])
    reading = Reading("csv", delimiter=delimiter)
    found = read(tmp_path_factory.mktemp("rows"), text.getvalue().encode(), reading)
    assert values(found) == [list(row) for row in rows if any(row)]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"a\tb\n1\t2\n", "gifts.csv", {"format": "tsv", "encoding": "utf-8", "delimiter": "\t"}),
        (b"J\xf6rg;b\n1;2,5\n", "a", {"encoding": "windows-1252", "delimiter": ";"}),
        (b'{"id": 1}\n{"id": 2}\n', "a.json", {"format": "jsonl"}),
        (b'{"people": [{"id": 1}]}', "a.json", {"format": "json", "at": "/people"}),
        (b"<r><gift/><gift/></r>", "a.xml", {"format": "xml", "at": "gift"}),
        (b"[id],name\n1,2\n", "a.csv", {"format": "csv"}),
    ],
)
def test_content_decides_how_a_file_is_read(data: bytes, name: str, said: dict[str, str]) -> None:
    assert guessed(data, name).to_mapping().items() >= said.items()


def test_an_octet_far_down_decides_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"Donor,EUR\n" + b"Mona,1\n" * 50_000 + b"J\xf6rg,2\n")
    assert guessed_file(path).encoding == "windows-1252"


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08", b"%PDF-1.7", b"<!DOCTYPE html><p>"])
def test_what_has_no_records_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDataError):
        guessed(data, "file")
