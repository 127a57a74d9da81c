"""What several commands take: the dossier, and where a build goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpolis.problems import DossierError

if TYPE_CHECKING:  # for --help it is not needed
    from corpolis.dossier.layout import DossierFolder

F = Callable[..., Any]


def dossier_argument(function: F) -> F:
    """`[DIR]`: the dossier's folder."""
    return click.argument(
        "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path)
    )(function)


def dossier_at(folder: Path | None) -> "DossierFolder":
    """The dossier in `folder`, or the one that the current folder is in.

    Raises:
        NotADossierError: there is none.
        DossierError: its corpolis.toml has problems; files as seen from the current folder.
    """
    from corpolis.dossier.layout import find_dossier, open_folder

    root = find_dossier(Path()) if folder is None else folder
    try:
        return open_folder(root)
    except DossierError as error:
        from corpolis.cli.rendering import located

        raise DossierError(located(error.problems, root)) from None
