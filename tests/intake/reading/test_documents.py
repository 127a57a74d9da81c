"""JSON Lines, JSON, XML and workbooks: records with their places, and hostile files."""

import json
import time
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis import digest
from corpolis.intake.mapping.derivation import StoredRecord
from corpolis.intake.reading import Reading, open_data, reread, reread_records
from corpolis.intake.reading.json_values import Number
from corpolis.intake.reading.raw_record import RawRecord, UnreadableDataError
from corpolis.intake.reading.workbook_parts import UNPACKED_LIMIT
from corpolis.model.record import Record
from corpolis.problems import Problem

LINES = Reading("jsonl")
JSON = Reading("json")


def read(tmp_path: Path, data: bytes, reading: Reading) -> list[RawRecord | Problem]:
    """What is in `data`; every record with octets is found again from them."""
    path = tmp_path / "data"
    path.write_bytes(data)
    found = list(open_data(path, reading, "data"))
    for one in found:
        if isinstance(one, RawRecord) and one.start >= 0:
            piece = data[one.start : one.end]
            assert digest.of_bytes(piece) == one.sha256
            assert reread(reading, (), piece) == one.values
    return found


def addresses(found: Iterable[RawRecord | Problem]) -> list[str]:
    return [one.address for one in found if isinstance(one, RawRecord)]


def problems(found: Iterable[RawRecord | Problem]) -> list[str]:
    return [f"{one.file}:{one.line} {one.code}" for one in found if isinstance(one, Problem)]


DEEP = b'{"a":' * 70 + b"1" + b"}" * 70
DEEPER = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
WRONG = [
    (b'{"a":1,"a":2}', "duplicate-key"),
    (b'{"b":{"a":1,"a":1}}', "duplicate-key"),
    (b'{"a":NaN}', "unreadable-record"),
    (b'{"a":"\\u0000"}', "unreadable-record"),
    (b'{"a":"\\ud800"}', "unreadable-record"),
    (b'{"a":"J\xf6rg"}', "bad-encoding"),
    (b'{"a":1 "b":2}', "unreadable-record"),
    (b"17", "unreadable-record"),
    (DEEP, "unreadable-record"),
    (DEEPER, "unreadable-record"),
]


@pytest.mark.parametrize(("piece", "code"), WRONG)
def test_a_wrong_line_hides_no_other(tmp_path: Path, piece: bytes, code: str) -> None:
    found = read(tmp_path, b'\xef\xbb\xbf{"n":1.50}\r\n\n' + piece + b'\n{"n":2}', LINES)
    assert problems(found) == [f"data:3 {code}"]
    assert addresses(found) == ["line=0,1", "line=3,4"]


@pytest.mark.parametrize(("piece", "code"), WRONG)
def test_a_wrong_element_hides_no_other(tmp_path: Path, piece: bytes, code: str) -> None:
    found = read(tmp_path, b'[{"n":1.50},\n' + piece + b',\n{"n":"]"}]\n', JSON)
    assert problems(found) == [f"data:#/1:0 {code}"]
    assert addresses(found) == ["/0", "/2"]


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    (one,) = read(tmp_path, b'{"a": 33.330, "b": 1e400, "c": -0, "d": true, "e": null}', LINES)
    assert isinstance(one, RawRecord)
    assert one.values == {"a": "33.330", "b": "1e400", "c": "-0", "d": True, "e": None}
    assert isinstance(one.values["a"], Number)


def test_records_may_lie_deep_in_a_document(tmp_path: Path) -> None:
    data = b'{"x": [1, {"y": "]"}], "a/b": [0, {"items": [{"n": 1}, {"n": 2}]}]}'
    found = read(tmp_path, data, Reading("json", at="/a~1b/1/items"))
    assert addresses(found) == ["/a~1b/1/items/0", "/a~1b/1/items/1"]
    assert addresses(read(tmp_path, data, JSON)) == [""]


@pytest.mark.parametrize(
    ("data", "there", "wrong"),
    [
        (b'[{"n":1},{"n":2}', ["/0", "/1"], 1),
        (b'[{"n":1},{"n":', ["/0"], 2),
        (b'[{"n":1} {"n":2}]', ["/0", "/1"], 1),
        (b'[{"n":1},]', ["/0"], 1),
        (b'[,{"n":1}]', ["/0"], 1),
        (b'[{"n":1}] x', ["/0"], 1),
        (b"[]", [], 0),
    ],
)
def test_an_array_that_is_not_whole(
    tmp_path: Path, data: bytes, there: list[str], wrong: int
) -> None:
    found = read(tmp_path, data, JSON)
    assert (addresses(found), len(problems(found))) == (there, wrong)


@pytest.mark.parametrize("data", [b"", b"17", b'"a"', b"nonsense"])
def test_a_document_without_records_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableDataError):
        read(tmp_path, data, JSON)
    with pytest.raises(UnreadableDataError):
        read(tmp_path, b'{"a": 1}', Reading("json", at="/b"))


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
).filter(lambda value: "\\u0000" not in json.dumps(value))


@given(st.lists(st.dictionaries(st.text('abc/~"\\', max_size=3), VALUE), max_size=5))
def test_any_objects_come_back(
    tmp_path_factory: pytest.TempPathFactory, objects: list[dict[str, object]]
) -> None:
    tmp_path = tmp_path_factory.mktemp("json")
    array = read(tmp_path, json.dumps(objects, indent=1).encode(), JSON)
    lines = read(tmp_path, "\n".join(map(json.dumps, objects)).encode(), LINES)
    written = [json.loads(json.dumps(one), parse_int=str) for one in objects]
    for found in (array, lines):
        assert [one.values for one in found if isinstance(one, RawRecord)] == written


XML = Reading("xml", at="gift")


def test_elements_are_records(tmp_path: Path) -> None:
    data = (
        '<?xml version="1.0"?>\n<r xmlns:x="u"><gift id="1" note="a>b"><x:by>Jörg</x:by>'
        "<eur unit=\"EUR\">007</eur><to>A</to><to>B</to></gift>\n<gift/><gift id='2'/></r>"
    ).encode()
    first, second, third = read(tmp_path, data, XML)
    assert isinstance(first, RawRecord)
    assert isinstance(third, RawRecord)
    assert first.values == {
        "@id": "1",
        "@note": "a>b",
        "x:by": "Jörg",
        "eur/@unit": "EUR",
        "eur": "007",
        "to": ["A", "B"],
    }
    assert addresses([first, second]) == ["(//gift)[1]", "(//gift)[2]"]
    assert data[third.start : third.end] == b"<gift id='2'/>"


def test_many_elements_over_many_chunks(tmp_path: Path) -> None:
    body = "".join(f"<gift n='{n}'>{'ü' * (n % 50)}</gift>" for n in range(5000))
    assert len(read(tmp_path, f"<r>{body}</r>".encode(), XML)) == 5000


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE r [<!ENTITY a "aaaa">]><r><gift>&a;</gift></r>',
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "/etc/hostname">]><r><gift>&a;</gift></r>',
        b"<r><gift>" + b"<a>" * 100 + b"</a>" * 100 + b"</gift></r>",
        b"<r><gift>" + b"a" * (17 * 1024 * 1024) + b"</gift></r>",
        b"<r><gift>",
        b"",
    ],
)
def test_xml_that_is_refused(tmp_path: Path, data: bytes) -> None:
    (problem,) = read(tmp_path, data, XML)
    assert isinstance(problem, Problem)
    assert problem.code == "unreadable-record"


def workbook(rows: str, *, merged: str = "", properties: str = "", styles: str = "") -> bytes:
    """An xlsx file of one visible and one hidden sheet; `rows` is SpreadsheetML."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">{properties}<sheets>'
        '<sheet name="Gifts" sheetId="1" r:id="a"/>'
        '<sheet name="Old" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{office}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="c" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {main}><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>{merged}"
        "</worksheet>",
        "xl/worksheets/sheet2.xml": f"<worksheet {main}><sheetData/></worksheet>",
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package_file:
        for name, text in parts.items():
            package_file.writestr(name, text)
    return made.getvalue()


def row(number: int, *cells: str) -> str:
    made = ""
    for letter, cell in zip("ABCDEF", cells, strict=False):
        place = f"{letter}{number}"
        if cell.startswith("<"):
            made += cell.replace("<c", f'<c r="{place}"', 1)
        else:
            made += f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<row r="{number}">{made}</row>'


HEAD = row(1, "Donor", "EUR", "Day")
BOOK = Reading("xlsx")


@pytest.fixture(autouse=True)
def _calamine(request: pytest.FixtureRequest) -> None:
    if "workbook" in request.node.name:
        pytest.importorskip("python_calamine")


def test_cells_of_a_workbook_are_texts(tmp_path: Path) -> None:
    data = workbook(
        HEAD
        + row(2, "007", "<c><v>60001</v></c>", '<c s="1"><v>45000</v></c>')
        + row(4, "Bo", "<c><v>0.5</v></c>")
    )
    hidden, first, second = read(tmp_path, data, BOOK)
    assert isinstance(hidden, Problem)
    assert "Old" in hidden.message
    assert isinstance(first, RawRecord)
    assert first.values == {"Donor": "007", "EUR": "60001", "Day": "2023-03-15"}
    assert (first.address, first.start, first.end) == ("Gifts!2", -1, -1)
    assert first.sha256 == digest.of_text('["007","60001","2023-03-15"]')
    assert addresses([second]) == ["Gifts!4"]


def test_a_workbook_may_count_from_1904(tmp_path: Path) -> None:
    data = workbook(
        HEAD + row(2, "Bo", "1", '<c s="1"><v>43538</v></c>'),
        properties='<workbookPr date1904="1"/>',
    )
    _, one = read(tmp_path, data, BOOK)
    assert isinstance(one, RawRecord)
    assert one.values["Day"] == "2023-03-15"


def test_a_formula_without_result_and_merged_cells_cost_their_rows_of_a_workbook(
    tmp_path: Path,
) -> None:
    data = workbook(
        HEAD
        + row(2, "Bo", "<c><f>1+1</f></c>", "x")
        + row(3, "Eve", "<c><f>1+1</f><v>2</v></c>", "x")
        + row(4, "Al", "3", "x")
        + row(5, "", "4", "x"),
        merged='<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>',
    )
    found = read(tmp_path, data, BOOK)
    assert problems(found[1:]) == [
        "data:Gifts!2:0 unreadable-record",
        "data:Gifts!5:0 unreadable-record",
    ]
    filled = read(tmp_path, data, Reading("xlsx", fill_down=("Donor",)))
    last = filled[-1]
    assert isinstance(last, RawRecord)
    assert last.values["Donor"] == "Al"


def test_a_workbook_that_unpacks_beyond_measure_is_refused(tmp_path: Path) -> None:
    made = BytesIO(workbook(HEAD))
    with ZipFile(made, "a", ZIP_DEFLATED) as parts, parts.open("xl/x.xml", "w") as part:
        for _ in range(UNPACKED_LIMIT // (8 * 1024 * 1024) + 1):
            part.write(bytes(8 * 1024 * 1024))
    begun = time.process_time()
    with pytest.raises(UnreadableDataError, match="512 MiB"):
        read(tmp_path, made.getvalue(), BOOK)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("data", [b"PK\x03\x04nonsense", b"nonsense", workbook(HEAD)[:-30]])
def test_a_damaged_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableDataError):
        read(tmp_path, data, BOOK)


@pytest.mark.parametrize(
    ("data", "changed", "reading"),
    [
        (b"Donor,EUR\nMona,1\n,2\n", b"Donor,EUR\nMona,1\n,3\n", Reading("csv")),
        (
            b"Donor,EUR\nMona,1\n,2\n",
            b"Donor,EUR\nMina,1\n,2\n",
            Reading("csv", fill_down=("Donor",)),
        ),
        (b'{"Donor":"Mona","EUR":1}\n', b'{"Donor":"Mona","EUR":2}\n', LINES),
        (workbook(HEAD + row(2, "Mona", "1")), workbook(HEAD + row(2, "Mona", "2")), BOOK),
    ],
    ids=["row", "filled", "line", "workbook"],
)
def test_records_are_found_again_until_they_change(
    tmp_path: Path, data: bytes, changed: bytes, reading: Reading
) -> None:
    raw = [one for one in read_all(tmp_path, data, reading) if isinstance(one, RawRecord)]
    kept = [
        StoredRecord(
            Record(
                f"k{number}",
                one.address,
                one.sha256,
                *((one.start, one.end) if one.start >= 0 else ()),
            ),
            {name: value for name, value in one.values.items() if value},
            one.line,
        )
        for number, one in enumerate(raw)
    ]
    columns = ["Donor", "EUR"]
    path = tmp_path / "data"
    again = list(reread_records(path, reading, columns, kept))
    assert all(
        values == {name: one.values[name] for name in columns if name in one.values}
        for one, values in again
    )
    path.write_bytes(changed)
    after = list(reread_records(path, reading, columns, kept))
    assert after != again


def read_all(tmp_path: Path, data: bytes, reading: Reading) -> list[RawRecord | Problem]:
    path = tmp_path / "data"
    path.write_bytes(data)
    return list(open_data(path, reading, "data"))
