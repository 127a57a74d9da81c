"""SPARQL that others wrote, answered in a process of its own, which may die of it.

    fence.py    starts the process, asks it, reads what it answers, ends it
    child.py    what runs there
    frames.py   the pieces in which both speak through pipes
    limits.py   what it may not do: open connections, take all memory

A query of a few kilobytes can end Oxigraph's process (a chain of 50,000 terms has no room on the
stack), take all memory, or be planned for hours. So only the questions that come with corpolis
are asked in the process that was started.

Relies on `store` and pyoxigraph. Used by `query.evaluation`.
"""
