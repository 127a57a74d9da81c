"""The registry of the last build, read back in a quarter of the time that its YAML takes.

It is a cache beside the record: used only while the files that it was read from are what they
were, and only if it is whole and fits the registry graph that the record names.
"""

from pathlib import Path
from typing import Any, Final

from corpolis.build.sealed import read_sealed, write_sealed
from corpolis.registry import Decision, Entity, Registry, Verdict

_FILE: Final = "registry.json"


def keep_registry(folder: Path, graph: str, registry: Registry) -> None:
    """Keep a registry that was read without problems; `graph` names its graph's body."""
    data = {
        "graph": graph,
        "entities": [
            (
                one.id,
                one.types,
                dict(one.names),
                dict(one.aliases),
                one.identifiers,
                dict(one.description),
                one.same_as,
                *registry.places[one.id],
            )
            for one in registry.entities.values()
        ],
        "decisions": [(one.verdict, one.entities) for one in registry.decisions],
        "canonical": dict(registry.canonical),
    }
    write_sealed(folder / _FILE, data)


def kept_registry(folder: Path, graph: str) -> Registry | None:
    """The registry that was kept for this graph's body, or None."""
    try:
        data: dict[str, Any] = read_sealed(folder / _FILE)
        if data["graph"] != graph:
            return None
        entities: dict[str, Entity] = {}
        places: dict[str, tuple[int, int]] = {}
        for name, types, names, aliases, pairs, description, same_as, *place in data["entities"]:
            identifiers = [(scheme, value) for scheme, value in pairs]
            entities[name] = Entity(name, types, names, aliases, identifiers, description, same_as)
            places[name] = (place[0], place[1])
        decisions = [Decision(Verdict(verdict), ids) for verdict, ids in data["decisions"]]
        return Registry(entities, decisions, data["canonical"], places)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None
