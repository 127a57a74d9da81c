"""`corpolis push` and `corpolis pull`: a dossier and its copy on a server."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.output import written_to
from corpolis.cli.rendering import located, progress
from corpolis.cli.servers import remote, server_of, server_option
from corpolis.problems import DossierError
from corpolis.rdf.iris import namespace_of

if TYPE_CHECKING:  # pyoxigraph comes with it
    from corpolis.dossier.layout import DossierFolder
    from corpolis.sync import Encoded


@click.command()
@dossier_argument
@server_option
@click.option("--update", metavar="URL", help="Where it takes updates.  [default: found out]")
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed, and stop.")
def push(folder: Path | None, location: str | None, update: str | None, dry_run: bool) -> None:
    """Make a SPARQL server hold what a dossier says.

    Only graphs whose digest differs are sent; sources that the dossier has no more are removed
    in the end. User and password, or a token, are taken from CORPOLIS_STORE_USER and
    CORPOLIS_STORE_PASSWORD, or CORPOLIS_STORE_TOKEN, or from ~/.netrc; for a server that is
    called NAME, from CORPOLIS_STORE_NAME_USER and so on. For an address that stands in
    corpolis.toml, CORPOLIS_STORE_HOST, or CORPOLIS_STORE_NAME_HOST, has to be its host.
    """
    from corpolis.sync import push as push_dossier

    dossier = dossier_at(folder)
    endpoint = server_of(dossier, location, update)
    graphs = encoded_graphs(dossier)
    show = progress()
    try:
        with remote(endpoint, namespace_of(dossier)) as store:
            done = push_dossier(graphs, store, dry_run=dry_run, progress=show)
    finally:
        show("")
    sent = [*done.only_first, *done.differing]
    for verb, names in (("send", sent), ("remove", done.only_second)):
        for name in names if dry_run else ():
            click.echo(f"would {verb} {name}")
    unchanged = len(graphs.digests) - len(sent)
    said = ("to send", "to remove") if dry_run else ("sent", "removed")
    click.echo(
        f"{len(sent)} graphs {said[0]}, {len(done.only_second)} {said[1]}, {unchanged} as they were"
    )


@click.command()
@dossier_argument
@server_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The TriG file; - is standard output.  [default: -]",
)
def pull(folder: Path | None, location: str | None, out: Path | None) -> None:
    """Fetch the graphs that a SPARQL server has of a dossier, as TriG."""
    from corpolis.rdf.turtle import body, graph_block, graph_order, header

    dossier = dossier_at(folder)
    namespace = namespace_of(dossier)
    prefixes = namespace.prefixes()
    with remote(server_of(dossier, location), namespace) as store, written_to(out) as stream:
        stream.write(header(prefixes).encode())
        for graph in graph_order(store.graphs(), namespace):
            start, end = graph_block(graph)
            stream.write(start + body(store.dump(graph), prefixes).encode() + end)


def encoded_graphs(dossier: "DossierFolder") -> "Encoded":
    """The graphs of a dossier as its files are now.

    Raises:
        DossierError: it has errors; files as seen from the current folder.
    """
    from corpolis.sync import encoded

    try:
        return encoded(dossier)
    except DossierError as error:
        raise DossierError(located(error.problems, dossier.root)) from None
