"""`corpolis push`: a server is made to hold what a dossier says."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at, unpublished_option
from corpolis.cli.encoding import encoded_graphs
from corpolis.cli.rendering import progress, say_withheld
from corpolis.cli.servers import remote, server_of, server_option
from corpolis.rdf.iris import namespace_of


@click.command()
@dossier_argument
@server_option
@click.option("--update", metavar="URL", help="Where it takes updates.  [default: found out]")
@unpublished_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed, and stop.")
def push(
    folder: Path | None,
    location: str | None,
    update: str | None,
    unpublished: bool,
    dry_run: bool,
) -> None:
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
    graphs = encoded_graphs(dossier, unpublished=unpublished)
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
    say_withheld(graphs.withheld)
