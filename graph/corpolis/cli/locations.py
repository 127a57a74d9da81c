"""Which store a word on the command line means; one rule for all commands.

The address of a server; else a name that the dossier's corpolis.toml gives to one; else a folder.
"""

from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import dossier_at
from corpolis.dossier.endpoint import Endpoint, endpoint_of, is_name, is_url
from corpolis.dossier.layout import DossierFolder
from corpolis.problems import DossierError, NotADossierError, StoreError

SERVERS: Final = "a SPARQL endpoint's URL, or NAME of [stores.NAME] in the dossier's corpolis.toml"
RULE: Final = f"{SERVERS}, or else a folder; ./NAME is always one"
"""How a location is written, for help."""

_FOLDERS_ALONE: Final = "this is done to stores in folders alone"


def location_of(word: str, dossier: DossierFolder | None) -> Endpoint | Path:
    """A server, or the folder that it is otherwise; `dossier` is the one whose names count.

    Raises:
        StoreError: an address cannot be used, or the word is empty.
    """
    if not word.strip():
        raise StoreError(f"the store has no name; give {RULE}")
    if is_url(word):
        return endpoint_of(word)
    found = None if dossier is None else dossier.settings.stores.get(word)
    if found is None:
        return Path(word)
    if Path(word).exists():
        click.echo(f"{word} is a server of corpolis.toml; the folder is ./{word}", err=True)
    return found


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


def folder_of(word: str) -> Path:
    """The folder that a word means, for commands that are about folders alone.

    Raises:
        StoreError: it means a server.
    """
    found = location_of(word, dossier_for(word))
    if isinstance(found, Path):
        return found
    if is_url(word):
        raise StoreError(f"{word} is the address of a server; {_FOLDERS_ALONE}")
    raise StoreError(
        f"{word} is a server of corpolis.toml; {_FOLDERS_ALONE}. A folder of that name is ./{word}"
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
