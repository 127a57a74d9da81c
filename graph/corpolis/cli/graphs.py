"""The graph of the dossier that a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_at
from corpolis.cli.locations import dossier_for, location_of, no_such_store
from corpolis.cli.rendering import located
from corpolis.dossier.endpoint import Endpoint
from corpolis.pipeline.opened import (
    OpenedDossier,
    OpenedStore,
    Questionable,
    open_graph,
    open_store_folder,
)
from corpolis.problems import DossierError
from corpolis.rdf.iris import namespace_of


@contextmanager
def opened(folder: Path | None) -> Iterator[OpenedDossier]:
    """The graph of a dossier as its files are now; see `corpolis.pipeline.opened`.

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

    What a location means is decided by `cli.locations`.

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
    dossier = dossier_for(location, folder)
    place = location_of(location, dossier)
    if isinstance(place, Endpoint):
        from corpolis.cli.servers import remote

        known = dossier or dossier_at(None)
        with remote(place, namespace_of(known)) as store:
            yield OpenedStore(store, namespace_of(known), store.answering, location, known)
        return
    if dossier is not None and not place.exists():
        raise no_such_store(location, dossier)
    if folder is not None:
        raise click.UsageError(f"a dossier, {folder}, and a store; ask one of them")
    with open_store_folder(place) as store_there:
        yield store_there
