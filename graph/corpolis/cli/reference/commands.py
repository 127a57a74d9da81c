"""cli.md: every command with its arguments and options, as click knows them."""

from collections.abc import Iterable
from inspect import cleandoc

import click

from corpolis.cli.main import corpolis, imported
from corpolis.cli.reference.markdown import page, plain, table

_INTRODUCTION = """\
DIR is the folder of a dossier; without it, the one that the current folder is in. Results go to
standard output, everything else to standard error. A command ends with 0 if all is well, 1 if the
input has problems, 2 if it was used wrongly."""


def commands_page() -> str:
    """All commands, in the order of `corpolis --help`."""
    context = click.Context(corpolis, info_name="corpolis")
    sections = [
        "\n\n".join(_section(command, click.Context(command, context, name)))
        for name, command in ((name, imported(name)) for name in corpolis.list_commands(context))
    ]
    return page("Commands", "the command line", _INTRODUCTION, sections)


def _section(command: click.Command, context: click.Context) -> Iterable[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## corpolis {context.info_name}"
    yield f"```\n{context.command_path} {usage}\n```"
    yield from (_paragraph(part) for part in cleandoc(command.help or "").split("\n\n"))
    options = [one for one in command.params if isinstance(one, click.Option)]
    records = [option.get_help_record(context) for option in options]
    rows = [(f"`{record[0]}`", plain(record[1])) for record in records if record]
    if rows:
        yield table(["option", ""], rows)


def _paragraph(text: str) -> str:
    """A paragraph of a help text; one that click is not to wrap is an example."""
    return f"```\n{text[2:]}\n```" if text.startswith("\b\n") else plain(text)
