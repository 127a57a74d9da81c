"""Who and what a dossier speaks of.

Relies on `decision` and `text`. Used by `dossier`, `check`, `rdf` and `pipeline`.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from corpolis.model.decision import Decision
from corpolis.model.text import Text


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, project or event.

    `names` has one name a language, `aliases` any number; `identifiers` are pairs of scheme
    and value ("wikidata", "Q30"), `same_as` IRIs of the same thing elsewhere. `post_at` is the id
    of the body that a position belongs to.
    """

    id: str
    types: Sequence[str]
    names: Text
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    identifiers: Sequence[tuple[str, str]] = ()
    description: Text = field(default_factory=dict)
    same_as: Sequence[str] = ()
    post_at: str | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """All entities by id, and what was decided about them."""

    entities: Mapping[str, Entity]
    decisions: Sequence[Decision]
    canonical: Mapping[str, str]
    """For each entity that was found to be another one: the id of the one that stays."""
    places: Mapping[str, tuple[int, int]]
    """Line and column of each entity in its file."""
    is_whole: bool = True
    """Whether the file could be read; if not, nothing can be said of an id that is not here."""
    bodies: AbstractSet[str] = field(default=frozenset(), compare=False)
    """The ids that positions are posts at."""

    def resolve(self, entity: str) -> str:
        """The id under which relationships of this entity are kept."""
        return self.canonical.get(entity, entity)
