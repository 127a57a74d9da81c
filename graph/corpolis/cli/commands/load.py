"""`corpolis load`: files of RDF into a store."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.altered import show_altered
from corpolis.cli.arguments import FilePath
from corpolis.cli.locations import folder_of
from corpolis.cli.rendering import progress
from corpolis.problems import StoreError

if TYPE_CHECKING:
    from corpolis.store.embedded.lenient import BadLine
    from corpolis.store.embedded.load import Progress

_SHOWN = 20


@click.command()
@click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=FilePath(exists=True, dir_okay=False, allow_dash=True),
)
@click.option(
    "--store",
    "location",
    metavar="LOCATION",
    required=True,
    help="The store's folder; ./NAME if a server is called NAME.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonld", "nq", "nt", "rdf", "trig", "ttl")),
    help="Of all files.  [default: as their names end]",
)
@click.option(
    "--graph",
    metavar="IRI",
    help="For triples that name no graph: any IRI, also urn: or tag:.  [default: none]",
)
@click.option(
    "--base",
    metavar="IRI",
    help="What relative IRIs are read against.  [default: each file's own address]",
)
@click.option(
    "--lenient", is_flag=True, help="Skip bad lines of N-Quads and N-Triples, and list them."
)
@click.option(
    "--optimize/--no-optimize",
    "optimized",
    default=True,
    show_default=True,
    help="Make questions faster in the end; see corpolis store optimize.",
)
def load(
    files: Sequence[str],
    location: str,
    form: str | None,
    graph: str | None,
    base: str | None,
    lenient: bool,
    optimized: bool,
) -> None:
    """Add files of RDF to a store, all of them or none.

    N-Quads, N-Triples, TriG, Turtle, JSON-LD and RDF/XML, also compressed with gzip, bzip2, xz
    or zstd; - is standard input. A store that does not exist is made. Triples that name no graph
    stay in none unless --graph names one; questions and exports have them like any others. What
    the store keeps otherwise than it was written, such as 97.90 as 97.9, is counted and said.

    \b
    corpolis load network.nq.zst --store my-store
    zcat all.nq.gz | corpolis load - --format nq --store my-store
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.store.embedded.inputs import FORMATS, Input, format_of
    from corpolis.store.embedded.load import load as load_files

    _check_iri(graph, "--graph")
    _check_iri(base, "--base")
    inputs = [
        Input(
            name,
            format_of(name) if form is None else FORMATS[form],
            sys.stdin.buffer if name == "-" else None,
            base,
        )
        for name in files
    ]
    folder = folder_of(location).path
    _check_folder(folder)
    started = time.monotonic()
    show, end = _progress()
    bad = _BadLines()
    skipped = bad.add if lenient else None
    try:
        done = load_files(inputs, folder, graph=graph, progress=show, skipped=skipped)
    finally:
        end()
    seconds = time.monotonic() - started
    bad.show()
    added = done.after - done.before
    click.echo(
        f"{added:,} quads added in {seconds:,.1f} s; {location} has {done.after:,}{bad.summary}"
    )
    show_altered(done)
    if optimized:
        _optimize(folder)


class _BadLines:
    """Lines that were skipped: the first of them, and how many there are."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[BadLine] = []

    def add(self, line: "BadLine") -> None:
        self.count += 1
        if len(self.first) < _SHOWN:
            self.first.append(line)

    def show(self) -> None:
        for line in self.first:
            click.echo(str(line), err=True)
        if self.count > len(self.first):
            click.echo(f"… and {self.count - len(self.first):,} more", err=True)

    @property
    def summary(self) -> str:
        lines = "line" if self.count == 1 else "lines"
        return f"; {self.count:,} {lines} skipped" if self.count else ""


def _optimize(folder: Path) -> None:
    from corpolis.query.ahead import optimize

    show = progress()
    show("making questions faster")
    try:
        optimize(folder)
    except StoreError as error:
        # What was to be loaded is there.
        click.echo(f"corpolis: questions are not made faster: {error}", err=True)
    finally:
        show("")


def _check_folder(folder: Path) -> None:
    """See that it is not the store that a build keeps, which is as the dossier's files are."""
    from corpolis.pipeline.last_build import CACHE, RECORD

    if (folder.resolve().parent / CACHE / RECORD).is_file():
        raise StoreError(
            f"{folder} is the store of a dossier's build, which only corpolis build changes; load "
            "into another folder"
        )


def _check_iri(text: str | None, option: str) -> None:
    """See that it is an absolute IRI."""
    from corpolis.store.embedded.inputs import is_absolute

    if text is not None and not is_absolute(text):
        raise click.BadParameter(f'"{text}" is not an absolute IRI', param_hint=option)


def _progress() -> "tuple[Progress, Callable[[], None]]":
    """Shows lines, rate and remaining time a few times a second, on a terminal only."""
    if not sys.stderr.isatty():
        return (lambda _name, _read, _size, _lines: None), (lambda: None)
    started = time.monotonic()
    shown = 0.0

    def show(name: str, read: int, size: int, lines: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < 0.2:
            return
        shown = now
        rate = lines / max(now - started, 0.001)
        left = f", {(size - read) * (now - started) / read:,.0f} s left" if size and read else ""
        text = f"\r\x1b[2K{name}: {lines:,} lines, {rate:,.0f} a second{left}"
        click.echo(text, nl=False, err=True)

    return show, lambda: click.echo("\r\x1b[2K", nl=False, err=True)
