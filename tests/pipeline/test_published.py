"""What is not to be published is in no file that leaves the folder, by whatever word."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import corpolis
from corpolis.cli.main import corpolis as command
from corpolis.dossier.layout import open_folder
from corpolis.exchange.formats import FORMATS
from corpolis.problems import StoreError
from corpolis.sync import encoded
from small_dossiers import BASE, SETTINGS, Claim, Files, make_dossier, source_files, write_file

ENTITIES = """\
ann: {type: Person, name: Ann}
bert: {type: Person, name: Bert}
club: {type: Organisation, name: The Club}
works: {type: Company, name: Works Ltd}
"""
WITHHELD_ENTITIES = """\
zwicker: {type: Person, name: Zora Zwicker, aliases: [Zippy], description: The zealous zoologist.}
zwicker-2: {type: Person, name: Zora Zwickler}
zenith: {type: Company, name: Zenith Ltd, identifiers: {lei: ZENITHLEI}}
zedoary: {type: Organisation, name: The Zedoary}
zithern: {type: Position, name: Zither player, post-at: zedoary}
ziggurat: {type: Meeting, name: Ziggurat meeting}
"""
DECISIONS = """\
- {same: [zwicker, zwicker-2]}
- {unsure: [zenith, works]}
"""
OPEN: list[Claim] = [
    {"id": "post", "subject": "ann", "relation": "holdsPosition", "object": "club",
     "role": "chair", "start": "2020"},
    {"id": "met", "subject": "ann", "relation": "meets", "object": "bert", "when": "2024-05-01",
     "status": "completed"},
    {"id": "serves", "subject": "bert", "relation": "holdsPosition", "object": "works"},
]  # fmt: skip
SECRET: list[Claim] = [
    {"id": "zeroth", "subject": "ann", "relation": "holdsPosition", "object": "club",
     "role": "zealot", "start": "2011-03-04", "note": "zipped up", "publish": False},
    {"id": "zwith", "subject": "zwicker", "relation": "meets", "object": "ann",
     "when": "2024-05-01", "occasion": "zookery", "content": "zinc", "about": "zenith",
     "status": "completed", "publish": False},
    {"id": "zown", "subject": "zwicker", "relation": "owns", "object": "zenith",
     "share": "77.77 %", "publish": False},
    {"id": "zplays", "subject": "ann", "relation": "holdsOffice", "object": "zithern",
     "publish": False},
    {"id": "zall", "subject": ["ann", "bert", "zwicker"], "relation": "meets", "hosts": "ann",
     "gathering": "ziggurat", "when": "2024-05", "on-behalf-of": {"bert": "zenith"},
     "status": "completed", "publish": False},
]  # fmt: skip
SOURCE: list[Claim] = [
    {"id": "own", "subject": "bert", "relation": "owns", "object": "works", "share": "12.34 %"},
    {"id": "met", "subject": "ann", "relation": "meets", "object": "bert", "when": "2024-05-02",
     "status": "completed", "attributed-to": "zwicker"},
]  # fmt: skip
QUIET = SETTINGS + "[page]\ncontext = 0\n"
PUBLIC: Files = {
    **source_files("a", OPEN), "entities.yaml": ENTITIES, "corpolis.toml": QUIET,
}  # fmt: skip
"""A dossier without any of it; its texts have it all the same, so that nothing else differs."""


def text_of(files: Mapping[str, str | bytes | None], name: str) -> str:
    text = files[f"sources/{name}.txt"]
    assert isinstance(text, str)
    return text


def whole() -> Files:
    """The dossier with all that must not be seen."""
    secret = source_files("a", [*OPEN, *SECRET])
    hidden = source_files(
        "zeta", SOURCE, title="Zeta Times", publisher="Zoomly", publish=False, at_hand=False
    )
    apart = ", and nothing else of it, though much was said and written on that day.\n"
    secret["sources/a.txt"] = text_of(secret, "a").replace(", and no more.\n", apart)
    files = {**PUBLIC, **secret, **hidden, "entities.yaml": ENTITIES + WITHHELD_ENTITIES}
    return {**files, "decisions.yaml": DECISIONS}


def public() -> Files:
    """The same as if it had never been written."""
    return {**PUBLIC, "sources/a.txt": text_of(whole(), "a")}


WORDS = (
    *("zwicker", "zora", "zippy", "zealous", "zoologist", "zwickler", "zenith", "zenithlei"),
    *("zeroth", "zealot", "zipped", "zwith", "zookery", "zinc", "zown", "zeta", "zoomly"),
    *("zedoary", "zithern", "zither", "ziggurat", "zplays", "zall"),
    *("77.77", "2011-03-04", "2024-05-02", "12.34"),
)
"""Each stands in what is withheld, and in nothing else."""


def leaks(data: bytes) -> list[str]:
    text = data.decode().lower()
    return [word for word in WORDS if word in text]


Made = Callable[[Files], corpolis.Dossier]


@pytest.fixture(name="opened")
def opened_fixture(tmp_path: Path) -> Made:
    """Opens a dossier of these files."""

    def opened(files: Files) -> corpolis.Dossier:
        folder = tmp_path / f"d{len(list(tmp_path.iterdir()))}"
        return corpolis.Dossier(make_dossier(folder, files).root)

    return opened


def test_the_words_are_there_to_be_found(opened: Made) -> None:
    graph = opened(whole())
    assert set(leaks(graph.export("trig", unpublished=True))) == set(WORDS)
    assert leaks(graph.page(unpublished=True).encode())


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_as_if_it_had_never_been_written(form: str, opened: Made) -> None:
    data = opened(whole()).export(form)
    assert leaks(data) == []
    assert data == opened(public()).export(form)


def test_the_page_is_as_if_it_had_never_been_written(opened: Made) -> None:
    page = opened(whole()).page()
    assert leaks(page.encode()) == []
    assert page == opened(public()).page()


@pytest.mark.parametrize("part", [{"around": "Ann"}, {"query": "relationships"}, {"query": "gaps"}])
def test_a_part_of_the_page_has_nothing_of_it(part: dict[str, str], opened: Made) -> None:
    page = opened(whole()).page(**part)  # type: ignore[call-overload]
    assert leaks(page.encode()) == []
    assert page == opened(public()).page(**part)  # type: ignore[call-overload]


def test_what_surrounds_a_quote_is_not_that_of_another_claim(opened: Made) -> None:
    files = {**whole(), "corpolis.toml": SETTINGS}
    claims = text_of(whole(), "a").splitlines()
    near = {**files, "sources/a.txt": " ".join(f"We read that {line[13:]}" for line in claims)}
    page = opened(near).page()
    assert leaks(page.encode()) == []
    for key in ("zeroth", "zwith", "zown"):
        assert f"in the case {key}" not in page
    exported = opened(near).export("ttl").decode()
    assert "in the case zeroth" not in exported
    assert "oa:prefix" in exported


def test_what_a_notebook_draws_has_nothing_of_it(opened: Made) -> None:
    graph = opened(whole())
    assert leaks(json.dumps([graph.pyvis().nodes, graph.pyvis().edges]).encode()) == []
    assert leaks(json.dumps(graph.pyvis(unpublished=True).nodes).encode())


FILES = ("graph.ttl", "graph.trig", "index.html")


def test_the_files_of_a_build_have_nothing_of_it(opened: Made) -> None:
    graph, other = opened(whole()), opened(public())
    summary = graph.build()
    other.build()
    assert summary.counts.claims == 10
    assert str(summary.counts.kept_back) == "7 claims and 1 source"
    for name in FILES:
        data = (graph.root / "build" / name).read_bytes()
        assert leaks(data) == []
        assert data == (other.root / "build" / name).read_bytes()
    assert len(list(graph.ask("relationships"))) > len(list(other.ask("relationships")))


def test_the_files_of_a_build_that_changes_little_have_nothing_of_it(opened: Made) -> None:
    more = {
        key: text
        for n in range(20)
        for key, text in source_files(f"m{n}", [OPEN[0]], at_hand=False).items()
    }
    graph, other = opened({**whole(), **more}), opened({**public(), **more})
    graph.build()
    for dossier in (graph, other):
        changed = source_files("m1", OPEN, at_hand=False)["claims/m1.yaml"]
        write_file(dossier.root / "claims" / "m1.yaml", changed)
    assert graph.build().encoded == 1
    other.build()
    for name in FILES:
        data = (graph.root / "build" / name).read_bytes()
        assert leaks(data) == []
        assert data == (other.root / "build" / name).read_bytes()
    assert leaks(graph.export("trig")) == []


def test_a_build_can_have_it_and_the_next_one_not(opened: Made) -> None:
    graph = opened(whole())
    graph.build(unpublished=True)
    assert all(leaks((graph.root / "build" / name).read_bytes()) for name in FILES)
    graph.build()
    assert not any(leaks((graph.root / "build" / name).read_bytes()) for name in FILES)


def test_a_store_in_a_folder_hands_on_nothing_of_it(opened: Made) -> None:
    graph, other = opened(whole()), opened(public())
    graph.build(files=())
    store = corpolis.open(graph.root / "build" / "store")
    for form in FORMATS:
        assert leaks(store.export(form)) == []
    assert store.export("trig") == other.export("trig")
    assert leaks(store.page().encode()) == []


def test_a_push_sends_nothing_of_it(opened: Made) -> None:
    graph, other = opened(whole()), opened(public())
    sent, wanted = encoded(open_folder(graph.root)), encoded(open_folder(other.root))
    assert (sent.shared, sent.sources, sent.digests) == (
        wanted.shared, wanted.sources, wanted.digests,
    )  # fmt: skip
    assert str(sent.withheld) == "7 claims and 1 source"
    everything = encoded(open_folder(graph.root), unpublished=True)
    assert f"{BASE}graph/zeta" in everything.sources
    assert not everything.withheld


def test_a_source_that_retells_what_is_not_published_does_not_name_it(opened: Made) -> None:
    retelling = source_files("a", [*OPEN, *SECRET], retells=["zeta", "b"])
    retold = source_files("b", [OPEN[0]], at_hand=False)
    data = opened(
        {**whole(), **retelling, **retold, "sources/a.txt": text_of(whole(), "a")}
    ).export("ttl")
    assert leaks(data) == []
    assert b"corp:retells s:b" in data


def test_a_dossier_that_publishes_all_is_handed_on_as_it_is(opened: Made) -> None:
    graph = opened(public())
    with graph.reading() as now:
        assert now.published is now
        assert not now.withheld


def test_commands_say_how_much_they_leave_out(opened: Made, tmp_path: Path) -> None:
    root = str(opened(whole()).root)
    run = CliRunner().invoke
    built = run(command, ["build", root])
    assert "  (7 claims and 1 source not published: only the store has them)\n" in built.stdout
    page = str(tmp_path / "page.html")
    for words in (["export", root, "--format", "ttl"], ["view", root, "-o", page]):
        shown = run(command, words)
        assert shown.stderr.endswith("7 claims and 1 source not published\n")
        assert leaks(shown.stdout.encode()) == []
        assert run(command, [*words, "--unpublished"]).stderr == ""
    assert leaks(Path(page).read_bytes())
    assert "not published" not in run(command, ["build", root, "--unpublished"]).stdout


def test_what_is_withheld_is_no_difference_to_the_own_store(opened: Made) -> None:
    graph = opened(whole())
    run = CliRunner().invoke
    run(command, ["build", str(graph.root)])
    sides = [str(graph.root), str(graph.root / "build" / "store")]
    for more in ([], ["--unpublished"]):
        told = run(command, ["diff", *sides, *more])
        assert (told.exit_code, told.stdout) == (0, ""), more


def test_a_store_of_several_dossiers_hands_on_nothing_of_any(opened: Made, tmp_path: Path) -> None:
    other = SETTINGS.replace(BASE, "https://example.org/other/")
    graphs = [opened(whole()), opened({**whole(), "corpolis.toml": other})]
    files = []
    for at, graph in enumerate(graphs):
        files.append(tmp_path / f"{at}.trig")
        graph.export("trig", files[-1], unpublished=True)
    load = CliRunner().invoke
    store = str(tmp_path / "both")
    assert load(command, ["load", str(files[0]), str(files[1]), "--store", store]).exit_code == 0
    data = corpolis.open(store).export("nq")
    assert leaks(data) == []
    assert data.count(b"https://example.org/other/claim/a.met>") > 1


def test_what_belongs_to_no_dossier_is_not_handed_on_by_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(
        "<https://example.org/c> <https://w3id.org/corpolis#publish> "
        '"false"^^<http://www.w3.org/2001/XMLSchema#boolean> <https://example.org/g> .\n'
    )
    store = str(tmp_path / "store")
    run = CliRunner().invoke
    assert run(command, ["load", str(tmp_path / "a.nq"), "--store", store]).exit_code == 0
    graph = corpolis.open(store)
    with pytest.raises(StoreError, match=r"belongs to no dossier.*--unpublished"):
        graph.export("nq")
    assert b"publish" in graph.export("nq", unpublished=True)
