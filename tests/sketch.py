"""A dossier of two dozen sources as a value that can be edited and written again and again."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpolis.dossier.layout import DossierFolder
from small_dossiers import make_dossier, source_files

SOURCES = 24

_NAMES = ("ann", "annie", "bert", "cleo", "dan")
_FIRMS = ("works", "bank", "club")

_ONTOLOGY = """\
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:adopts a corp:RelationType ; rdfs:label "adopts"@en ; skos:definition "As a child."@en ;
    corp:family corp:closeness ; schema:domainIncludes corp:Person ;
    schema:rangeIncludes corp:Person .
"""


def _claims(number: int) -> list[dict[str, Any]]:
    """Three claims, such that sources share relationships and each has some of its own."""
    # Not ann and annie, who may turn out to be one.
    one, other = _NAMES[number % 5], _NAMES[(number + 2) % 5]
    firm = _FIRMS[number % 3]
    return [
        {"id": "a", "subject": one, "relation": "meets", "object": other,
         "when": f"2025-01-{number % 4 + 1:02}", "status": "completed"},
        {"id": "b", "subject": other, "relation": "holdsPosition", "object": firm,
         "role": f"role {number % 2}"},
        {"id": "c", "subject": "unknown", "relation": "finances", "object": firm,
         "amount": f"{number}e6 USD"},
    ]  # fmt: skip


@dataclass
class Sketch:
    """What the dossier says; `files` is keyed by source, `away` has sources without their text."""

    claims: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {f"s{at:02}": _claims(at) for at in range(SOURCES)}
    )
    files: dict[str, str] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    entities: dict[str, str] = field(
        default_factory=lambda: dict.fromkeys(_NAMES, "Person") | dict.fromkeys(_FIRMS, "Company")
    )
    decisions: list[str] = field(default_factory=list)
    title: str = "A test"
    ontology: bool = False
    written: set[str] = field(default_factory=set)

    def write(self, folder: Path) -> DossierFolder:
        """Write what differs from what is there, and remove what is no longer said."""
        files: dict[str, str | bytes | None] = {
            "corpolis.toml": f'title = "{self.title}"\nbase = "https://example.org/d/"\n'
            'languages = ["en", "de"]\n',
            "entities.yaml": "".join(
                f"{key}: {{type: {kind}, name: {key.title()}}}\n"
                for key, kind in self.entities.items()
            ),
            "decisions.yaml": "".join(f"- {line}\n" for line in self.decisions) or None,
            "ontology.ttl": _ONTOLOGY if self.ontology else None,
        }
        for source, claims in self.claims.items():
            text = source_files(source, claims)[f"sources/{source}.txt"] or ""
            digest = hashlib.sha256(text.encode()).hexdigest()
            made = source_files(source, claims, sha256=digest)
            files[f"claims/{self.files.get(source, source)}.yaml"] = made[f"claims/{source}.yaml"]
            files[f"sources/{source}.txt"] = None if source in self.away else text
        gone = dict.fromkeys(self.written - files.keys())
        self.written = set(files)
        return make_dossier(folder, files | gone)
