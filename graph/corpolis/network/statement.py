"""What hangs on the edges of the network: relationships with their claims.

Relies on `model`. Used by `projection`, `selection`, and by every room that reads the network.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corpolis.model.claim import Caveats, Claim
from corpolis.model.claim_keys import Form
from corpolis.model.standing import Standing

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""The projection; the docstring of `corpolis.network` lists its attributes."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A relationship, or an attribute of one entity, and the claims about it."""

    id: str
    """The IRI."""
    relation: str
    parties: tuple[str, ...]
    """The IRIs of the subject and, of a relationship, the object."""
    occasion: str
    standing: Standing
    """That of the firmest claim."""
    established: bool
    """Whether a claim says as a fact that it holds or held; never so with an unknown party."""
    caveats: Caveats
    """What must be said wherever it is named."""
    claims: tuple[Claim, ...]


def statements(graph: Network) -> Iterator[Statement]:
    """Every relationship, then every attribute, in the order of the network."""
    for subject, other, iri, edge in graph.edges(keys=True, data=True):
        yield Statement(
            iri,
            edge["relation"],
            (subject, other),
            edge["occasion"],
            edge["standing"],
            edge["established"],
            edge["caveats"],
            edge["claims"],
        )
    for node in graph.nodes.values():
        yield from node["attributes"]


def mentioned(claim: Claim) -> Iterator[str]:
    """The ids of the entities that a claim names beside its parties."""
    for key, ids in claim.named:
        if key.form is not Form.PARTY:
            yield from ids
