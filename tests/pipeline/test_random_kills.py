"""Processes that build, or replace a source, killed at random: what they leave is old or new."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from dossiers import write_dossier
from pyoxigraph import Quad

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.pipeline.build import build
from corpolis.rdf.iris import namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.maintenance import verify

KILLS = int(os.environ.get("CORPOLIS_KILLS", "20"))
"""How many processes are killed in each test."""

SEED = 7
CHANGED = "s000003"
FILES = ("graph.ttl", "graph.trig")
GRAPH = str(Path(__file__).parents[2] / "graph")
BUILD = ["-m", "corpolis", "build"]
REPLACE = """
import sys
from itertools import cycle
from pathlib import Path
from corpolis.check.claims import check
from corpolis.pipeline.named_graphs import encode_sources
from corpolis.dossier.layout import open_folder
from corpolis.rdf.encode.network import encode_network
from corpolis.rdf.encode.source import network_terms
from corpolis.rdf.iris import namespace_of
from corpolis.store.contract import Change
from corpolis.store.embedded.folder import StoreFolder
from corpolis.vocabulary.files import load_vocabulary

def change(folder):
    vocabulary = load_vocabulary()
    checked = check(open_folder(Path(folder)), vocabulary)
    for one in encode_sources(checked.sources):
        if one.id == sys.argv[3]:
            network = encode_network(one.spoken, network_terms(vocabulary))
            return Change(one.id, one.graph.body, network.body)

changes = [change(folder) for folder in sys.argv[1:3]]
namespace = namespace_of(open_folder(Path(sys.argv[1])))
with StoreFolder(Path(sys.argv[4]), namespace).writing() as writer:
    store = writer.current()
    for one in cycle(changes[::-1]):
        store.apply([one])
"""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


class States:
    """A dossier before and after a change of one claims file, each built without being killed."""

    def __init__(self, folder: Path) -> None:
        self.before, self.after = folder / "before", folder / "after"
        write_dossier(self.before, 600, per_file=50)
        shutil.copytree(self.before, self.after)
        claims = self.after / "claims" / f"{CHANGED}.yaml"
        text = claims.read_text(encoding="utf-8")
        claims.write_text(text[: text.rindex("\n  - id: ") + 1], encoding="utf-8")
        for dossier in (self.before, self.after):
            build(open_folder(dossier), dossier / "build", files=("ttl", "trig"))
        self.old, self.new = quads(self.before), quads(self.after)
        network = namespace_of(open_folder(self.after)).network_graph
        changed = {str(quad.graph_name) for quad in (self.old or set()) ^ (self.new or set())}
        assert f"<{network}>" in changed
        assert len(changed) == 2

    def work(self, folder: Path, *, built: bool) -> DossierFolder:
        """The dossier after the change, with what was built of it before, or with nothing."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.after, folder, ignore=shutil.ignore_patterns("build"))
        if built:
            shutil.copytree(self.before / "build", folder / "build")
        return open_folder(folder)

    def look(self, folder: Path, former: Sequence[set[Quad] | None]) -> str:
        """Fail if a killed process left a mixture, or the next build does not make the new."""
        found = quads(folder)
        assert found in (*former, self.new), "a mixture"
        if found is not None:
            assert verify(folder / "build" / "store").wrong == []
        build(open_folder(folder), folder / "build", files=("ttl", "trig"))
        assert quads(folder) == self.new
        for name in FILES:
            built = (folder / "build" / name).read_bytes()
            assert built == (self.after / "build" / name).read_bytes()
        return "none" if found is None else "new" if found == self.new else "old"


def quads(folder: Path) -> set[Quad] | None:
    """All quads of a dossier's store; None if it has none."""
    store = StoreFolder(folder / "build" / "store", namespace_of(open_folder(folder)))
    if not store.exists():
        return None
    with store.reading() as opened:
        return set(opened.oxigraph)


def killed(words: Sequence[str], store: Path, delay: float) -> tuple[bool, float]:
    """Kill a process so many seconds after it took the store; whether it was at work, and how long.

    A process that ends before is not killed.
    """
    with subprocess.Popen(
        [sys.executable, *words],
        env=os.environ | {"PYTHONPATH": GRAPH},
        stdout=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not noted(store, process.pid):
            time.sleep(0.001)
        start = time.monotonic()
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
        ended = process.wait()
        assert ended in (0, -signal.SIGKILL)
        return ended == -signal.SIGKILL, time.monotonic() - start


def noted(store: Path, process: int) -> bool:
    """Whether the lock names the process."""
    try:
        return (store / "lock").read_text(encoding="ascii").startswith(f"{process} ")
    except OSError:
        return False


@pytest.fixture(scope="module", name="states")
def states_fixture(tmp_path_factory: pytest.TempPathFactory) -> States:
    return States(tmp_path_factory.mktemp("kills"))


def test_builds(states: States, tmp_path: Path) -> None:
    chance, folder = random.Random(SEED), tmp_path / "work"  # noqa: S311
    store, words = folder / "build" / "store", [*BUILD, str(folder), "--files", "ttl,trig"]
    lasts = {}
    for built in (False, True):
        states.work(folder, built=built)
        hit, lasts[built] = killed(words, store, 60)
        assert not hit
    hits, found = 0, []
    for at in range(KILLS):
        built = at % 2 == 1
        states.work(folder, built=built)
        hit, _ = killed(words, store, chance.uniform(0, lasts[built]))
        hits += hit
        found.append(states.look(folder, [states.old] if built else [None]))
    sys.stdout.write(f"{KILLS} builds, {hits} killed at work; left: {counted(found)}\n")
    assert hits >= KILLS / 2


def test_a_source_replaced_back_and_forth(states: States, tmp_path: Path) -> None:
    chance, folder = random.Random(SEED), tmp_path / "work"  # noqa: S311
    store = folder / "build" / "store"
    words = ["-c", REPLACE, str(states.before), str(states.after), CHANGED, str(store)]
    found = []
    states.work(folder, built=True)
    for _ in range(KILLS):
        hit, _ = killed(words, store, chance.uniform(0, 0.3))
        assert hit
        found.append(states.look(folder, [states.old]))
    sys.stdout.write(f"{KILLS} writers killed; left: {counted(found)}\n")
    assert {"old", "new"} <= set(found)


def counted(found: Sequence[str]) -> dict[str, int]:
    return {name: found.count(name) for name in sorted(set(found))}
