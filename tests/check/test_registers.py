"""Each value is verified against the bytes, and what is changed is seen for exactly its claims."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from corpolis.check.claims import check, contents
from corpolis.check.reads import Reads
from corpolis.dossier.layout import DossierFolder
from corpolis.model.claim import Verification
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.problems import Severity
from corpolis.rdf.decode import decode
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import triples
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import CORP, OA
from registers import GIFTS, MAPPING, imported

VOCABULARY = load_vocabulary()


@pytest.fixture(name="dossier")
def dossier_fixture(tmp_path: Path) -> DossierFolder:
    return imported(tmp_path)


def faults(dossier: DossierFolder) -> list[str]:
    """Place and code of each error."""
    found = check(dossier, VOCABULARY).problems
    return [f"{one.file}:{one.line} {one.code}" for one in found if one.severity is Severity.ERROR]


def test_every_claim_is_verified(dossier: DossierFolder) -> None:
    checked = check(dossier, VOCABULARY)
    assert checked.problems == []
    (source,) = checked.sources
    assert [claim.id for claim in source.claims] == ["1_gift", "2_gift", "3_gift", "4_gift"]
    for claim in source.claims:
        assert claim.evidence.verification is Verification.VERIFIED
        assert [read.field for read in claim.evidence.reads] == [
            "gift_subject",
            "gift_object",
            "gift_when",
            "gift_amount",
        ]
    assert source.claims[0].evidence.exact == (
        "Giver: Ada Abe · Taker: Works Ltd · Day: 04.03.2021 · EUR: 1.500,50"
    )


def test_without_the_bytes_nothing_changes_but_what_is_said_of_them(
    dossier: DossierFolder,
) -> None:
    (dossier.root / "sources" / "gifts.csv").unlink()
    checked = check(dossier, VOCABULARY)
    assert checked.problems == []
    (source,) = checked.sources
    assert len(source.claims) == 4
    found = {claim.evidence.verification for claim in source.claims}
    assert found == {Verification.NOT_AT_HAND}


def test_one_byte(dossier: DossierFolder) -> None:
    path = dossier.root / "sources" / "gifts.csv"
    path.write_bytes(path.read_bytes().replace(b"700", b"701"))
    assert faults(dossier) == ["sources/gifts.csv:3 changed-record"]


def test_one_cell_that_is_not_used(dossier: DossierFolder) -> None:
    path = dossier.root / "sources" / "gifts.csv"
    path.write_bytes(path.read_bytes().replace(b"9 Secret Road", b"8 Secret Road"))
    assert faults(dossier) == ["sources/gifts.csv:3 changed-record"]


def test_two_rows_swapped(dossier: DossierFolder) -> None:
    head, *rows = GIFTS.splitlines(keepends=True)
    rows[0], rows[2] = rows[2], rows[0]
    (dossier.root / "sources" / "gifts.csv").write_text("".join([head, *rows]))
    # The second row is as long as it was, but stands elsewhere: its octets are others, too.
    assert faults(dossier) == [f"sources/gifts.csv:{n} changed-record" for n in (2, 3, 4)]


def test_two_rows_of_one_length_swapped(dossier: DossierFolder) -> None:
    head, *rows = GIFTS.splitlines(keepends=True)
    rows[0], rows[3] = rows[3], rows[0]
    (dossier.root / "sources" / "gifts.csv").write_text("".join([head, *rows]))
    assert faults(dossier) == [f"sources/gifts.csv:{n} changed-record" for n in (2, 5)]


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        ("2", "EUR", "70"),
        ("2", "Giver", "Bruno Burg"),
        ("2", "Day", "06.03.2021"),
        ("2", "Taker", "Works Ltd"),
    ],
)
def test_one_line_of_the_records(dossier: DossierFolder, key: str, column: str, value: str) -> None:
    path = dossier.root / "records" / "gifts.jsonl"
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        said = json.loads(line)
        if said.get("key") == key:
            said["values"][column] = value
            lines[number] = json.dumps(said, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n")
    assert faults(dossier) == ["sources/gifts.csv:3 changed-record"]


def quads_of(dossier: DossierFolder) -> list[Quad]:
    checked = check(dossier, VOCABULARY)
    namespace = namespace_of(dossier)
    said = contents(dossier.settings, checked)
    graphs = graphs_of(dossier, checked, VOCABULARY)
    assert len(said.sources) == 1
    return [
        Quad(one.subject, one.predicate, one.object, NamedNode(name))
        for name, graph in graphs.items()
        for one in triples(graph.body, namespace.prefixes())
    ]


def verdicts(dossier: DossierFolder, quads: list[Quad]) -> tuple[list[str], list[str]]:
    """The claims of a graph that do not follow from what was read; and why a graph is foreign."""
    decoded = decode(quads, namespace_of(dossier), VOCABULARY)
    bad = []
    for source in decoded.contents.sources:
        reads = Reads(source.source.fields, decoded.contents.registry.entities)
        bad += [claim.id for claim in source.claims if list(reads.faults(claim))]
    return bad, list(decoded.foreign.values())


def test_a_graph_follows_from_its_reads(dossier: DossierFolder) -> None:
    assert verdicts(dossier, quads_of(dossier)) == ([], [])


def changed(
    quads: list[Quad], end: str, predicate: str, change: Callable[[str], str]
) -> list[Quad]:
    """The quads with another literal for a property of the one subject that ends so."""
    found = 0
    out = []
    for quad in quads:
        subject, value = quad.subject, quad.object
        is_it = isinstance(subject, NamedNode) and subject.value.endswith(end)
        if is_it and quad.predicate.value == predicate and isinstance(value, Literal):
            found += 1
            new = Literal(change(value.value), datatype=value.datatype)
            out.append(Quad(subject, quad.predicate, new, quad.graph_name))
        else:
            out.append(quad)
    assert found == 1
    return out


AMOUNTS = (f"{CORP}amount", f"{CORP}amountMin", f"{CORP}amountMax")


def test_an_amount_that_does_not_follow(dossier: DossierFolder) -> None:
    quads = quads_of(dossier)
    for predicate in AMOUNTS:
        quads = changed(quads, "/claim/gifts.2_gift", predicate, lambda _: "7000")
    assert verdicts(dossier, quads) == (["2_gift"], [])


def test_a_currency_that_does_not_follow(dossier: DossierFolder) -> None:
    quads = changed(quads_of(dossier), "/claim/gifts.3_gift", f"{CORP}currency", lambda _: "USD")
    assert verdicts(dossier, quads) == (["3_gift"], [])


def test_a_status_that_the_mapping_does_not_set(dossier: DossierFolder) -> None:
    quads = []
    for quad in quads_of(dossier):
        if str(quad.subject) == "<https://example.org/dossier/claim/gifts.4_gift>" and (
            quad.predicate.value == f"{CORP}status"
        ):
            ended = NamedNode(f"{CORP}ended")
            quads.append(Quad(quad.subject, quad.predicate, ended, quad.graph_name))
        else:
            quads.append(quad)
    assert verdicts(dossier, quads)[0] == ["4_gift"]


def test_a_name_that_nobody_read(dossier: DossierFolder) -> None:
    """Whoever is renamed in the registry is no longer who was read."""
    quads = []
    for quad in quads_of(dossier):
        if (
            isinstance(quad.object, Literal)
            and quad.object.value == "Rival Ltd"
            and ("prefLabel" in quad.predicate.value)
        ):
            new = Literal("Rival plc", language="en")
            quads.append(Quad(quad.subject, quad.predicate, new, quad.graph_name))
        else:
            quads.append(quad)
    assert verdicts(dossier, quads) == (["2_gift"], [])


@pytest.mark.parametrize("end", ["read/gifts.2_gift.4", "data/gifts.2_gift"])
def test_what_was_read_and_its_words_are_changed_apart(dossier: DossierFolder, end: str) -> None:
    quads = changed(quads_of(dossier), end, f"{OA}exact", lambda text: f"{text}0")
    bad, foreign = verdicts(dossier, quads)
    assert bad == []
    assert ["2_gift" in why for why in foreign] == [True]


def test_a_conversion_that_says_otherwise(dossier: DossierFolder) -> None:
    quads = changed(
        quads_of(dossier),
        "/field/gifts.gift_amount",
        f"{CORP}conversion",
        lambda text: text.replace("1.234,56", "1,234.56"),
    )
    assert verdicts(dossier, quads) == (["1_gift", "3_gift", "4_gift"], [])


LITERALS = [
    ('when: {column: Day, date: "%d.%m.%Y"}', "when: 2021-03"),
    ('amount: {column: EUR, number: "1.234,56", unit: EUR}', "amount: ~5e3 EUR"),
    ("status: completed", "status: planned\n    content: {en: a gift, de: ein Geschenk}"),
    ("status: completed", "status: completed\n    stance: asserted\n    confidence: low"),
]


@pytest.mark.parametrize(("old", "new"), LITERALS)
def test_what_the_mapping_sets_is_held_against_it(tmp_path: Path, old: str, new: str) -> None:
    mapping = MAPPING.replace(old, new)
    unused = [one for one in ("Day", "EUR") if f"column: {one}" not in mapping]
    mapping = mapping.replace("[Street]", f"[{', '.join(['Street', *unused])}]")
    dossier = imported(tmp_path, mapping=mapping)
    assert check(dossier, VOCABULARY).problems == []
    assert verdicts(dossier, quads_of(dossier)) == ([], [])
