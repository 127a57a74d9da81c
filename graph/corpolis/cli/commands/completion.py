"""`corpolis completion`: the shell's Tab key knows commands, options, queries and entities."""

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": "~/.bashrc",
    "fish": "~/.config/fish/completions/corpolis.fish",
    "zsh": "~/.zshrc",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(_WHERE)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    bash and zsh: append the output to ~/.bashrc or ~/.zshrc. fish: write it to
    ~/.config/fish/completions/corpolis.fish.
    """
    found = get_completion_class(shell)
    root = ctx.find_root()
    if found is not None:
        script = found(root.command, {}, "corpolis", "_CORPOLIS_COMPLETE")
        click.echo(script.source())
    click.echo(f"append this to {_WHERE[shell]}", err=True)
