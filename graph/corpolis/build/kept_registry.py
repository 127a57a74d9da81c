"""The registry of the last build, read back in a quarter of the time that its YAML takes.

It is a cache beside the record: used only while the files that it was read from are what they
were, and only if it is whole and fits the registry graph that the record names.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

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
    text = json.dumps(data, ensure_ascii=False).encode()
    (folder / _FILE).write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)


def kept_registry(folder: Path, graph: str) -> Registry | None:
    """The registry that was kept for this graph's body, or None."""
    try:
        digest, _, text = (folder / _FILE).read_bytes().partition(b"\n")
        if digest.decode() != sha256(text).hexdigest():
            return None
        data: dict[str, Any] = json.loads(text)
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
