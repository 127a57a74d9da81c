"""The graphs of a dossier, encoded, for commands that compare them with a copy elsewhere."""

from typing import TYPE_CHECKING

from corpolis.cli.rendering import located
from corpolis.problems import DossierError

if TYPE_CHECKING:  # pyoxigraph comes with it
    from corpolis.dossier.layout import DossierFolder
    from corpolis.sync import Encoded


def encoded_graphs(dossier: "DossierFolder", *, unpublished: bool = False) -> "Encoded":
    """The graphs of a dossier as its files are now, without what is not published or with it.

    Raises:
        DossierError: it has errors; files as seen from the current folder.
    """
    from corpolis.sync import encoded

    try:
        return encoded(dossier, unpublished=unpublished)
    except DossierError as error:
        raise DossierError(located(error.problems, dossier.root)) from None
