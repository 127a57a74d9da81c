"""What several commands take: the dossier, and where a build goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpolis.problems import DossierError

if TYPE_CHECKING:  # for --help it is not needed
    import os

    from corpolis.dossier.layout import DossierFolder

F = Callable[..., Any]


class FilePath(click.Path):
    """A path, which is never empty: one that a script lost would else mean the current folder.

    >>> FilePath().convert("", None, None)
    Traceback (most recent call last):
        ...
    click.exceptions.BadParameter: the path is empty; "." is the current folder
    """

    def convert(
        self,
        value: "str | os.PathLike[str]",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | os.PathLike[str]":
        """The path as click gives it.

        Raises:
            click.BadParameter: it is empty, or not what the parameter calls for.
        """
        if not str(value):
            self.fail('the path is empty; "." is the current folder', param, ctx)
        return super().convert(value, param, ctx)


def dossier_argument(function: F) -> F:
    """`[DIR]`: the dossier's folder."""
    return click.argument("folder", metavar="[DIR]", required=False, type=FilePath(path_type=Path))(
        function
    )


def dossier_option(function: F) -> F:
    """`--dossier DIR`: the dossier's folder, where an argument is something else."""
    return click.option(
        "--dossier",
        "folder",
        metavar="DIR",
        type=FilePath(path_type=Path),
        help="The dossier's folder.  [default: the current one, or one above it]",
    )(function)


def checked_id(text: str) -> str:
    """What `--id` was given, if it is an id."""
    from corpolis.model.identifiers import is_id

    if not is_id(text):
        raise click.BadParameter('letters and digits, with single "-" inside', param_hint="--id")
    return text


def checked_tag(text: str) -> str:
    """What `--language` was given, as BCP 47 writes it, if it is a tag."""
    from corpolis.model.identifiers import canonical_tag

    tag = canonical_tag(text)
    if tag is None:
        raise click.BadParameter("tags are those of BCP 47: de, en, ja", param_hint="--language")
    return tag


def unpublished_option(function: F) -> F:
    """`--unpublished`: also what has `publish: false`."""
    return click.option(
        "--unpublished", is_flag=True, help="Also what the dossier says is not to be published."
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
