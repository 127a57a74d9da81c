"""From quads back to the values they were made from, strictly.

`contents` reads all graphs of a dossier; `registry`, `network` and `source` one kind each;
`described` what is said of one subject. `canonical` says what the way through a graph leaves of
a value. Relies on `model`, `vocabulary`, `rdf.iris` and pyoxigraph. Used by `store`'s users:
`exchange`, `pipeline` and `cli`.

What corpolis says of claims, relationships, sources and evidence has to be there once and be
readable. A graph in which it is not is *foreign*: nothing of it is in the contents, and the
reason is told. Other predicates and other subjects may stand in any graph; they are not read.
"""

from corpolis.rdf.decode.canonical import canonical_contents, canonical_source
from corpolis.rdf.decode.contents import Decoded, decode, foreign_graphs

__all__ = ["Decoded", "canonical_contents", "canonical_source", "decode", "foreign_graphs"]
