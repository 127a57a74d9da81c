"""`corpolis push`, `corpolis pull` and `corpolis diff`: a dossier and its copy on a server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.output import written_to
from corpolis.cli.rendering import located, progress
from corpolis.endpoint import endpoint_of, is_url
from corpolis.problems import DossierError

if TYPE_CHECKING:  # httpx and pyoxigraph come with them
    from corpolis.dossier import Dossier
    from corpolis.sharing import Encoded
    from corpolis.store.remote.store import RemoteStore
    from corpolis.terms import Namespace

F = Callable[..., Any]


def store_option(function: F) -> F:
    """`--store URL`: a SPARQL server."""
    return click.option(
        "--store", "url", metavar="URL", required=True, help="The server's SPARQL endpoint."
    )(function)


@contextmanager
def remote(url: str, namespace: "Namespace", update: str | None = None) -> Iterator["RemoteStore"]:
    """The store of a dossier on a server.

    Raises:
        StoreError: the address cannot be used, or the server cannot be reached.
    """
    from corpolis.store.remote.store import open_remote

    endpoint = endpoint_of(url)
    if update is not None:
        endpoint = replace(endpoint, update=endpoint_of(update).url)
    with open_remote(endpoint, namespace) as store:
        yield store


@click.command()
@dossier_argument
@store_option
@click.option("--update", metavar="URL", help="Where it takes updates.  [default: found out]")
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed, and stop.")
def push(folder: Path | None, url: str, update: str | None, dry_run: bool) -> None:
    """Make a SPARQL server hold what a dossier says.

    Only graphs whose digest differs are sent; sources that the dossier has no more are removed
    in the end. User and password, or a token, are taken from CORPOLIS_STORE_USER and
    CORPOLIS_STORE_PASSWORD, or CORPOLIS_STORE_TOKEN, or from ~/.netrc.
    """
    from corpolis.sharing import push as push_dossier

    dossier = dossier_at(folder)
    graphs = _encoded(dossier)
    show = progress()
    try:
        with remote(url, dossier.namespace, update) as store:
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
@store_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The TriG file; - is standard output.  [default: -]",
)
def pull(folder: Path | None, url: str, out: Path | None) -> None:
    """Fetch the graphs that a SPARQL server has of a dossier, as TriG."""
    from corpolis.encode.turtle import body, graph_block, graph_order, header

    namespace = dossier_at(folder).namespace
    prefixes = namespace.prefixes()
    with remote(url, namespace) as store, written_to(out) as stream:
        stream.write(header(prefixes).encode())
        for graph in graph_order(store.graphs(), namespace):
            start, end = graph_block(graph)
            stream.write(start + body(store.dump(graph), prefixes).encode() + end)


@click.command()
@click.argument("first", metavar="DIR|URL")
@click.argument("second", metavar="DIR|URL")
@click.pass_context
def diff(ctx: click.Context, first: str, second: str) -> None:
    """Compare a dossier with a server, or with another dossier, graph by graph.

    The digests that stores record are compared. Ends with 1 if there is a difference.
    """
    from corpolis.sharing import difference

    dossiers = [dossier_at(Path(one)) for one in (first, second) if not is_url(one)]
    if not dossiers:
        raise click.UsageError("one of the two must be a dossier, which says where its IRIs begin")
    sides = []
    for one in (first, second):
        if is_url(one):
            with remote(one, dossiers[0].namespace) as store:
                sides.append(store.digests())
        else:
            sides.append(dict(_encoded(dossier_at(Path(one))).digests))
    found = difference(*sides)
    for what, names in (
        (f"only in {first}", found.only_first),
        (f"only in {second}", found.only_second),
        ("differs", found.differing),
    ):
        for name in names:
            click.echo(f"{what}: {name}")
    if found:
        ctx.exit(1)
    click.echo("no difference", err=True)


def _encoded(dossier: "Dossier") -> "Encoded":
    from corpolis.sharing import encoded

    try:
        return encoded(dossier)
    except DossierError as error:
        raise DossierError(located(error.problems, dossier.root)) from None
