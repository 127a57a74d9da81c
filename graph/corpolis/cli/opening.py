"""The graph of the dossier that a command is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpolis.cli.arguments import dossier_at
from corpolis.cli.rendering import located
from corpolis.opening import OpenedDossier, open_graph
from corpolis.problems import DossierError


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
