"""One module a command, called as the command; what two of them share stands beside this folder.

Relies on every other room. Used by `cli.main`.
"""
