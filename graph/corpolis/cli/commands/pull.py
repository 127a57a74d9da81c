"""`corpolis pull`: a dossier's graphs, from a server."""

from pathlib import Path

import click

from corpolis.cli.arguments import FilePath, dossier_argument, dossier_at
from corpolis.cli.output import written_to
from corpolis.cli.servers import remote, server_of, server_option
from corpolis.rdf.iris import namespace_of


@click.command()
@dossier_argument
@server_option
@click.option(
    "-o",
    "--out",
    type=FilePath(path_type=Path, dir_okay=False, allow_dash=True),
    help="The TriG file; - is standard output.  [default: -]",
)
def pull(folder: Path | None, location: str | None, out: Path | None) -> None:
    """Fetch the graphs that a SPARQL server has of a dossier, as TriG."""
    from corpolis.rdf.turtle import body, graph_block, graph_order, header

    dossier = dossier_at(folder)
    namespace = namespace_of(dossier)
    prefixes = namespace.prefixes()
    with remote(server_of(dossier, location), namespace) as store, written_to(out) as stream:
        store.check_complete()
        stream.write(header(prefixes).encode())
        for graph in graph_order(store.graphs(), namespace):
            start, end = graph_block(graph)
            stream.write(start + body(store.dump(graph), prefixes).encode() + end)
        store.check_complete()
