"""Finds the files that ship with corpolis: the ontology and the example dossiers.

Relies on nothing. Used by `vocabulary`, `query` and `cli`.
"""

from functools import cache
from pathlib import Path

from corpolis.problems import InstallationError

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped(folder: str) -> Path:
    """The shipped folder called `folder` ("ontology" or "seeds").

    An installed wheel carries it inside the package (`_data/`), a checkout two levels up.

    Raises:
        InstallationError: it is in neither place; the message names both.
    """
    places = (_PACKAGE / "_data" / folder, _PACKAGE.parents[1] / folder)
    for place in places:
        if place.is_dir():
            return place
    raise InstallationError(
        f'corpolis cannot find its own "{folder}" folder; it looked in '
        + " and ".join(str(place) for place in places)
        + ". Install corpolis again."
    )
