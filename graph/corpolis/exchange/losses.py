"""What an export cannot express: counted, with examples, for a file beside the export.

Relies on nothing. Used by exporters of formats that say less than a graph.
"""

import json
from dataclasses import dataclass, field
from typing import Final

EXAMPLES: Final = 10
"""So many names are kept of each kind."""


@dataclass(slots=True)
class _Lost:
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Losses:
    """What was left out or said less exactly, by kind and reason."""

    _kinds: dict[tuple[str, str], _Lost] = field(default_factory=dict)

    def add(self, what: str, why: str, name: str) -> None:
        """Count one more thing of the kind `what`; `name` is the claim or entity that has it."""
        lost = self._kinds.setdefault((what, why), _Lost())
        lost.count += 1
        if len(lost.examples) < EXAMPLES:
            lost.examples.append(name)

    def to_json(self) -> bytes:
        """All of it as one JSON document.

        >>> losses = Losses()
        >>> losses.add("gathering", "no schema", "note.met")
        >>> json.loads(losses.to_json())["losses"][0]["count"]
        1
        """
        listed = [
            {"what": what, "why": why, "count": one.count, "examples": one.examples}
            for (what, why), one in sorted(self._kinds.items())
        ]
        return json.dumps({"losses": listed}, ensure_ascii=False, indent=1).encode() + b"\n"
