"""The command line: the only room that prints or exits.

    main.py          the command `corpolis`, its exit codes
    commands/        one module a command
    arguments.py     the dossier that a command is given
    completions.py   what the Tab key offers
    questions.py     a query and its parameters, as commands are given them
    locations.py     which store a word means
    graphs.py        the graph of a dossier or a store, opened
    servers.py       the server of a command
    encoding.py      a dossier's graphs, to compare with a copy
    altered.py       what a store does not keep as it was written
    output.py        a file that appears whole, or standard output
    rendering.py     problems, errors and progress on a terminal
    interruption.py  Ctrl-C and deadlines
    reference/       the generated part of docs/reference

Relies on every other room; each command imports what it needs when it runs.
"""

from corpolis.cli.main import main

__all__ = ["main"]
