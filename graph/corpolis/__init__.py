"""corpolis: sourced claims about corporate-political relationships as a knowledge graph.

`ls graph/corpolis` shows the rooms; these are the way of the data, from files to outputs:

    problems/    what can be wrong, and the errors that stop a command
    shipped.py   where the ontology and the example dossiers are
    digest.py    the one place that hashes
    text/        how words compare: quotes, names, passages
    model/       what is said, as values
    vocabulary/  what can be said: the ontology, read
    dossier/     a folder of text files <-> values
    intake/      registers -> records -> claims, by mappings
    check/       whether claims are right: against the ontology, the texts, each other
    rdf/         values -> quads
    store/       where the graph is held: a folder, a server
    columns/     relationships as arrays, for sums
    answers/     answers with many rows, kept
    query/       questions, named and in SPARQL
    network/     the graph for networkx
    exchange/    formats that others read
    pipeline/    dossiers and graphs, opened; the story of a build
    page/        the offline view
    sync.py      a dossier and its copy on a server
    cli/         the command line

This is what programs use; docs/howto/python.md shows it. Importing it loads nothing else: each
room is imported where it is needed.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # as `typing` has it, which takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any, Final

    from corpolis.model.claim import Claim
    from corpolis.pipeline.build import Summary
    from corpolis.pipeline.dossier import Dossier
    from corpolis.pipeline.graph import Graph
    from corpolis.problems import CorpolisError, DossierError, Problem
    from corpolis.query.answer import Answer

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Claim",
    "CorpolisError",
    "Dossier",
    "DossierError",
    "Graph",
    "Problem",
    "__version__",
    "build",
    "check",
    "open",
]

_HOMES: Final = {
    "Answer": "corpolis.query.answer",
    "Claim": "corpolis.model.claim",
    "CorpolisError": "corpolis.problems",
    "Dossier": "corpolis.pipeline.dossier",
    "DossierError": "corpolis.problems",
    "Graph": "corpolis.pipeline.graph",
    "Problem": "corpolis.problems",
}


def __getattr__(name: str) -> Any:
    """A class, imported when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'corpolis' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def open(path_or_url: Path | str, *, base: str | None = None) -> Graph:  # noqa: A001
    """The dossier in a folder, or the graph in the folder of a store or on a SPARQL server.

    ```python
    dossier = corpolis.open("seeds/softbank-stargate")
    for problem in dossier.check():
        print(problem)
    for claim in dossier.claims():
        print(claim.quote)
    dossier.ask("relationships", entity="Masayoshi Son").to_pandas()
    dossier.page("page.html")
    ```

    It can be used with `with`, or without; see `Graph`. Of a store or a server that has several
    dossiers, `base` is where the IRIs of the one that is meant begin. User and password are taken
    from where `corpolis push` takes them.

    Raises:
        StoreError: it is neither, or an address that cannot be used.
        DossierError: a dossier's corpolis.toml has problems.
    """
    from corpolis.pipeline.location import open_graph

    return open_graph(str(path_or_url), base)


def check(folder: Path | str) -> Sequence[Problem]:
    """Every problem of the dossier in a folder, errors and warnings, in reading order.

    Raises:
        NotADossierError: the folder has no corpolis.toml.
    """
    from corpolis.pipeline.dossier import Dossier
    from corpolis.problems import DossierError

    try:
        return Dossier(folder).check()
    except DossierError as error:
        return error.problems


def build(folder: Path | str, out: Path | str | None = None, **options: Any) -> Summary:
    """Build the dossier in a folder; see `Dossier.build`."""
    from corpolis.pipeline.dossier import Dossier

    return Dossier(folder).build(out, **options)


class _Package(ModuleType):
    """Keeps `corpolis.check` the function when the room of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
