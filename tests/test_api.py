"""What programs are promised: only `corpolis` is imported here, as a program would."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import pyvis.network

import corpolis

SHIPPED = Path(__file__).parents[1] / "seeds" / "softbank-stargate"


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    """A copy of the shipped dossier, without a build."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "d", ignore=shutil.ignore_patterns("build")))


@pytest.fixture(name="dossier", params=["from files", "from its build", "in a block"])
def dossier_fixture(folder: Path, request: pytest.FixtureRequest) -> Iterator[corpolis.Dossier]:
    """The dossier, in each way in which it can be open."""
    if request.param == "from its build":
        corpolis.build(folder, files=())
    dossier = corpolis.Dossier(folder)
    if request.param == "in a block":
        with dossier:
            yield dossier
    else:
        yield dossier


def test_names_are_there_and_no_others() -> None:
    for name in corpolis.__all__:
        assert getattr(corpolis, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'opened'"):
        corpolis.opened  # noqa: B018


def test_five_lines_in_a_notebook(dossier: corpolis.Dossier) -> None:
    assert dossier.check() == []
    quotes = [claim.quote for claim in dossier.claims()]
    table = dossier.ask("relationships").to_pandas()
    drawing = dossier.pyvis()
    assert "ein riesiges Vorhaben für KI-Infrastruktur" in "\n".join(quotes)
    assert set(table["quote"]) <= set(quotes)
    assert len(drawing.nodes) == dossier.network().number_of_nodes()


def test_a_claim_says_who_said_it_in_which_words(dossier: corpolis.Dossier) -> None:
    claims = dossier.claims()
    assert all(isinstance(claim, corpolis.Claim) for claim in claims)
    assert all(claim.evidence.verification == "verified" for claim in claims)
    *others, retold = dossier.sources()
    assert {claim.source for claim in claims} == {source.id for source in others}
    assert all([*source.retells] == [retold.id] for source in others)
    known = {entity.id for entity in dossier.entities()}
    assert {"son", "trump", "stargate"} <= known
    assert any(claim.subjects == ["son"] and claim.relation == "announces" for claim in claims)
    assert [source.language for source in others] == ["de", "en"]


def test_rows_are_dicts_of_plain_values(dossier: corpolis.Dossier) -> None:
    answer = dossier.sparql(
        """SELECT ?who ?name ?day ?count ?sum ?sure ?other {
             BIND(e:son AS ?who) BIND("Son"@en AS ?name) BIND("2025-01-22"^^xsd:date AS ?day)
             BIND(2 AS ?count) BIND(0.5 AS ?sum) BIND(true AS ?sure) }"""
    )
    (row,) = answer
    assert row == {
        "who": "https://example.org/softbank-stargate/entity/son",
        "name": "Son",
        "day": date(2025, 1, 22),
        "count": 2,
        "sum": row["sum"],
        "sure": True,
        "other": None,
    }
    assert str(row["sum"]) == "0.5"
    assert answer.columns == ("who", "name", "day", "count", "sum", "sure", "other")


def test_an_answer_can_be_read_again_and_written(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    answer = dossier.ask("relationships", entity="Masayoshi Son", as_of=date(2025, 2, 1))
    first = answer.rows()
    assert first == list(answer) == answer.rows()
    assert len(first) == len(answer) == 14
    assert answer
    with (tmp_path / "x.csv").open("wb") as out:
        answer.write(out, "csv")
    with (tmp_path / "x.csv").open("rb") as written:
        assert len(pd.read_csv(written)) == 14
    assert str(answer).splitlines()[-1].startswith("14 rows")
    none = dossier.ask("relationships", {"entity": "son", "knownAt": "1900-01-01"})
    assert len(none) == 0
    assert not none


def test_an_answer_that_is_streamed_is_gone(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    with dossier, (tmp_path / "x.json").open("wb") as out:
        answer = dossier.sparql("SELECT ?s { ?s a corp:Claim }")
        answer.write(out, "json", keep=False)
        with pytest.raises(corpolis.CorpolisError, match="nothing of it was kept"):
            len(answer)


def test_an_answer_outlives_what_it_was_asked_of(folder: Path) -> None:
    corpolis.build(folder, files=())
    with corpolis.open(folder) as dossier:
        rows = dossier.sparql("SELECT ?s { ?s a corp:Claim }")
        triples = dossier.sparql("DESCRIBE e:son")
        truth = dossier.sparql("ASK { e:son corp:appearsWith e:trump }")
    shutil.rmtree(folder)
    assert len(rows) == len(rows.rows()) > 20
    assert len(triples.graph()) == len(triples.rows()) > 5
    assert truth


def test_yes_or_no_has_no_rows(dossier: corpolis.Dossier) -> None:
    answer = dossier.sparql("ASK { e:son corp:appearsWith e:trump }")
    assert bool(answer) is True
    assert str(answer) == "yes\n"
    assert answer.columns == ()
    for act in (len, list):
        with pytest.raises(corpolis.CorpolisError, match="bool"):
            act(answer)
    assert not dossier.sparql("ASK { e:son corp:owns e:trump }")


def test_data_frames(dossier: corpolis.Dossier) -> None:
    answer = dossier.sparql(
        'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (1 "x" 0.5) (UNDEF "y" UNDEF) (3 UNDEF 2.5) } }'
    )
    frame = answer.to_pandas()
    assert list(frame.columns) == ["a", "b", "c"]
    assert frame["a"].dtype == "Int64"
    assert frame["a"].sum() == 4
    assert frame["b"].tolist()[:2] == ["x", "y"]
    assert float(frame["c"].dropna().sum()) == 3
    other = answer.to_polars()
    assert other.columns == ["a", "b", "c"]
    assert other["a"].dtype == pl.Int64
    assert other.null_count().row(0) == (1, 1, 1)
    assert dossier.ask("relationships").to_polars().height == len(dossier.ask("relationships"))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_named(
    library: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = corpolis.open(folder).sparql("SELECT ?s { ?s a corp:Claim }")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=f"pip install {library}"):
        getattr(answer, f"to_{library}")()


def test_drawn_exported_and_read_elsewhere(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    page = dossier.page()
    assert dossier.page(tmp_path / "page.html") == tmp_path / "page.html"
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
    assert "around Masayoshi Son, 1 step" in dossier.page(around="son") or "um" in page
    asked = dossier.page(query="relationships", parameters={"entity": "trump"})
    assert len(asked) < len(page)
    assert len(dossier.page(sparql="SELECT ?s { ?s a corp:Person }")) < len(page)
    assert dossier.export("trig", tmp_path / "x.trig") == tmp_path / "x.trig"
    assert (tmp_path / "x.trig").read_bytes() == dossier.export("trig")
    with pytest.raises(corpolis.CorpolisError, match='no format "gpx"; there are: bods, '):
        dossier.export("gpx")
    assert len(dossier.dataset()) > 1000
    small = dossier.pyvis(around="Masayoshi Son")
    assert isinstance(small, pyvis.network.Network)
    assert 2 < len(small.nodes) < len(dossier.pyvis().nodes)


def test_what_is_asked_is_what_the_files_say_now(folder: Path) -> None:
    dossier = corpolis.open(folder)
    assert isinstance(dossier, corpolis.Dossier)
    before = len(dossier.ask("relationships"))
    claims = folder / "claims" / "2025-01-22-softbank.en.yaml"
    claims.rename(folder / "claims" / "2025-01-22-softbank.en.txt")
    assert len(dossier.claims()) < before
    after = len(dossier.ask("relationships"))
    assert 0 < after < before
    dossier.build(files=())
    assert len(dossier.ask("relationships")) == after
    claims.with_suffix(".txt").rename(claims)
    with dossier:
        assert len(dossier.ask("relationships")) == before
        claims.rename(claims.with_suffix(".txt"))
        assert len(dossier.ask("relationships")) == before
        assert len(dossier.claims()) > after
    assert len(dossier.ask("relationships")) == after


def test_a_block_that_reads_a_build_forgets_what_was_checked_before_it(folder: Path) -> None:
    dossier = corpolis.Dossier(folder)
    before = len(dossier.claims())
    claims = folder / "claims" / "2025-01-22-softbank.en.yaml"
    claims.rename(claims.with_suffix(".txt"))
    corpolis.build(folder, files=())
    with dossier:
        found = len(dossier.sparql("SELECT ?claim { ?claim a corp:Claim }"))
        assert len(dossier.claims()) == found < before


@pytest.mark.parametrize("is_built", [True, False])
@pytest.mark.parametrize("asked_first", [True, False])
def test_all_of_a_block_is_of_one_moment(folder: Path, is_built: bool, asked_first: bool) -> None:
    if is_built:
        corpolis.build(folder, files=())
    claims = folder / "claims" / "2025-01-22-softbank.en.yaml"
    with corpolis.Dossier(folder) as dossier:
        numbers = {"asked": 0, "claims": 0}

        def look(what: str) -> None:
            found = dossier.sparql("SELECT ?claim { ?claim a corp:Claim }")
            numbers[what] = len(found if what == "asked" else dossier.claims())

        order = ["asked", "claims"] if asked_first else ["claims", "asked"]
        look(order[0])
        claims.rename(claims.with_suffix(".txt"))
        look(order[1])
    assert numbers["asked"] == numbers["claims"] > len(corpolis.Dossier(folder).claims())


def test_a_dossier_with_errors_can_be_opened_and_checked(folder: Path) -> None:
    claims = folder / "claims" / "2025-01-22-softbank.en.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("    quote: ", "    quote: not so ", 1), encoding="utf-8")
    dossier = corpolis.open(folder)
    assert isinstance(dossier, corpolis.Dossier)
    assert [problem.code for problem in dossier.check()] == ["quote-not-found"]
    assert corpolis.check(folder) == dossier.check()
    for act in (dossier.claims, dossier.network, dossier.build, lambda: dossier.ask("claims")):
        with pytest.raises(corpolis.DossierError) as caught:
            act()
        assert [problem.code for problem in caught.value.problems] == ["quote-not-found"]
    claims.write_text(text, encoding="utf-8")
    assert corpolis.check(folder) == []
    assert len(dossier.claims()) > 20


def test_settings_with_problems_are_problems(folder: Path) -> None:
    (folder / "corpolis.toml").write_text("title = 1\n")
    assert {problem.file for problem in corpolis.check(folder)} == {"corpolis.toml"}
    with pytest.raises(corpolis.DossierError):
        corpolis.open(folder)


def test_a_build_is_not_in_the_way_of_what_is_open(folder: Path) -> None:
    """In one process: what was read before holds no lock, and what is held is let go."""
    first, second = corpolis.Dossier(folder), corpolis.Dossier(folder)
    summary = first.build()
    assert [path.name for path in summary.files] == ["graph.ttl", "graph.trig", "index.html"]
    answer = second.ask("relationships")
    data = second.dataset()
    assert first.build().encoded == 0
    with first:
        unread = first.ask("relationships")
        assert len(first.network()) == len(second.network())
        assert first.build().encoded == 0
        assert unread.rows() == answer.rows()
        with pytest.raises(corpolis.CorpolisError, match="in use by processes that read it"):
            _ = first.ask("relationships"), second.build()
    assert len(data) > 1000


def test_the_files_of_a_build_can_be_chosen(folder: Path, tmp_path: Path) -> None:
    made = corpolis.build(folder, tmp_path / "out", files=["trig"])
    assert made.files == [tmp_path / "out" / "graph.trig"]
    with pytest.raises(corpolis.CorpolisError, match='"pdf" is none of the files'):
        corpolis.build(folder, files=["pdf"])


def test_a_store_is_a_graph(folder: Path) -> None:
    corpolis.build(folder, files=())
    graph = corpolis.open(folder / "build" / "store")
    assert type(graph) is corpolis.Graph
    dossier = corpolis.open(folder)
    assert graph.ask("relationships").rows() == dossier.ask("relationships").rows()
    assert len(graph.network()) == len(dossier.network())
    assert len(graph.dataset()) == len(dossier.dataset())
    assert graph.export("nq") == dossier.export("nq")
    assert [claim.quote for claim in graph.claims()] == [one.quote for one in dossier.claims()]
    assert [one.id for one in graph.sources()] == [one.id for one in dossier.sources()]
    assert {one.id for one in graph.entities()} == {one.id for one in dossier.entities()}
    assert "<html" in graph.page(around="son")
    graph.close()
    assert graph.sparql("ASK {}")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nowhere", "nowhere is not there; give a SPARQL endpoint's URL"),
        (".", ". holds neither a dossier nor a store; give a SPARQL"),
        (" ", "the store has no name"),
        ("https://", "https://"),
    ],
)
def test_what_is_no_graph_is_said(
    word: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(corpolis.CorpolisError) as caught:
        corpolis.open(word)
    assert said in str(caught.value)


def test_an_error_says_the_first_problems(folder: Path) -> None:
    registry = folder / "entities.yaml"
    registry.write_text(registry.read_text().replace("trump:\n", "tramp:\n"))
    with pytest.raises(corpolis.DossierError) as caught:
        corpolis.open(folder).claims()
    first, *lines = str(caught.value).splitlines()
    assert first == f"{len(caught.value.problems)} problems in the dossier"
    assert "\n".join(lines).startswith(str(caught.value.problems[0]))
    assert lines[-1] == f"… and {len(caught.value.problems) - 10} more"


def test_a_parameter_that_is_none_is_not_given(dossier: corpolis.Dossier) -> None:
    asked = dossier.ask("relationships", {"entity": None}, as_of=None)
    assert asked.rows() == dossier.ask("relationships").rows()


@pytest.mark.parametrize("hops", [0, -1])
def test_around_an_entity_is_one_step_or_more(dossier: corpolis.Dossier, hops: int) -> None:
    with pytest.raises(corpolis.CorpolisError, match="too few; give 1 for the nearest"):
        dossier.page(around="son", hops=hops)
    with pytest.raises(corpolis.CorpolisError, match="too few"):
        dossier.pyvis(around="son", hops=hops)
