"""The command `corpolis` and how every command of it ends."""

import errno
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn, TextIO

import click

from corpolis import __version__
from corpolis.cli.commands.add import add
from corpolis.cli.commands.build import build
from corpolis.cli.commands.check import check
from corpolis.cli.commands.completion import completion
from corpolis.cli.commands.diff import diff
from corpolis.cli.commands.export import export
from corpolis.cli.commands.init import init
from corpolis.cli.commands.load import load
from corpolis.cli.commands.open_ import open_
from corpolis.cli.commands.pull import pull
from corpolis.cli.commands.push import push
from corpolis.cli.commands.queries import queries
from corpolis.cli.commands.query import query
from corpolis.cli.commands.store import store
from corpolis.cli.commands.view import view
from corpolis.cli.commands.vocabulary import vocabulary
from corpolis.cli.interruption import TimeIsUpError
from corpolis.cli.rendering import show_error
from corpolis.problems import CorpolisError, NotADossierError


class _Group(click.Group):
    """Turns errors into messages and exit codes: 1 for bad input, 2 for wrong usage.

    As shells and `timeout` have it, 124 is for time that was up and 130 for Ctrl-C.
    """

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order in which a dossier is made and used."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CorpolisError as error:
            show_error(error)
            if isinstance(error, TimeIsUpError):
                _leave_at_once(124)
            ctx.exit(2 if isinstance(error, NotADossierError) else 1)
        except KeyboardInterrupt:
            click.echo(err=True)
            _leave_at_once(130)
        except BrokenPipeError:
            _leave_quietly(sys.stdout)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _leave_quietly(sys.stdout)
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"corpolis: {place}{error.strerror or error}", err=True)
            ctx.exit(1)
        return result


def _leave_at_once(code: int) -> NoReturn:
    """End without waiting for other threads or for what the engine still computes."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


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
    open_,
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
