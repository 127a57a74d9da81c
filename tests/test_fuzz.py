"""Mistaken dossiers, queries and files of RDF: each is an answer or a message, and no quote is
said to stand where it does not. `scripts/bench fuzz` looks for more, for as long as one likes.
"""

from pathlib import Path
from random import Random

import pytest
from attempts import letters, run, stands, try_dossier, try_query, try_rdf, verified_quotes, write
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mutations import PIECES, ROOT, corpus, mutated, mutated_dossier

from corpolis.digest import of_bytes
from corpolis.model.claim import Evidence, Verification
from small_dossiers import EVERYTHING, make_dossier, source_files

DOSSIERS = corpus()
QUERIES = [path.read_bytes() for path in sorted((ROOT / "ontology/queries").glob("*.rq"))]

bounded = settings(
    deadline=None,
    derandomize=True,  # the same in every run: what is new is looked for elsewhere
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a smaller number is no smaller mistake
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
chances = st.randoms(use_true_random=True)  # of a seed that hypothesis chooses


@pytest.fixture(scope="module", name="sound")
def sound_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dossier that has been built."""
    folder = tmp_path_factory.mktemp("sound") / "dossier"
    make_dossier(folder, source_files("a", EVERYTHING))
    assert run("build", str(folder), "--files", "ttl,trig") == 0
    return folder


def test_the_corpus_is_whole() -> None:
    assert len(DOSSIERS) > 100
    assert "corpolis.toml" in DOSSIERS[0]
    assert len(QUERIES) > 15


@settings(bounded, max_examples=250)
@given(random=chances)
def test_mistaken_dossiers(random: Random, tmp_path: Path) -> None:
    try_dossier(mutated_dossier(DOSSIERS, random), tmp_path / "d", built=random.random() < 0.1)


@settings(bounded, max_examples=60)
@given(random=chances)
def test_mistaken_queries(random: Random, sound: Path) -> None:
    try_query(mutated(random.choice(QUERIES), QUERIES, random), sound)


@pytest.mark.parametrize(("suffix", "file"), [(".ttl", "graph.ttl"), (".trig", "graph.trig")])
@settings(bounded, max_examples=40)
@given(random=chances)
def test_mistaken_rdf(random: Random, suffix: str, file: str, sound: Path, tmp_path: Path) -> None:
    data = (sound / "build" / file).read_bytes()
    try_rdf(mutated(data, QUERIES, random), suffix, tmp_path / "d")


CLAIMS = """\
source: {id: a, title: A, kind: press, language: en, text: sources/a.txt, sha256: %s}
claims:
  - subject: ann
    relation: meets
    object: bert
    status: completed
    quote: %s
"""


@pytest.mark.parametrize("form", ["", '"', "|\n      "], ids=["plain", "marks", "block"])
@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_a_piece_in_a_quote_and_in_its_text(piece: str, form: str, tmp_path: Path) -> None:
    """In either alone, in both, and behind the quote."""
    make_dossier(tmp_path / "d")
    first, last = "The harbour board chose", "the contractor in Larnholm"
    end = form if form == '"' else ""
    for quoted in (piece, ""):
        for written in (piece, ""):
            text = f"{first} {written}{last}{written}, it said.\n".encode("utf-8", "replace")
            quote = f"{form}{first} {quoted}{last}{end}"
            files = {
                "claims/a.yaml": (CLAIMS % (of_bytes(text), quote)).encode(),
                "sources/a.txt": text,
            }
            for name in ("corpolis.toml", "entities.yaml"):
                files[name] = (tmp_path / "d" / name).read_bytes()
            try_dossier(files, tmp_path / "d")
    assert verified_quotes(tmp_path / "d") == 1  # of the last, which has no piece


@pytest.mark.parametrize(
    ("quote", "start", "end", "exact"),
    [
        ("Ann met Bert", 0, 12, "Ann met Bort"),
        ("Ann met Bert", 0, 11, "Ann met Ber"),
        ("Ann met Bert", 1, 12, "Ann met Bert"),
        ("Ann met Bert twice", 0, 12, "Ann met Bert"),
        ("Ann met Bart", 0, 12, "Ann met Bert"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_seen(
    quote: str, start: int, end: int, exact: str
) -> None:
    evidence = Evidence(Verification.VERIFIED, exact, start=start, end=end)
    with pytest.raises(AssertionError):
        stands(quote, evidence, "Ann met Bert.")


def test_letters_are_compared_however_they_are_set() -> None:
    assert letters("“Com-\nPany” ﬁles") == letters('"Com-Pany"  files')
    assert letters("no deal") != letters("a deal")


def test_only_the_files_given_are_there(tmp_path: Path) -> None:
    write({"a/b": b"x"}, tmp_path / "d")
    write({"c": b"y"}, tmp_path / "d")
    assert [path.name for path in (tmp_path / "d").rglob("*")] == ["c"]
