"""corpolis: sourced claims about corporate-political relationships as a knowledge graph.

`ls graph/corpolis` shows the way of the data: a dossier's claims are read and checked
(`claims`), encoded as RDF (`encode`), held in a store (`store`), asked (`query`), projected
onto a network (`network`) and shown (`view`) or handed on (`export`).

Importing this package loads nothing else; each room is imported where it is needed.
"""

__version__ = "0.1.0"
