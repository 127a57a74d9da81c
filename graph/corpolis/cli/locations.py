"""Where a word on the command line leads to: `pipeline.location`, and what is said to a person.

Names of servers are those of the dossier that is given, else of the one that the current folder is
in.
"""

from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import dossier_at
from corpolis.dossier.endpoint import is_name, is_url
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.location import Place, place_of
from corpolis.problems import DossierError, NotADossierError, StoreError

_FOLDERS_ALONE: Final = "this is done to stores in folders alone"


def location_of(word: str, dossier: DossierFolder | None) -> Place:
    """Where a word leads to; `dossier` is the one whose names count.

    Raises:
        StoreError: an address cannot be used, or the word is empty.
    """
    place = place_of(word, {} if dossier is None else dossier.settings.stores)
    if place.server is not None and not is_url(word) and place.path.exists():
        click.echo(f"{word} is a server of corpolis.toml; the folder is ./{word}", err=True)
    return place


def dossier_for(word: str | None, folder: Path | None = None) -> DossierFolder | None:
    """The dossier whose corpolis.toml may give a name to a server; None if there is none.

    It is not looked for if the word can be no name.

    Raises:
        DossierError: its corpolis.toml has problems.
        NotADossierError: there is none in `folder`.
    """
    if folder is not None:
        return dossier_at(folder)
    if word is not None and not is_name(word):
        return None
    try:
        return dossier_at(None)
    except NotADossierError:
        return None
    except DossierError:
        if word is not None and Path(word).exists():
            click.echo(
                f"{word} may be a server of this corpolis.toml; ./{word} is a folder", err=True
            )
        raise


def folder_of(word: str) -> Place:
    """The folder that a word means, for commands that are about folders alone.

    Raises:
        StoreError: it means a server.
    """
    place = location_of(word, dossier_for(word))
    if place.server is None:
        return place
    if is_url(word):
        raise StoreError(f"{word} is the address of a server; {_FOLDERS_ALONE}")
    raise StoreError(
        f"{word} is a server of corpolis.toml; {_FOLDERS_ALONE}. A folder of that name is ./{word}"
    )


def say_behind(out: Path) -> None:
    """Say on standard error which files of a build are behind its store, if any are."""
    from corpolis.pipeline.unfinished import behind

    files = behind(out)
    if files:
        verb, them = ("is", "it") if len(files) == 1 else ("are", "them")
        click.echo(
            f"corpolis: {', '.join(map(str, files))} {verb} of a former build: the last one was "
            f"broken off, or is at work. corpolis build mends {them}",
            err=True,
        )


def no_such_store(word: str, dossier: DossierFolder) -> StoreError:
    """What is said of a word that means no server, and no folder that would do."""
    names = sorted(name for name in dossier.settings.stores if name)
    known = f"It has these names: {', '.join(names)}. " if names else ""
    what = "a folder" if Path(word).exists() else "no folder that is there"
    return StoreError(
        f'"{word}" is {what} and no address, and corpolis.toml has no [stores.{word}]. {known}'
        "An address begins with https://"
    )
