"""A build that does only what is needed gives what a build from nothing gives, to the byte."""

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from pyoxigraph import RdfFormat, parse

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline import inputs
from corpolis.pipeline.build import Summary, build
from corpolis.pipeline.current import current_store
from corpolis.pipeline.last_build import open_record
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import graph_block, graph_order, header, section
from corpolis.store.embedded.folder import StoreFolder
from corpolis.vocabulary.files import load_vocabulary
from sketch import SOURCES, Sketch

sources = st.integers(0, SOURCES - 1).map("s{:02}".format)
FILES = ("graph.ttl", "graph.trig")
DECISIONS = (
    "same: [ann, annie]",
    "same: [annie, ann]",
    "different: [bert, dan]",
    "unsure: [bank, works]",
)


def expected(dossier: DossierFolder) -> dict[str, bytes]:
    """The files as they follow from the dossier alone."""
    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    assert checked.errors == []
    start = header(namespace_of(dossier).prefixes()).encode()
    ttl = trig = start
    bodies = {
        name: graph.body.encode() for name, graph in graphs_of(dossier, checked, vocabulary).items()
    }
    for graph in graph_order(bodies, namespace_of(dossier)):
        ttl += bodies[graph].join(section(graph))
        trig += bodies[graph].join(graph_block(graph))
    return {"graph.ttl": ttl, "graph.trig": trig}


def assert_is_right(
    dossier: DossierFolder, out: Path, kinds: Sequence[str] = ("ttl", "trig")
) -> None:
    """The files and the store in `out` are those of the dossier as it is now."""
    right = expected(dossier)
    files = {path.name: path.read_bytes() for path in out.glob("graph.*")}
    assert files == {name: right[name] for name in (f"graph.{kind}" for kind in kinds)}
    quads = list(parse(right["graph.trig"], format=RdfFormat.TRIG))
    with StoreFolder(out / "store", namespace_of(dossier)).reading() as store:
        assert set(store.oxigraph) == set(quads)
        assert len(store.oxigraph) == len(quads)
    with current_store(dossier, out) as current:
        assert current is not None
    assert not list(out.glob("*.new")) + list((out / "cache").glob("*.new"))


def alike(summary: Summary) -> Summary:
    """A summary without what depends on what was there before."""
    return replace(summary, encoded=0, removed=0, files=(), outdated=())


class Editing(RuleBasedStateMachine):
    """Edits a dossier, one edit at a time, and builds after each."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch = Sketch()
        self.folder = Path(mkdtemp())
        self.encoded: list[int] = []
        self.kinds: Sequence[str] = ("ttl", "trig")

    @initialize()
    def begin(self) -> None:
        self.build()
        assert self.encoded == [SOURCES]

    def build(self) -> Summary:
        dossier = self.sketch.write(self.folder / "dossier")
        summary = build(dossier, self.folder / "out", files=self.kinds)
        self.encoded.append(summary.encoded)
        assert_is_right(dossier, self.folder / "out", self.kinds)
        return summary

    @rule(kinds=st.sampled_from([(), (), ("trig",), ("ttl", "trig")]))
    def want_other_files(self, kinds: Sequence[str]) -> None:
        self.kinds = kinds

    @rule(source=sources, status=st.sampled_from(["ended", "planned", "ongoing"]))
    def change_a_status(self, source: str, status: str) -> None:
        if source in self.sketch.claims:
            self.sketch.claims[source][-1]["status"] = status
            self.build()

    @rule(source=sources, stance=st.sampled_from(["denied", "reported"]))
    def deny_or_report_it(self, source: str, stance: str) -> None:
        if source in self.sketch.claims:
            self.sketch.claims[source][0]["stance"] = stance
            self.build()

    @rule(source=sources)
    def remove_a_claim(self, source: str) -> None:
        if len(self.sketch.claims.get(source, [])) > 1:
            self.sketch.claims[source].pop()
            self.build()

    @rule(source=sources, symmetric=st.booleans())
    def add_a_claim(self, source: str, symmetric: bool) -> None:
        claims = self.sketch.claims.get(source)
        if claims is not None and len(claims) < 6:
            relation = "partnersWith" if symmetric else "owns"
            key = f"n{len(claims)}"
            claims.append({"id": key, "subject": "works", "relation": relation, "object": "bank"})
            self.build()

    @rule(source=sources)
    def remove_or_add_a_source(self, source: str) -> None:
        if self.sketch.claims.pop(source, None) is None:
            self.sketch.claims[source] = Sketch().claims[source][:2]
        self.build()

    @rule(source=sources)
    def rename_a_file(self, source: str) -> None:
        name = self.sketch.files.get(source, source)
        self.sketch.files[source] = f"sub/{name}" if len(name) < 20 else source
        self.build()

    @rule(source=sources, other=sources)
    def swap_two_files(self, source: str, other: str) -> None:
        """Each file then holds what the other held."""
        names = self.sketch.files
        names[source], names[other] = names.get(other, other), names.get(source, source)
        self.build()

    @rule(source=sources)
    def rename_a_source_but_not_its_file(self, source: str) -> None:
        if source in self.sketch.claims:
            self.sketch.files[f"{source}-x"] = self.sketch.files.pop(source, source)
            self.sketch.claims[f"{source}-x"] = self.sketch.claims.pop(source)
            self.build()

    @rule(source=sources)
    def take_a_text_away_or_bring_it_back(self, source: str) -> None:
        self.sketch.away ^= {source}
        self.build()

    @rule(key=st.sampled_from(["eve", "fred"]))
    def add_an_entity_or_remove_it(self, key: str) -> None:
        if self.sketch.entities.pop(key, None) is None:
            self.sketch.entities[key] = "Person"
        self.build()

    @rule(kind=st.sampled_from(["Bank", "Company", "[Company, Bank]"]))
    def change_the_type_of_an_entity(self, kind: str) -> None:
        self.sketch.entities["bank"] = kind
        self.build()

    @rule(
        decision=st.sampled_from(
            [
                "same: [ann, annie]",
                "same: [annie, ann]",
                "different: [bert, dan]",
                "unsure: [bank, works]",
            ]
        )
    )
    def decide_or_undo(self, decision: str) -> None:
        if decision in self.sketch.decisions:
            self.sketch.decisions.remove(decision)
        else:
            self.sketch.decisions.append(decision)
        self.build()

    @rule()
    def add_or_remove_an_ontology(self) -> None:
        self.sketch.ontology ^= True
        self.build()

    @rule(title=st.sampled_from(["A test", "Another"]))
    def change_the_title(self, title: str) -> None:
        self.sketch.title = title
        self.build()

    @precondition(lambda self: len(self.encoded) > 1)
    @rule()
    def change_nothing(self) -> None:
        assert self.build().encoded == 0

    def teardown(self) -> None:
        dossier = self.sketch.write(self.folder / "dossier")
        again = build(dossier, self.folder / "out", files=("ttl", "trig"))
        fresh = build(dossier, self.folder / "fresh", files=("ttl", "trig"))
        assert alike(again) == alike(fresh)
        assert_is_right(dossier, self.folder / "fresh")
        shutil.rmtree(self.folder)


# Ten steps are short enough to read, and shrinking them takes minutes.
Editing.TestCase.settings = settings(
    max_examples=3, stateful_step_count=10, phases=[Phase.generate]
)
TestEditing = Editing.TestCase


@pytest.mark.parametrize(
    ("changed", "encoded"),
    [(0, 0), (1, 1), (2, 2), (SOURCES // 2, SOURCES)],
)
def test_only_what_has_changed_is_encoded(tmp_path: Path, changed: int, encoded: int) -> None:
    """Of many changes, everything is loaded anew."""
    sketch = Sketch()
    build(sketch.write(tmp_path), tmp_path / "out", files=("ttl", "trig"))
    for source in list(sketch.claims)[:changed]:
        sketch.claims[source].pop()
    dossier = sketch.write(tmp_path)
    summary = build(dossier, tmp_path / "out", files=("ttl", "trig"))
    assert (summary.encoded, summary.sources) == (encoded, SOURCES)
    assert_is_right(dossier, tmp_path / "out")


def test_a_merge_encodes_only_the_sources_that_name_the_entity(tmp_path: Path) -> None:
    sketch = Sketch()
    for source, claims in sketch.claims.items():
        claims[:] = [one for one in claims if "annie" not in (one["subject"], one.get("object"))]
        if source in {"s03", "s07"}:
            claims.append({"id": "x", "subject": "annie", "relation": "owns", "object": "club"})
    before = build(sketch.write(tmp_path), tmp_path / "out", files=("ttl", "trig"))
    sketch.decisions.append("same: [ann, annie]")
    dossier = sketch.write(tmp_path)
    summary = build(dossier, tmp_path / "out", files=("ttl", "trig"))
    assert summary.encoded > 0
    with_ann = {
        source
        for source, claims in sketch.claims.items()
        if any({"ann", "annie"} & {one["subject"], one.get("object")} for one in claims)
    }
    assert summary.encoded in (2, len(with_ann))
    assert summary.entities == before.entities - 1
    assert_is_right(dossier, tmp_path / "out")


def test_the_page_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    sketch = Sketch()
    build(sketch.write(tmp_path), tmp_path / "out")
    sketch.claims["s05"][0]["stance"] = "opinion"
    sketch.claims.pop("s06")
    dossier = sketch.write(tmp_path)
    assert build(dossier, tmp_path / "out").encoded == 1
    build(dossier, tmp_path / "fresh")
    for name in (*FILES, "index.html"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def change(sketch: Sketch) -> None:
    sketch.claims["s05"][0]["stance"] = "denied"
    sketch.claims["s05"][1]["subject"] = "dan"


def remove(sketch: Sketch) -> None:
    sketch.claims.pop("s06")


def merge(sketch: Sketch) -> None:
    sketch.entities["eve"] = "Person"
    sketch.decisions.append("different: [bert, dan]")


def nothing(_: Sketch) -> None:
    pass


@pytest.mark.parametrize(
    "edits", [[nothing], [change], [change, remove], [remove, merge, nothing], [merge, change]]
)
def test_files_after_builds_of_the_store_alone(
    tmp_path: Path, edits: Sequence[Callable[[Sketch], None]]
) -> None:
    """They are those of a build from nothing, and the figures too."""
    sketch = Sketch()
    build(sketch.write(tmp_path), tmp_path / "out", files=())
    for edit in edits:
        edit(sketch)
        dossier = sketch.write(tmp_path)
        summary = build(dossier, tmp_path / "out", files=())
        assert summary.encoded < SOURCES
        assert_is_right(dossier, tmp_path / "out", ())
    again = build(dossier, tmp_path / "out")
    assert again.encoded == 0
    fresh = build(dossier, tmp_path / "fresh")
    assert alike(again) == alike(summary) == alike(fresh)
    for name in (*FILES, "index.html"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_fragments_that_are_lost_come_from_the_store(tmp_path: Path) -> None:
    sketch = Sketch()
    build(sketch.write(tmp_path), tmp_path / "out", files=())
    for path in (tmp_path / "out" / "cache").glob("*.fragment"):
        path.unlink()
    change(sketch)
    dossier = sketch.write(tmp_path)
    assert build(dossier, tmp_path / "out", files=()).encoded == 1
    assert build(dossier, tmp_path / "out", files=("ttl", "trig")).encoded == 0
    assert_is_right(dossier, tmp_path / "out")


def test_times_that_are_others_are_noted(tmp_path: Path) -> None:
    """As after a copy: what is the same is not read again and again."""
    dossier = Sketch().write(tmp_path)
    build(dossier, tmp_path / "out", files=())
    for path in [*(tmp_path / "claims").iterdir(), *(tmp_path / "sources").iterdir()]:
        os.utime(path, ns=(10**18, 10**18))
    assert build(dossier, tmp_path / "out", files=()).encoded == 0
    with open_record(tmp_path / "out" / "cache" / "record.sqlite") as record:
        assert record is not None
        assert {one.size > 0 for one in record.inputs().values()} == {True, False}


def test_a_file_of_the_same_size_and_time_but_other_words(tmp_path: Path) -> None:
    """As after a restored backup, or where every file has the same date."""
    sketch = Sketch()
    dossier = sketch.write(tmp_path)
    build(dossier, tmp_path / "out", files=("ttl", "trig"))
    path = tmp_path / "claims" / "s05.yaml"
    status = path.stat()
    text = path.read_text(encoding="utf-8")
    changed = text.replace('"role 1"', '"role 2"')
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    build(dossier, tmp_path / "out", files=("ttl", "trig"))
    assert_is_right(dossier, tmp_path / "out")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [("claims/s05.yaml", '"role 1"', '"role 2"'), ("entities.yaml", "Ann", "Eve")],
)
def test_a_file_that_changes_while_a_build_goes_on(
    file: str, before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build reads it, however long this one takes after it has read the file."""
    monkeypatch.setattr(inputs, "_GRANULARITY", 0)
    dossier = Sketch().write(tmp_path)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert before in text

    def change(step: str) -> None:
        if step == "writing Turtle and TriG":
            path.write_text(text.replace(before, after), encoding="utf-8")
            time.sleep(0.05)

    time.sleep(0.05)
    build(dossier, tmp_path / "out", files=("ttl", "trig"), progress=change)
    build(dossier, tmp_path / "out", files=("ttl", "trig"))
    assert_is_right(dossier, tmp_path / "out")
