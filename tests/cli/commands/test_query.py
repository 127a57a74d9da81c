"""Questions that take too long, that are interrupted, and that say how long they took."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis as program
from corpolis.shipped import shipped
from small_dossiers import make_dossier, source_files

SEED = str(shipped("seeds") / "softbank-stargate")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def command(*arguments: str) -> Sequence[str]:
    """The command line in a process of its own."""
    return [sys.executable, "-m", "corpolis", "query", SEED, *arguments]


def test_the_deadline_ends_the_work(tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    out.write_text("former")
    done = subprocess.run(
        command("-q", ENDLESS, "--format", "csv", "-o", str(out), "--timeout", "2"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 124
    assert "ended after 2 s, as --timeout says; narrow it with --param" in done.stderr
    assert out.read_text() == "former"
    assert [one.name for one in tmp_path.iterdir()] == ["answer.csv"]


@pytest.mark.parametrize("arguments", [["relationships", "--param=entity=son"], ["-q", "ASK {}"]])
def test_in_time_the_answer_is_the_same(arguments: list[str]) -> None:
    plain = subprocess.run(command(*arguments), capture_output=True, check=True).stdout
    limited = command(*arguments, "--timeout", "100")
    assert subprocess.run(limited, capture_output=True, check=True).stdout == plain
    assert len(plain) > 3


def test_what_is_wrong_is_said_once_and_the_code_is_passed_on() -> None:
    done = subprocess.run(
        command("nothing", "--timeout", "100"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count('there is no query "nothing"') == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["relationships", "--format", "ttl"], "rows cannot be written as ttl; use --format"),
        (["-q", "CONSTRUCT WHERE { ?a ?b ?c }", "--format", "csv"], "a graph cannot be written"),
        (["--file", "{wrong}"], "has the columns who, but it gives s"),
    ],
)
def test_an_answer_that_is_not_read_leaves_nothing_else_to_say(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.rq"
    wrong.write_text("#+ title: Wrong\n#+ columns:\n#+   who: who\nSELECT ?s { ?s ?p ?o }\n")
    asked = command(*(word.replace("{wrong}", str(wrong)) for word in arguments))
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_rows_are_written_before_the_last_is_found() -> None:
    """All rows would never be found."""
    with subprocess.Popen(command("-q", MANY, "--format", "tsv"), stdout=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        lines = [asked.stdout.readline() for _ in range(2000)]
        asked.stdout.close()
        assert asked.wait() == 0
    assert lines[0].startswith(b"?a\t?b\t")
    assert all(line.count(b"\t") == 14 for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    ready = (
        "import os, signal, sys, threading\n"
        "from corpolis.cli import main\n"
        "from corpolis.pipeline.graph import Graph\n"
        "ask = Graph.sparql\n"
        "def answer(*given):\n"
        "    threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "    return ask(*given)\n"
        "Graph.sparql = answer\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", ready, "query", SEED, "-q", ENDLESS, "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert done.returncode == 130
    assert done.stderr.strip() == ""
    assert list(tmp_path.iterdir()) == []


def test_an_explanation_has_the_query_and_its_times() -> None:
    done = subprocess.run(
        command("-q", "SELECT ?s { ?s corp:appearsWith ?o } LIMIT 1", "--explain"),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "PREFIX corp: <https://w3id.org/corpolis#>",
        "SELECT ?s { ?s corp:appearsWith ?o } LIMIT 1",
    ]
    assert len(re.findall(r"^ +\d+\.\d{3} s  ", done.stdout, re.MULTILINE)) == 4
    assert "until the last row; 1 row, not formatted" in done.stdout
    assert "Oxigraph shows no plan through Python" in done.stdout


def test_an_explanation_has_no_format() -> None:
    done = subprocess.run(
        command("sources", "--explain", "--format", "csv"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "--explain shows no rows" in done.stderr


def test_a_store_is_asked_with_what_the_dossier_knows(tmp_path: Path) -> None:
    dossier = tmp_path / "d"
    shutil.copytree(SEED, dossier, ignore=shutil.ignore_patterns("build"))
    (dossier / "queries").mkdir(exist_ok=True)
    (dossier / "queries" / "own.rq").write_text("SELECT ?s { ?s a corp:Dossier }")
    corpolis = [sys.executable, "-m", "corpolis"]
    subprocess.run([*corpolis, "build", str(dossier)], check=True, capture_output=True)
    (dossier / "corpolis.toml").touch()
    for name in ("sources", "own"):
        asked = [*corpolis, "query", str(dossier), name, "--format", "csv"]
        plain = subprocess.run(asked, check=True, capture_output=True).stdout
        for store in (dossier / "build" / "store", dossier):
            found = subprocess.run(
                [*asked, "--store", str(store)], check=True, capture_output=True
            ).stdout
            assert found == plain


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("d2/build/store", "does not hold the dossier in"),
        ("d2", "does not hold the dossier in"),
        ("d3", "is no folder that is there"),
        ("empty", "there is no store in"),
        ("d1", "there is no store in"),
    ],
)
def test_the_store_has_to_hold_the_dossier(store: str, said: str, tmp_path: Path) -> None:
    corpolis = [sys.executable, "-m", "corpolis"]
    (tmp_path / "empty").mkdir()
    for name in ("d1", "d2"):
        subprocess.run([*corpolis, "init", str(tmp_path / name)], check=True, capture_output=True)
    subprocess.run([*corpolis, "build", str(tmp_path / "d2")], check=True, capture_output=True)
    asked = [*corpolis, "query", str(tmp_path / "d1"), "sources", "--store", str(tmp_path / store)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_byte_order_mark_before_a_query_is_none_of_it() -> None:
    marked = command("-q", "\ufeffASK {}")
    assert subprocess.run(marked, capture_output=True, check=True).stdout == b"yes\n"


def _on_the_board(until: str, role: str | None) -> dict[str, str]:
    post = {"subject": "ann", "relation": "boardMemberOf", "object": "works", "status": "ended"}
    return post | {"end": until} | ({} if role is None else {"role": role})


@pytest.mark.parametrize(
    ("roles", "arguments", "said"),
    [
        ((None, "Aufsichtsrat"), [], "1 more differs in a date"),
        (("chair", "deputy chair"), [], "1 more differs in a date"),
        ((None, "Aufsichtsrat"), ["-p", "entity=ann"], "1 more differs in a date"),
        ((None, "chair", "deputy chair"), [], "3 more differ in a date"),
        ((None, "Aufsichtsrat"), ["-p", "entity=bert"], None),
        ((None, "Aufsichtsrat"), ["-p", "kind=near"], None),
        ((None, "Aufsichtsrat"), ["--format", "csv"], None),
        ((None, None), [], None),
        (("chair", "treasurer"), [], None),
    ],
)
def test_dates_that_differ_but_for_a_role_are_told(
    roles: Sequence[str | None], arguments: list[str], said: str | None, tmp_path: Path
) -> None:
    files: dict[str, str | bytes | None] = {}
    for number, role in enumerate(roles, 1):
        files |= source_files(f"s{number}", [_on_the_board(f"2021-0{number * 2}", role)])
    make_dossier(tmp_path / "d", files)
    done = CliRunner().invoke(program, ["query", str(tmp_path / "d"), "contradictions", *arguments])
    assert done.exit_code == 0, done.output
    assert ("--param kind=near" in done.stderr) == (said is not None)
    assert (said or "") in done.stderr
    assert "kind=near" not in done.stdout
