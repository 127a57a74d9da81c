"""Who is tied to whom, and which claims say so: one networkx graph of all that a dossier says.

    statement.py   what hangs on its edges
    projection.py  what a dossier says (`model.contents.Contents`) -> the network
    gatherings.py  gatherings as nodes: of many in every network, of few for a drawing
    selection.py   parts of it: what an answer names, what lies around an entity
    terms.py       an edge for each term of a relationship

Relies on `model`, `vocabulary`, `rdf.iris` and networkx. `page` and `exchange` share this one
projection; the attribute names below are their contract.

The graph is a `networkx.MultiDiGraph` with attributes

- ``title`` (str), ``titles`` and ``description`` (Text, empty if not said),
- ``base`` (str, the dossier's IRI), ``languages`` (tuple, preferred first),
- ``sources`` (dict: source IRI -> `model.source.Source`, sorted by IRI).

A node is an entity, keyed by its IRI, or a party that a source leaves open:

- ``id`` (str): the IRI without the dossier's base and "entity/",
- ``labels`` (Text), ``aliases`` (dict: language -> tuple of names), ``description`` (Text),
- ``types`` (tuple of names of entity types, as written), ``unknown`` (bool),
- ``identifiers`` (tuple of "scheme:value"), ``same_as`` (tuple of IRIs elsewhere),
- ``post_at`` (str): the IRI of the body that a position is at, "" if it is none,
- ``attributes`` (tuple of `Statement`): what is claimed of this one entity alone.

A gathering of so many parties that no relationships hold between two of them is a node as well,
unless it is an entity. Its ``labels`` say what must be said of it, and when it was; ``naming``
(`gatherings.Naming`) has its names without either. Its parties are the subjects of edges of the
relation `gatherings.TAKES_PART`, keyed by its IRI, "." and the id of the party.

An edge is a relationship, keyed by its IRI, from subject to object:

- ``relation`` (str): name of the relation type, ``symmetric`` (bool),
- ``standing`` (`model.standing.Standing`): that of its firmest claim,
- ``established`` (bool): a claim says as a fact that it holds or held; never so if a party of it
  is unknown,
- ``caveats`` (`model.claim.Caveats`): what must be said wherever it is named,
- ``occasion`` (str, "" if none), ``claims`` (tuple of `model.claim.Claim`, by date of the source).

Claims, sources and their entities have ids; `rdf.iris.Namespace` makes IRIs of them. Nodes, edges
and everything in them come in an order that depends on the content alone.
"""

from corpolis.network.projection import network
from corpolis.network.selection import around, restricted
from corpolis.network.statement import Network, Statement, mentioned, statements
from corpolis.network.terms import by_term

__all__ = [
    "Network",
    "Statement",
    "around",
    "by_term",
    "mentioned",
    "network",
    "restricted",
    "statements",
]
