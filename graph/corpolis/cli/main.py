"""The command `corpolis` and how every command of it ends."""

import builtins
import errno
import keyword
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn, TextIO

import click

from corpolis import __version__
from corpolis.cli.commands import COMMANDS
from corpolis.problems import CorpolisError, NotADossierError


class _Group(click.Group):
    """Imports a command when it is run, and turns errors into messages and exit codes.

    1 is for bad input, 2 for wrong usage. As shells and `timeout` have it, 124 is for time that
    was up and 130 for Ctrl-C. Until it is run, a command here has its name and what it does.
    """

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order in which a dossier is made and used."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with, with all its options."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, None if known is None else imported(str(known.name)), rest

    def invoke(self, ctx: click.Context) -> Any:
        silent = signal.getsignal(signal.SIGINT) == signal.SIG_DFL  # see `corpolis.__main__`
        try:
            if silent:
                signal.signal(signal.SIGINT, signal.default_int_handler)
            result = super().invoke(ctx)
            sys.stdout.flush()
            if silent:  # while Python ends, it would be told with a traceback again
                signal.signal(signal.SIGINT, signal.SIG_DFL)
        except CorpolisError as error:
            from corpolis.cli.interruption import TimeIsUpError
            from corpolis.cli.rendering import show_error

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


def imported(name: str) -> click.Command:
    """The command called so, from its module, which has `_` behind a word of Python's own.

    >>> imported("open").name, imported("check").params[0].name
    ('open', 'folder')
    """
    taken = keyword.iskeyword(name) or hasattr(builtins, name)
    word = f"{name}_" if taken else name
    found: click.Command = getattr(import_module(f"corpolis.cli.commands.{word}"), word)
    return found


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


for _name, _does in COMMANDS.items():
    corpolis.add_command(click.Command(_name, help=_does))


def main() -> None:
    """Run the command line; texts are UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    corpolis(prog_name="corpolis")
