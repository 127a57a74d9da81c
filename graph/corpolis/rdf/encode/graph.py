"""A named graph as Turtle text, one block for each subject.

Relies on `rdf.turtle`. Used by the encoders of this room, `pipeline` and `sync`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode, Triple

from corpolis.digest import of_text
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import block, body, canonical_key, literal

Blocks = Mapping[str, str]
"""Subject, as it is written -> the Turtle of its statements; in canonical order."""


@dataclass(frozen=True, slots=True)
class EncodedGraph:
    """What a named graph says. `digest` is that of all of it but the statement of the digest."""

    blocks: Blocks
    digest: str = ""

    @property
    def body(self) -> str:
        """Its Turtle, without prefix declarations."""
        return "".join(self.blocks.values())


def with_digest(graph: str, before: Mapping[str, str], after: Mapping[str, str]) -> EncodedGraph:
    """A graph with a record of its digest between the blocks `before` and `after`.

    The digest is the SHA-256 of the rest of the body, so it depends on what the graph says and
    on nothing else, and can be verified.
    """
    digest = of_text("".join([*before.values(), *after.values()]))
    record = block(graph, [f"corp:digest {literal(digest)}"])
    return EncodedGraph({**before, graph: record, **after}, digest)


def blocks_of(triples: Iterable[Triple], namespace: Namespace) -> dict[str, str]:
    """The blocks of triples that a store has, as the encoder would write them."""
    prefixes = namespace.prefixes()
    ordered = sorted(triples, key=canonical_key)
    return {
        namespace.written(subject.value): body(group, prefixes)
        for subject, group in groupby(ordered, key=lambda triple: triple.subject)
        if isinstance(subject, NamedNode)
    }
