"""corpolis: sourced claims about corporate-political relationships as a knowledge graph.

`ls graph/corpolis` shows the way of the data: a dossier's claims are read and checked
(`claims`), encoded as RDF (`encode`), held in a store (`store`), asked (`query`), projected
onto a network (`network`) and shown (`view`) or handed on (`export`).

Importing this package loads nothing else; each room is imported where it is needed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from corpolis.pipeline.opened import OpenedDossier

__version__ = "0.1.0"

__all__ = ["__version__", "open_dossier"]


def open_dossier(folder: Path | str) -> "AbstractContextManager[OpenedDossier]":
    """Open the dossier in `folder` for reading: to ask it, to draw it, to hand it on.

    ```python
    with corpolis.open_dossier("seeds/softbank-stargate") as dossier:
        dossier.dataset()  # rdflib
        dossier.network()  # networkx
        dossier.ask("relationships", {"entity": "Masayoshi Son"})
    ```

    On entering, raises NotADossierError or DossierError (see `corpolis.problems`).
    """
    from corpolis.pipeline.opened import open_graph

    return open_graph(folder)
