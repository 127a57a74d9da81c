"""One module a command, called as the command.

Relies on every other room. Used by `cli.main`.
"""
