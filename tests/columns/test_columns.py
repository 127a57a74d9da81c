"""Rows from the arrays beside a store are those of SPARQL, and follow what the store holds."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from dossiers import write_dossier
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
)

from corpolis.columns import reading
from corpolis.columns.keeping import FILE, columns_of
from corpolis.columns.tables import Columns
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.pipeline.build import build
from corpolis.query.evaluation import run_named
from corpolis.query.summing import SUMMED
from corpolis.rdf.iris import namespace_of
from corpolis.shipped import shipped
from corpolis.store.contract import solutions
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input
from corpolis.store.embedded.load import load
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.namespaces import CORP, XSD

ASKED: list[tuple[str, dict[str, str]]] = [
    ("counts", {}),
    ("counts", {"kind": "entities"}),
    ("counts", {"kind": "relations", "language": "de"}),
    ("interlocks", {}),
    ("interlocks", {"minimum": "1"}),
    ("interlocks", {"minimum": "3", "language": "de"}),
    ("interlocks", {"minimum": "1", "relation": "owns", "language": "ja"}),
    ("interlocks", {"minimum": "1", "relation": "hasVolume"}),
    ("interlocks", {"minimum": "1", "relation": "inContactWith"}),
    ("interlocks", {"minimum": "1", "asOf": "2010-06-01"}),
    ("interlocks", {"minimum": "1", "knownAt": "2025-01-25"}),
    ("totals", {}),
    ("totals", {"relation": "finances"}),
    ("totals", {"asOf": "2010-06-01"}),
    ("totals", {"knownAt": "2000-01-01"}),
    ("totals", {"knownAt": "2025-12-31", "language": "de"}),
    *(
        (name, {"knownAt": day, **more})
        for day in ("2026-01-15", "2026-02-01")
        for name, more in (("interlocks", {"minimum": "1"}), ("totals", {}))
    ),
]


def made(folder: Path) -> DossierFolder:
    write_dossier(folder, 400, per_file=20)
    return open_folder(folder)


def vague(folder: Path) -> DossierFolder:
    """Every third source was withdrawn; others are vague about their times and amounts."""
    write_dossier(folder, 400, per_file=20)
    withdrawn = "  withdrawn: {date: 2026-02-01, reason: It was a mistake.}\nclaims:\n"
    for number, path in enumerate(sorted((folder / "claims").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        if number % 3 == 0:
            text = text.replace("claims:\n", withdrawn, 1)
        if number % 2 == 0:
            text = re.sub(r"(?m)^(    (?:start|end|when): [0-9-]+)$", r"\1~", text)
            text = re.sub(r"(?m)^(    amount: )(?=[0-9]+ )", r"\1~", text)
        elif number % 5 == 0:
            text = re.sub(r"(?m)^(    amount: )([0-9]+ [A-Z]+)$", r'\1">1..\2"', text)
        elif number % 7 == 0:
            text = re.sub(r"(?m)^(    amount: )(?=[0-9]+ )", r"\g<1>1..<", text)
        path.write_text(text, encoding="utf-8")
    return open_folder(folder)


def seeds(folder: Path) -> DossierFolder:
    source = shipped("seeds") / "softbank-stargate"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build"))
    return open_folder(folder)


def harbour(folder: Path) -> DossierFolder:
    source = Path(__file__).parents[1] / "fixtures" / "harbour"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build"))
    return open_folder(folder)


@pytest.fixture(
    scope="module", params=[made, vague, seeds, harbour], ids=lambda one: one.__name__, name="built"
)
def built_fixture(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> DossierFolder:
    """A dossier that has been built, and that nobody changes."""
    make: Callable[[Path], DossierFolder] = request.param
    found = make(tmp_path_factory.mktemp("built") / "dossier")
    build(found, found.build_folder, files=("ttl", "trig"))
    return found


@pytest.fixture
def dossier(built: DossierFolder, tmp_path: Path) -> DossierFolder:
    """A copy of a dossier that has been built."""
    shutil.copytree(built.root, tmp_path / "dossier")
    return open_folder(tmp_path / "dossier")


@pytest.fixture
def store(dossier: DossierFolder) -> Iterator[EmbeddedStore]:
    with folder_of(dossier).reading() as store:
        yield store


def folder_of(dossier: DossierFolder) -> StoreFolder:
    return StoreFolder(dossier.build_folder / "store", namespace_of(dossier))


def rows(
    store: EmbeddedStore, dossier: DossierFolder, name: str, given: dict[str, str]
) -> list[object]:
    answer = run_named(store, namespace_of(dossier), name, given)
    assert isinstance(answer.results, QuerySolutions)
    return [tuple(row) for row in answer.results]


def assert_equal_answers(dossier: DossierFolder) -> int:
    """Ask all questions both ways; how many rows there were."""
    found = 0
    with folder_of(dossier).reading() as store:
        plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
        busiest = solutions(
            plain.query(
                "SELECT ?who { ?r rdf:subject ?who } GROUP BY ?who ORDER BY DESC(COUNT(?r)) ?who",
                prefixes=namespace_of(dossier).prefixes(),
            )
        )
        who = [str(row["who"])[1:-1] for row in busiest][:3]
        assert len(who) == 3
        one = [("totals", {"entity": name}) for name in who]
        one += [("interlocks", {"entity": name, "minimum": "1"}) for name in who]
        for name, given in [*ASKED, *one]:
            assert columns_of(store) is not None
            expected = rows(plain, dossier, name, given)
            assert rows(store, dossier, name, given) == expected, (name, given)
            found += len(expected)
    return found


def test_all_are_asked() -> None:
    assert {name for name, _ in ASKED} == set(SUMMED)


def test_rows_are_those_of_sparql(dossier: DossierFolder) -> None:
    assert assert_equal_answers(dossier) > 20
    assert (dossier.build_folder / "store" / FILE).is_file()


def test_changes_are_followed(dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_equal_answers(dossier)
    read: list[object] = []
    reader = reading._Reader

    def noted(store: Store, words: object, graphs: list[str] | None) -> object:
        read.append(graphs)
        return reader(store, words, graphs)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_Reader", noted)
    files = sorted((dossier.root / "claims").glob("*.yaml"))
    text = files[0].read_text(encoding="utf-8")
    changed = text.replace("status: ongoing", "status: planned").replace(
        "status: completed", "status: planned"
    )
    assert changed != text
    files[0].write_text(changed, encoding="utf-8")
    build(dossier, dossier.build_folder, files=("ttl", "trig"))
    assert_equal_answers(dossier)
    assert read, "something has changed"
    if len(files) > 5:  # of fewer, all are read at once
        assert read[0] is not None
        files[1].unlink()
        build(dossier, dossier.build_folder, files=("ttl", "trig"))
        assert_equal_answers(dossier)
    count = len(read)
    assert_equal_answers(dossier)
    assert len(read) == count


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"not an archive"])
def test_a_damaged_file_is_made_anew(
    store: EmbeddedStore, dossier: DossierFolder, content: bytes
) -> None:
    before = rows(store, dossier, "counts", {})
    assert store.folder is not None
    path = store.folder / FILE
    whole = path.read_bytes()
    path.write_bytes(content)
    assert rows(store, dossier, "counts", {}) == before
    assert path.read_bytes() == whole
    assert [one for one in store.folder.iterdir() if one.name.endswith(".new")] == []


def test_a_file_of_another_format_is_made_anew(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = columns_of(store)
    assert columns is not None
    assert store.folder is not None
    monkeypatch.setattr("corpolis.columns.tables.FORMAT", "other")
    assert Columns.load(store.folder / FILE) is None


def test_what_is_saved_comes_back(store: EmbeddedStore, tmp_path: Path) -> None:
    columns = columns_of(store)
    assert columns is not None
    path = tmp_path / "copy.arrays"
    columns.save(path)
    again = Columns.load(path)
    assert again is not None
    assert again.digests == store.digests() == columns.digests
    assert again.words.all() == columns.words.all()
    assert np.array_equal(again.claims.statement, columns.claims.statement)
    again.save(tmp_path / "again.arrays")
    assert (tmp_path / "again.arrays").read_bytes() == path.read_bytes()


def test_what_no_digest_tells_of_is_asked_in_sparql(dossier: DossierFolder) -> None:
    folder = folder_of(dossier)
    party = Quad(NamedNode("urn:x"), NamedNode("urn:y"), Literal("z"), NamedNode("urn:g"))
    for quad in (party, Quad(party.subject, party.predicate, party.object, DefaultGraph())):
        with folder.writing() as writer:
            store = writer.current()
            assert store is not None
            store.oxigraph.add(quad)
            del store
        with folder.reading() as read:
            assert columns_of(read) is None
            assert len(rows(read, dossier, "counts", {})) > 3
        with folder.writing() as writer:
            store = writer.current()
            assert store is not None
            store.oxigraph.remove(quad)
            store.oxigraph.remove_graph(NamedNode("urn:g"))
            del store


def changed_by_hand(folder: StoreFolder, changes: list[tuple[str, Quad]]) -> None:
    """Change a store without its digests."""
    with folder.writing() as writer:
        store = writer.current()
        assert store is not None
        for what, quad in changes:
            getattr(store.oxigraph, what)(quad)
        del store


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("amountMin", Literal("1.5E3", datatype=NamedNode(XSD + "double"))),
        ("amountMax", Literal("much")),
        ("startEarliest", Literal("-0044-03-15", datatype=NamedNode(XSD + "date"))),
        ("about", BlankNode("b")),
        ("amountMin", Literal("abc", datatype=NamedNode(XSD + "decimal"))),
        ("establishes", NamedNode("https://example.org/nothing")),
        ("statedIn", NamedNode("https://example.org/another")),
    ],
)
def test_what_no_dossier_has_is_asked_in_sparql(
    dossier: DossierFolder, predicate: str, value: Literal | BlankNode
) -> None:
    folder = folder_of(dossier)
    with folder.reading() as store:
        about = NamedNode(CORP + "about")
        claim = next(iter(store.oxigraph.quads_for_pattern(None, about, None, None)))
    odd = Quad(claim.subject, NamedNode(CORP + predicate), value, claim.graph_name)
    changed_by_hand(folder, [("add", odd)])
    with folder.reading() as store:
        plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
        for name in SUMMED:
            assert rows(store, dossier, name, {}) == rows(plain, dossier, name, {})
        assert columns_of(store) is None or str(value.value) == "abc"


def amounts(*texts: str) -> str:
    return "".join(
        f"""  - id: k{number}
    subject: acme
    relation: donatesTo
    object: party{number}
    status: completed
    amount: {text} EUR
    quote: "an amount was paid {number}"
"""
        for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (
            ["12345678901234567890.123456789012345678", "1.10", "98765432.5"],
            "12345678901333333323.723456789012345678",
        ),
        (["0.1", "0.2"], "0.3"),
        (["98765432109876543210", "98765432109876543210"], ""),
    ],
)
def test_amounts_are_added_exactly(tmp_path: Path, texts: list[str], total: str) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "corpolis.toml").write_text(
        'title = "x"\nbase = "https://example.org/x/"\nlanguages = ["en"]\n'
    )
    parties = "".join(f"party{at}: {{type: PoliticalParty, name: P{at}}}\n" for at in range(3))
    (tmp_path / "entities.yaml").write_text("acme: {type: Company, name: Acme}\n" + parties)
    (tmp_path / "sources" / "s.txt").write_text(
        "an amount was paid 0, an amount was paid 1, an amount was paid 2\n"
    )
    (tmp_path / "claims" / "s.yaml").write_text(
        "source:\n  id: s\n  title: S\n  kind: register\n  language: en\n"
        "  published: 2025-01-01\n  text: sources/s.txt\nclaims:\n" + amounts(*texts)
    )
    dossier = open_folder(tmp_path)
    build(dossier, dossier.build_folder, files=("ttl", "trig"))
    with folder_of(dossier).reading() as store:
        plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
        found = rows(store, dossier, "totals", {})
        assert found == rows(plain, dossier, "totals", {})
        assert len(found) == 1
        highest = list(found[0])[-4]  # type: ignore[call-overload]
        assert (highest.value if highest else "") == total


def test_no_damage_of_the_file_is_an_error(store: EmbeddedStore) -> None:
    columns = columns_of(store)
    assert columns is not None
    assert store.folder is not None
    path = store.folder / FILE
    whole = path.read_bytes()
    rng = random.Random(1)  # noqa: S311
    for _ in range(150):
        at = rng.randrange(len(whole) - 3000, len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ rng.randrange(1, 256)]) + whole[at + 1 :])
        Columns.load(path)


def test_another_generation_is_read_anew(dossier: DossierFolder, tmp_path: Path) -> None:
    """The network may come after the sources, and it has no digest."""
    whole = tmp_path / "whole.nq"
    with folder_of(dossier).reading() as store:
        store.oxigraph.dump(output=str(whole), format=RdfFormat.N_QUADS)
    network = f"<{namespace_of(dossier).network_graph}> ."
    lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    parts = [
        [line for line in lines if not line.endswith(network + "\n")],
        [line for line in lines if line.endswith(network + "\n")],
    ]
    folder = StoreFolder(tmp_path / "loaded", namespace_of(dossier))
    for number, part in enumerate(parts):
        path = tmp_path / f"{number}.nq"
        path.write_text("".join(part), encoding="utf-8")
        load([Input(str(path), RdfFormat.N_QUADS)], folder.path)
        with folder.reading() as store:
            plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
            for name in SUMMED:
                assert columns_of(store) is not None
                assert rows(store, dossier, name, {}) == rows(plain, dossier, name, {})


def test_a_store_in_memory_has_none(store: EmbeddedStore, dossier: DossierFolder) -> None:
    assert columns_of(EmbeddedStore(store.oxigraph, namespace_of(dossier))) is None
