"""The command `corpolis` and how every command of it ends."""

import errno
import os
import sys
from typing import Any, TextIO

import click

from corpolis import __version__
from corpolis.cli.asking import queries, query
from corpolis.cli.building import build
from corpolis.cli.checking import check
from corpolis.cli.completion import completion
from corpolis.cli.exporting import export
from corpolis.cli.keeping import store
from corpolis.cli.loading import load
from corpolis.cli.making import add, init
from corpolis.cli.rendering import show_error
from corpolis.cli.sharing import diff, pull, push
from corpolis.cli.viewing import open_page, view
from corpolis.cli.vocabulary import vocabulary
from corpolis.problems import CorpolisError, NotADossierError


class _Group(click.Group):
    """Turns errors into messages and exit codes: 1 for bad input, 2 for wrong usage."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order in which a dossier is made and used."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CorpolisError as error:
            show_error(error)
            ctx.exit(2 if isinstance(error, NotADossierError) else 1)
        except BrokenPipeError:
            _leave_quietly(sys.stdout)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _leave_quietly(sys.stdout)
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"corpolis: {place}{error.strerror or error}", err=True)
            ctx.exit(1)
        return result


def _leave_quietly(stream: TextIO) -> None:
    """End without an error: whoever read our output has had enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(0)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A dossier is a folder with sources and claims; begin one with: corpolis init DIR",
)
@click.version_option(__version__, prog_name="corpolis", message="%(prog)s %(version)s")
def corpolis() -> None:
    """Who is tied to whom in business and politics, in the words of the sources.

    corpolis checks the claims of a dossier against its sources, word for word, and makes a
    knowledge graph of them: RDF to query with SPARQL, Turtle, and one offline web page.
    """


for command in (
    init,
    add,
    check,
    build,
    query,
    view,
    open_page,
    export,
    load,
    store,
    push,
    pull,
    diff,
    queries,
    vocabulary,
    completion,
):
    corpolis.add_command(command)


def main() -> None:
    """Run the command line; texts are UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    corpolis(prog_name="corpolis")
