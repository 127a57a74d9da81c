"""The story of an import: what is written, what is left out, and what stays as it was."""

from pathlib import Path

import pytest

from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline import import_
from corpolis.pipeline.build import build
from corpolis.pipeline.import_ import apply
from corpolis.problems import DossierError, OutputError
from registers import GIFTS, MAPPING, empty_dossier, imported, plan


def files(dossier: DossierFolder) -> dict[str, bytes]:
    root = dossier.root
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_what_is_written(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    written = files(dossier)
    assert written["sources/gifts.csv"] == GIFTS.encode()
    assert written["mappings/gifts.yaml"] == MAPPING.encode()
    assert b"/sources/gifts.csv" in written[".gitignore"].splitlines()
    head, *records = written["records/gifts.jsonl"].decode().splitlines()
    assert '"records":4,"used":4,"skipped":0,"left_out":0' in head
    assert len(records) == 4


def test_what_is_not_used_is_nowhere_but_in_the_bytes(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    build(dossier, dossier.build_folder)
    for name, data in files(dossier).items():
        if name != "sources/gifts.csv":
            assert b"Hidden Lane" not in data, name
            assert b"Secret Road" not in data, name


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    before = files(dossier)
    again = plan(dossier, tmp_path / "elsewhere")
    assert again.is_unchanged
    assert files(dossier) == before


def test_a_record_that_cannot_be_used_is_left_out_and_hides_no_other(tmp_path: Path) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    data = GIFTS.replace("05.03.2021", "5 March").replace('"12.000"', "12x")
    made = plan(dossier, tmp_path / "elsewhere", data).made
    assert [(one.line, one.code) for one in made.problems] == [(3, "bad-date"), (4, "bad-amount")]
    head = made.head
    assert (head.records, head.used, head.skipped, head.left_out) == (4, 2, 0, 2)
    assert [claim.id for claim in made.derived.claims] == ["1_gift", "4_gift"]
    assert [one.id for one in made.derived.entities] == ["gifts_ada-abe", "gifts_works-ltd"]


def test_equal_names_are_told_apart_by_the_first_record(tmp_path: Path) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    mapping = MAPPING.replace("giver: {id: [Giver]", "giver: {id: [Giver, Nr]")
    made = plan(dossier, tmp_path / "elsewhere", mapping=mapping).made
    assert [one.id for one in made.derived.entities if "ada" in one.id] == [
        "gifts_ada-abe",
        "gifts_ada-abe-2",
    ]


def test_no_id_depends_on_a_column_that_is_not_used(tmp_path: Path) -> None:
    """Nor does anything else but the octets, the line and the digests of records."""
    one = plan(empty_dossier(tmp_path / "a"), tmp_path / "x").made.derived
    other = GIFTS.replace("Hidden Lane", "Open Square").replace("Secret", "Public")
    two = plan(empty_dossier(tmp_path / "b"), tmp_path / "y", other).made.derived
    assert one.entities == two.entities
    assert [claim.id for claim in one.claims] == [claim.id for claim in two.claims]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("unused: [Street]\n", "", "Street"), ("column: Day", "column: Date", "Date")],
)
def test_every_column_is_used_or_listed(tmp_path: Path, old: str, new: str, column: str) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    with pytest.raises(DossierError) as raised:
        plan(dossier, tmp_path / "elsewhere", mapping=MAPPING.replace(old, new))
    assert {one.code for one in raised.value.problems} == {"unlisted-column"}
    assert any(f'"{column}"' in one.message for one in raised.value.problems)


def test_other_bytes_need_update(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    before = files(dossier)
    changed = GIFTS.replace("700", "800") + "5,Ada Abe,P,Rival Ltd,12 Hidden Lane,07.03.2021,5\n"
    changed = changed.replace(GIFTS.splitlines()[3] + "\n", "")
    with pytest.raises(OutputError, match="--update"):
        plan(dossier, tmp_path / "elsewhere", changed)
    assert files(dossier) == before
    new = plan(dossier, tmp_path / "elsewhere", changed, update=True)
    assert new.difference is not None
    assert list(new.difference.lines()) == ["1 new: 5", "1 changed: 2", "1 gone: 3"]
    apply(dossier, new)
    assert plan(dossier, tmp_path / "elsewhere", changed).is_unchanged
    build(dossier, dossier.build_folder)


def test_what_a_person_wrote_into_the_claims_file_stays(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    path = dossier.root / "claims" / "gifts.yaml"
    path.write_text(path.read_text() + "# seen by me\n")
    apply(dossier, plan(dossier, tmp_path / "x", GIFTS.replace("700", "800"), update=True))
    assert path.read_text().endswith("# seen by me\n")


@pytest.mark.parametrize("name", [".gitignore", "gifts.csv", "gifts.jsonl", "gifts.yaml"])
def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    before = files(dossier)
    wanted = plan(dossier, tmp_path / "elsewhere")
    real = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if Path(target).name == name and self.name.endswith(".new"):
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OutputError, match="No space left"):
        apply(dossier, wanted)
    assert files(dossier) == before


def test_ctrl_c_leaves_the_dossier_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    before = files(dossier)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_, "derive", interrupted)
    with pytest.raises(KeyboardInterrupt):
        plan(dossier, tmp_path / "elsewhere")
    assert files(dossier) == before


KNOWN = """\
ada: {type: Person, name: Ada Abe}
works: {type: Company, name: The Works, identifiers: {vat: GB1}}
"""
WITH_NUMBERS = MAPPING.replace(
    "taker: {id: [Taker],", "taker: {id: [Taker], identifiers: {vat: Street},"
).replace("unused: [Street]\n", "")


def test_who_is_the_same_by_an_identifier_and_who_may_be_by_name(tmp_path: Path) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    (dossier.root / "entities.yaml").write_text(KNOWN)
    data = GIFTS.replace("1 Quiet Street", "GB1").replace("12 Hidden Lane", "GB1")
    new = plan(dossier, tmp_path / "elsewhere", data, WITH_NUMBERS)
    apply(dossier, new)
    assert (dossier.root / "decisions.yaml").read_text() == (
        "- unsure: [ada, gifts_ada-abe]\n"
        '  reason: "both have the name \\"Ada Abe\\""\n'
        "- same: [works, gifts_works-ltd]\n"
        "  reason: both have identifier vat GB1\n"
    )
    summary = build(dossier, dossier.build_folder)
    assert summary.entities == 6
    assert plan(dossier, tmp_path / "elsewhere", data, WITH_NUMBERS).is_unchanged


def test_what_is_decided_is_not_decided_again(tmp_path: Path) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    (dossier.root / "entities.yaml").write_text(KNOWN)
    apply(dossier, plan(dossier, tmp_path / "elsewhere"))
    path = dossier.root / "decisions.yaml"
    decided = path.read_text().replace("unsure", "different")
    path.write_text(f"# by hand\n{decided}")
    assert plan(dossier, tmp_path / "elsewhere").is_unchanged
    assert path.read_text() == f"# by hand\n{decided}"


def test_an_identifier_of_one_source_alone_joins_nobody(tmp_path: Path) -> None:
    dossier = empty_dossier(tmp_path / "dossier")
    (dossier.root / "entities.yaml").write_text(KNOWN.replace("vat", "bods-record"))
    data = GIFTS.replace("1 Quiet Street", "GB1").replace("12 Hidden Lane", "GB1")
    mapping = WITH_NUMBERS.replace("vat", "bods-record")
    apply(dossier, plan(dossier, tmp_path / "elsewhere", data, mapping))
    assert "same" not in (dossier.root / "decisions.yaml").read_text()


def test_two_gifts_of_one_day_and_amount_are_two(tmp_path: Path) -> None:
    dossier = imported(tmp_path)
    summary = build(dossier, dossier.build_folder)
    assert (summary.relationships, summary.contradictions) == (4, 0)


@pytest.mark.parametrize("how", ["occasion: {column: Day}", "occasion: {literal: one}"])
def test_a_mapping_can_say_what_an_occasion_is(tmp_path: Path, how: str) -> None:
    mapping = MAPPING.replace("    status:", f"    {how}\n    status:").replace(
        "occasion: {literal: one}", "occasion: one"
    )
    dossier = imported(tmp_path, mapping=mapping)
    assert build(dossier, dossier.build_folder).relationships == 3


def test_records_can_be_occasions_of_other_relations_too(tmp_path: Path) -> None:
    mapping = MAPPING.replace("relation: pays", "relation: meets\n    occasion: row")
    mapping = mapping[: mapping.index("    amount:")] + "unused: [Street, EUR]\n"
    mapping = mapping.replace("type: Company", "type: Person")
    data = GIFTS.replace("Harbour Ltd,C", "Harbour Master,P")
    dossier = imported(tmp_path, data, mapping)
    assert build(dossier, dossier.build_folder).relationships == 4
