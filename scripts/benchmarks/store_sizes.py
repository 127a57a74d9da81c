"""One size of store that `bench_store` measures, and how its rows are printed."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossiers import write_nquads
from processes import Measured, measured, surely, worked
from store_servers import Server, load_virtuoso, oxigraph, virtuoso

CORPOLIS: Final = [sys.executable, "-m", "corpolis"]
"""The command line of corpolis."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One size: its folder, which keeps the stores, and beside whom it is measured."""

    folder: Path
    size: int
    claims: int
    peers: Sequence[str]
    timeout: float
    is_built: bool

    @property
    def quads(self) -> Path:
        """The N-Quads, which are made if they are not there."""
        path = self.folder / "quads.nq"
        if not path.exists():
            new = path.with_name("quads.new")
            with new.open("wb") as out:
                write_nquads(out, self.claims)
            new.replace(path)
        return path

    def store(self, kind: str) -> Path:
        """The store of corpolis ("ours") or of raw Oxigraph, loaded if it is not there."""
        path = self.folder / kind
        if not path.exists():
            self.loaded(kind)
            self.optimized(kind)
        return path

    def optimized(self, kind: str) -> Measured | None:
        """Make questions to a loaded store fast; None where there is nothing to do."""
        path = self.folder / kind
        if kind == "raw":
            return surely(worked("optimize_raw", path))
        if kind == "ours":
            return surely(measured([*CORPOLIS, "store", "optimize", str(path), "--no-answers"]))
        return None

    def loaded(self, kind: str) -> Measured:
        """Load the quads into a store from nothing, and no more."""
        path = self.folder / kind
        shutil.rmtree(path, ignore_errors=True)
        if kind == "raw":
            return surely(worked("load_raw", self.quads, path))
        if kind == "oxigraph":
            command = ["oxigraph", "load", "--location", str(path), "--file", str(self.quads)]
            return surely(measured(command))
        command = [*CORPOLIS, "load", str(self.quads), "--store", str(path), "--no-optimize"]
        return surely(measured(command))

    @contextmanager
    def server(self, peer: str) -> Iterator[Server]:
        """The peer as a server that has the quads."""
        if peer == "oxigraph":
            with oxigraph(self.store("oxigraph")) as running:
                yield running
            return
        path = self.folder / "virtuoso"
        is_new = not path.exists()
        with virtuoso(path, self.quads) as running:
            if is_new:
                load_virtuoso(running, self.quads)
            yield running

    def servers(self) -> list[str]:
        """The peers that are servers."""
        return [peer for peer in self.peers if peer in {"oxigraph", "virtuoso"}]

    def row(self, what: str, ours: object, peer: str, theirs: object, goal: str = "") -> None:
        """Print a row; the ratio is ours by theirs, if both are numbers."""
        both = isinstance(ours, float) and isinstance(theirs, float) and theirs > 0
        ratio = f"{ours / theirs:.2f}" if both else ""  # type: ignore[operator]
        cells = (what, f"{self.size:,}", _written(ours), peer, _written(theirs), ratio, goal)
        print("| " + " | ".join(cells) + " |", flush=True)


def _written(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.4f}" if value < 0.1 else f"{value:.2f}"
