"""The graph of the dossier that a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_at
from corpolis.cli.rendering import located
from corpolis.dossier import Dossier
from corpolis.endpoint import Endpoint, endpoint_of, is_url
from corpolis.opening import (
    OpenedDossier,
    OpenedStore,
    Questionable,
    open_graph,
    open_store_folder,
)
from corpolis.problems import DossierError, NotADossierError


@contextmanager
def opened(folder: Path | None) -> Iterator[OpenedDossier]:
    """The graph of a dossier as its files are now; see `corpolis.opening`.

    Raises:
        DossierError: the dossier has errors; files as seen from the current folder.
    """
    root = dossier_at(folder).root
    try:
        with open_graph(root) as graph:
            yield graph
    except DossierError as error:
        raise DossierError(located(error.problems, root)) from None


@contextmanager
def asked(folder: Path | None, location: str | None) -> Iterator[Questionable]:
    """What a question is put to: the dossier, or with a location the store there.

    A location is the address of a server, its name in corpolis.toml, or a folder.

    Raises:
        DossierError: the dossier has errors; files as seen from the current folder.
        StoreError: the store cannot be opened or reached.
    """
    if location is None:
        with opened(folder) as graph:
            yield graph
    else:
        with held(folder, location) as store:
            yield store


@contextmanager
def held(folder: Path | None, location: str) -> Iterator[OpenedStore]:
    """The store at a location; see `asked`.

    Raises:
        StoreError: the store cannot be opened or reached.
    """
    server = _server(folder, location)
    if server is not None:
        from corpolis.cli.servers import remote

        dossier, endpoint = server
        with remote(endpoint, dossier.namespace) as store:
            yield OpenedStore(store, dossier.namespace, store.answering, location, dossier)
        return
    if folder is not None:
        raise click.UsageError(f"a dossier, {folder}, and a store; ask one of them")
    with open_store_folder(Path(location)) as store_there:
        yield store_there


def _server(folder: Path | None, location: str) -> tuple[Dossier, Endpoint] | None:
    """A server that holds a copy of a dossier; None if the location is a folder."""
    if is_url(location):
        return dossier_at(folder), endpoint_of(location)
    try:
        dossier = dossier_at(folder)
    except NotADossierError:
        return None
    endpoint = dossier.settings.stores.get(location)
    return None if endpoint is None else (dossier, endpoint)
