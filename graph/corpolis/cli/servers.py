"""The server of commands that need one: `--store`, or what the dossier's corpolis.toml says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from corpolis.cli.locations import location_of, no_such_store
from corpolis.dossier.endpoint import Endpoint, endpoint_of, same_host
from corpolis.pipeline.location import SERVERS
from corpolis.problems import StoreError

if TYPE_CHECKING:  # httpx and pyoxigraph come with them
    from corpolis.dossier.layout import DossierFolder
    from corpolis.rdf.iris import Namespace
    from corpolis.store.remote.store import RemoteStore

F = Callable[..., Any]


def server_option(function: F) -> F:
    """`--store SERVER`: a SPARQL server, by default the dossier's own."""
    return click.option(
        "--store",
        "location",
        metavar="SERVER",
        help=f"{SERVERS[0].upper()}{SERVERS[1:]}.  [default: what [store] there says]",
    )(function)


def server_of(
    dossier: "DossierFolder", location: str | None, update: str | None = None
) -> Endpoint:
    """The server at an address or of a name, or the dossier's own; `update` is where updates go.

    Raises:
        StoreError: there is none, or an address cannot be used.
    """
    if location is None:
        found = dossier.settings.stores.get("")
        if found is None:
            raise StoreError(_none(dossier))
    else:
        found = location_of(location, dossier).server
        if found is None:
            raise no_such_store(location, dossier)
    if location is None:
        # Who has got the dossier from others may not know where it sends what.
        click.echo(f"the store of corpolis.toml is {found.url}", err=True)
    if update is None:
        return found
    if not same_host(found.url, endpoint_of(update).url):
        raise StoreError(
            "updates would go to another host than queries, and user and password with them; "
            "give the address of one host in both"
        )
    return replace(found, update=update)


def _none(dossier: "DossierFolder") -> str:
    names = sorted(name for name in dossier.settings.stores if name)
    other = f"Give --store {names[0]}" if names else "Give --store https://…"
    return (
        f"corpolis.toml has no [store], and no other was named. {other}, or write there: [store], "
        'and below it: url = "https://example.org/sparql"'
    )


@contextmanager
def remote(endpoint: Endpoint, namespace: "Namespace") -> Iterator["RemoteStore"]:
    """The store of a dossier on a server.

    Raises:
        StoreError: the server cannot be reached.
    """
    from corpolis.store.remote.store import open_remote

    with open_remote(endpoint, namespace) as store:
        yield store
