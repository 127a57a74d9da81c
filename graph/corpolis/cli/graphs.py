"""The graph that a command is about, open until the command has read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from corpolis.cli.arguments import dossier_at
from corpolis.cli.locations import dossier_for, location_of, no_such_store, say_behind
from corpolis.cli.rendering import located
from corpolis.pipeline.dossier import Dossier
from corpolis.pipeline.graph import Graph
from corpolis.pipeline.snapshot import served, stored
from corpolis.problems import DossierError
from corpolis.rdf.iris import namespace_of


@contextmanager
def opened(folder: Path | None) -> Iterator[Dossier]:
    """A dossier whose graph is that of its files as they are now.

    Raises:
        DossierError: the dossier has errors; files as seen from the current folder.
    """
    found = dossier_at(folder)
    root = found.root
    say_behind(found.build_folder)
    try:
        with Dossier(root) as dossier, dossier.reading():
            yield dossier
    except DossierError as error:
        raise DossierError(located(error.problems, root)) from None


@contextmanager
def asked(folder: Path | None, location: str | None) -> Iterator[Graph]:
    """What a question is put to: the dossier, or with a location the store there.

    Raises:
        DossierError: the dossier has errors; files as seen from the current folder.
        StoreError: the store cannot be opened or reached; or a push to it is under way, before or
            after the question.
    """
    if location is None:
        with opened(folder) as dossier:
            yield dossier
    else:
        graph = _held(folder, location)
        with graph.reading() as now:
            yield graph
            now.check()  # a push may have begun meanwhile


def _held(folder: Path | None, location: str) -> Graph:
    """The store at a location."""
    dossier = dossier_for(location, folder)
    place = location_of(location, dossier)
    if place.server is not None:
        known = dossier or dossier_at(None)
        return Graph(partial(served, place.server, location, namespace_of(known), known))
    if dossier is not None and not place.path.exists():
        raise no_such_store(location, dossier)
    say_behind(place.store_folder.parent)
    if folder is not None and dossier is not None:
        return Graph(partial(stored, place.store_folder, namespace_of(dossier), dossier))
    return Graph(partial(stored, place.path))
