"""`corpolis export`: the graph in formats that others read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.arguments import dossier_argument
from corpolis.cli.locations import RULE
from corpolis.cli.output import written_to
from corpolis.exchange.formats import FORMATS, Exported
from corpolis.problems import StoreError

if TYPE_CHECKING:  # pyoxigraph comes with it
    from corpolis.pipeline.opened import OpenedStore


@click.command()
@dossier_argument
@click.option(
    "--format", "form", type=click.Choice(FORMATS), required=True, help="What is written."
)
@click.option(
    "--store", "location", metavar="LOCATION", help=f"Of a store instead of the files: {RULE}."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
def export(folder: Path | None, form: str, location: str | None, out: Path | None) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD or GraphML.

    Of RDF, everything is written, claims and evidence included. GraphML has the entities and
    their relationships, for network programs.
    """
    from corpolis.exchange.formats import exporter

    with _exported(folder, location) as exported, written_to(out) as stream:
        exporter(form)(exported, stream)


@contextmanager
def _exported(folder: Path | None, location: str | None) -> Iterator[Exported]:
    """What a dossier's files say, or what is in a store."""
    from corpolis.cli.graphs import held, opened
    from corpolis.rdf.iris import Namespace
    from corpolis.vocabulary.files import load_vocabulary

    if location is None:
        with opened(folder) as graph:
            languages = graph.dossier.settings.languages
            yield Exported(graph.store, graph.namespace, graph.vocabulary, languages)
        return
    with held(folder, location) as there:
        _check_graphs(there)
        known = there.dossier
        vocabulary = load_vocabulary(None if known is None else known.ontology_file)
        languages = ["en"] if known is None else known.settings.languages
        namespace = there.namespace or Namespace("urn:corpolis:")
        yield Exported(there.store, namespace, vocabulary, languages)


def _check_graphs(held: "OpenedStore") -> None:
    """See that nothing would be left out: formats are written graph by graph."""
    from corpolis.store.embedded.folder import EmbeddedStore

    if isinstance(held.store, EmbeddedStore) and held.store.has_unnamed():
        raise StoreError(
            f"{held.where} holds triples in no named graph, which an export would leave out; "
            "load their files again with --graph IRI"
        )
