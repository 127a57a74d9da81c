"""Projects a store onto one networkx graph: who is tied to whom, and which claims say so.

    model.py       what hangs on nodes and edges
    projection.py  a store -> the network
    selection.py   parts of it: what an answer names, what lies around an entity

Relies on `rdf.iris`, `vocabulary`, networkx and any store that answers SPARQL over the union of its
graphs. `page` and `exchange` share this one projection; the attribute names below are
their contract.

The graph is a `networkx.MultiDiGraph` with attributes

- ``title`` (str), ``base`` (str, the dossier's IRI), ``languages`` (tuple, preferred first),
- ``sources`` (dict: source IRI -> `SourceView`, sorted by IRI).

A node is an entity, keyed by its IRI, or a party that a source leaves open:

- ``id`` (str): the IRI without the dossier's base and "entity/",
- ``labels`` (Text), ``aliases`` (dict: language -> tuple of names), ``description`` (Text),
- ``types`` (tuple of local names of entity types, as written), ``unknown`` (bool),
- ``identifiers`` (tuple of "scheme:value"), ``same_as`` (tuple of IRIs elsewhere),
- ``attributes`` (tuple of `AttributeView`): what is claimed of this one entity alone.

An edge is a relationship, keyed by its IRI, from subject to object:

- ``relation`` (str): local name of the relation type, ``symmetric`` (bool),
- ``established`` (bool): at least one claim reports or asserts it as a fact,
- ``occasion`` (str, "" if none), ``claims`` (tuple of `ClaimView`, by date of the source).

Nodes, edges and everything in them come in an order that depends on the content alone.
"""

from corpolis.network.stored.model import AttributeView, ClaimView, Network, SourceView, Text
from corpolis.network.stored.projection import Queryable, network
from corpolis.network.stored.selection import Stated, around, restricted, statements

__all__ = [
    "AttributeView",
    "ClaimView",
    "Network",
    "Queryable",
    "SourceView",
    "Stated",
    "Text",
    "around",
    "network",
    "restricted",
    "statements",
]
