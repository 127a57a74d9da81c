"""From quads back to the values they were made from, strictly.

    contents.py   all graphs of a dossier, and which of them are foreign
    registry.py   the dossier itself, entities, decisions
    network.py    relationships by their IRIs
    source.py     a source and what is in its graph
    claim.py      a claim, by the table of its keys
    evidence.py   where the words of a claim stand
    canonical.py  what the way through a graph leaves of a value
    described.py  what is said of one subject, and values out of it

Relies on `model`, `vocabulary`, `iris` and pyoxigraph. Used by `store` and `pipeline`.

What corpolis says of claims, relationships, sources and evidence has to be there once and be
readable. A graph in which it is not is *foreign*: nothing of it is in the contents, and the
reason is told. Other predicates and other subjects may stand in any graph; they are not read.
"""

from corpolis.rdf.decode.canonical import canonical_contents, canonical_source
from corpolis.rdf.decode.contents import Decoded, decode, foreign_graphs

__all__ = ["Decoded", "canonical_contents", "canonical_source", "decode", "foreign_graphs"]
