"""How a question ends that is cut short: by Ctrl-C, by `| head`, by a format that does not fit."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from corpolis.shipped import shipped

SEED = str(shipped("seeds") / "softbank-stargate")
ALL = "SELECT * { ?s ?p ?o }"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"

# Ctrl-C comes just when a module is looked for.
INTERRUPTED = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "MODULE":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
from corpolis.__main__ import main
sys.meta_path.insert(0, Interrupting())
main()
"""
MODULES = (
    "click",
    "corpolis.cli",
    "corpolis.cli.commands",
    "corpolis.cli.commands.query",
    "corpolis.cli.graphs",
    "corpolis.dossier.layout",
    "corpolis.pipeline.graph",
    "corpolis.query.evaluation",
    "corpolis.query.fence.fence",
    "pyoxigraph",
)


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """`corpolis query` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "corpolis", "query", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("module", MODULES)
def test_ctrl_c_while_modules_are_imported(module: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            INTERRUPTED.replace("MODULE", module),
            "query",
            SEED,
            "-q",
            ALL,
            "--format",
            "csv",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {130, -signal.SIGINT}, "it was not imported"
    assert done.stderr.strip() == ""
    assert done.stdout == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_who_ignores_ctrl_c_goes_on() -> None:
    """As a shell has it for what runs in the background."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            INTERRUPTED.replace("default_int_handler", "SIG_IGN").replace("MODULE", "click"),
            "query",
            SEED,
            "-q",
            "ASK {}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "yes\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("-q", ALL, "--format", "csv"),
        ("-q", ALL, "--format", "tsv"),
        ("-q", ALL, "--format", "json"),
        ("-q", ALL),
        ("-q", GRAPH),
        ("relationships",),
        ("relationships", "--format", "csv"),
    ],
)
def test_who_reads_no_further_is_told_nothing(arguments: Sequence[str]) -> None:
    asked = [sys.executable, "-m", "corpolis", "query", SEED, *arguments]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(), said) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-q", GRAPH, "--format", "csv"), "a graph cannot be written as csv; use --format ttl"),
        (("-q", GRAPH, "--format", "json"), "a graph cannot be written as json; use --format ttl"),
        (("-q", "DESCRIBE e:son", "--format", "tsv"), "a graph cannot be written as tsv"),
        (("-q", GRAPH, "--format", "csv", "--bom"), "a graph cannot be written as csv"),
        (("-q", ALL, "--format", "ttl"), "rows cannot be written as ttl; use --format"),
        (("-q", "ASK {}", "--format", "ttl"), "rows cannot be written as ttl; use --format"),
        (("relationships", "--format", "ttl"), "rows cannot be written as ttl; use --format"),
    ],
)
def test_a_format_that_does_not_fit_is_said_in_a_line(arguments: Sequence[str], said: str) -> None:
    done = run(SEED, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("-q", "SELECT ('ä' AS ?x) {}", "--format", "csv", "--bom"), b"\xef\xbb\xbfx\r\n"),
        (("-q", "SELECT ('ä' AS ?x) {}", "--format", "csv"), b"x\r\n"),
        (("sources", "--format", "csv", "--bom"), b"\xef\xbb\xbfsource,"),
    ],
)
def test_csv_for_excel_has_a_mark(arguments: Sequence[str], start: bytes) -> None:
    asked = [sys.executable, "-m", "corpolis", "query", SEED, *arguments]
    assert subprocess.run(asked, capture_output=True, check=True).stdout.startswith(start)


def test_the_mark_is_for_csv_alone() -> None:
    for form in ("json", "tsv", "table"):
        done = run(SEED, "sources", "--bom", "--format", form)
        assert done.returncode == 2
        assert "--bom is for spreadsheets, which read --format csv" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("limited", [False, True])
def test_a_long_chain_has_room_where_a_server_is_asked(limited: bool) -> None:
    """Its text is parsed here, before it is sent; little memory leaves no room for much stack."""
    limit = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))"
        if limited
        else ""
    )
    chain = 500 if limited else 50_000
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                f"{limit}\n"
                "from pyoxigraph import Store\n"
                "from corpolis.cli.interruption import interruptible\n"
                f"text = 'ASK {{ FILTER(' + '!' * {chain} + 'true) }}'\n"
                "interruptible(lambda: print(bool(Store().query(text))))\n"
            ),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")
