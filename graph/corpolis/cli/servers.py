"""Which server a `--store` means: by its address, or by the name that corpolis.toml gives it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from corpolis.endpoint import Endpoint, endpoint_of, is_url, same_host
from corpolis.problems import StoreError

if TYPE_CHECKING:  # httpx and pyoxigraph come with them
    from corpolis.dossier import Dossier
    from corpolis.store.remote.store import RemoteStore
    from corpolis.terms import Namespace

F = Callable[..., Any]


def server_option(function: F) -> F:
    """`--store SERVER`: a SPARQL server, by default the dossier's own."""
    return click.option(
        "--store",
        "location",
        metavar="SERVER",
        help="A SPARQL endpoint's URL, or NAME of [stores.NAME] in corpolis.toml.  "
        "[default: what [store] there says]",
    )(function)


def server_of(dossier: "Dossier", location: str | None, update: str | None = None) -> Endpoint:
    """The server at an address or of a name, or the dossier's own; `update` is where updates go.

    Raises:
        StoreError: there is none, or an address cannot be used.
    """
    stores = dossier.settings.stores
    if location is not None and is_url(location):
        found: Endpoint | None = endpoint_of(location)
    else:
        found = stores.get(location or "")
    if found is None:
        raise StoreError(_unknown(location, sorted(name for name in stores if name)))
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


def _unknown(location: str | None, names: list[str]) -> str:
    known = f"It has these names: {', '.join(names)}. " if names else ""
    if location is None:
        return (
            f"corpolis.toml has no [store]. {known}Give --store, or write there: [store], and "
            'below it: url = "https://example.org/sparql"'
        )
    return (
        f'"{location}" is no address, and corpolis.toml has no [stores.{location}]. '
        f"{known}An address begins with https://"
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
