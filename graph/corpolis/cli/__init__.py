"""The command line: the only room that prints or exits.

Relies on every other room; each command imports what it needs when it runs. `commands` has one
module a command; `rendering` shows errors and problems, `arguments` finds the dossier.
"""

from corpolis.cli.main import main

__all__ = ["main"]
