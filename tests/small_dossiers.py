"""Small dossiers for tests, as mappings from file to content.

    make_dossier(folder, source_files("a", [{"subject": "ann", ...}]))

writes corpolis.toml and entities.yaml too, unless the mapping has its own.
"""

import itertools
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpolis.dossier.layout import DossierFolder, open_folder

BASE = "https://example.org/d/"

SETTINGS = f"""\
title = "A test"
base = "{BASE}"
languages = ["en", "de"]
"""

ENTITIES = """\
ann: {type: Person, name: Ann, aliases: [Annie]}
bert: {type: Person, name: {en: Bert, de: Berthold}}
club: {type: Organisation, name: The Club}
works: {type: Company, name: Works Ltd}
plan: {type: Project, name: The Plan}
land: {type: Country, name: Land}
"""

_TIMES = itertools.count(1_600_000_000_000_000_000, 1_000_000_000)

Claim = Mapping[str, Any]
Files = Mapping[str, str | bytes | None]


EVERYTHING: Sequence[Claim] = [
    {"subject": "ann", "relation": "holdsPosition", "object": ["club", "works"],
     "role": {"de": "Vorsitzende", "en": "chair"}, "start": "2024-05", "end": "unknown",
     "confidence": "high"},
    {"subject": ["bert", "ann"], "relation": "meets", "when": "2025-01-22", "count": "2..",
     "on-behalf-of": {"bert": ["works", "club"], "ann": {"unknown": "she would not say"}},
     "gathering": "lunch", "hosts": "bert", "about": ["plan", "works"], "note": "A note."},
    {"subject": "ann", "relation": "meets", "object": "bert", "when": "../2025",
     "occasion": "gala", "stance": "asserted", "status": "completed"},
    {"subject": {"unknown": "nobody says who"}, "relation": "finances", "object": "plan",
     "amount": {"unknown": {"de": "in Milliardenhöhe"}}},
    {"subject": "works", "relation": "owns", "object": "club", "share": "25..50 %",
     "amount": "~1.5e9 USD", "status": "planned", "through": ["bert", "ann"]},
    {"subject": "works", "relation": "mergedWith", "object": "unknown", "status": "failed",
     "when": "2024/2025-03"},
    {"subject": "works", "relation": "hasSharePriceChange", "value": "-3.5 %", "when": "2025-01-22",
     "content": {"en": 'a "dip"\n', "de": "eine „Delle“"}},
    {"subject": "plan", "relation": "hasVolume", "amount": "5e11.. USD", "status": "announced",
     "stance": "opinion", "attributed-to": "ann"},
    {"subject": "ann", "relation": "statesTo", "object": "bert", "stance": "opinion",
     "on-behalf-of": ["works", "club"], "content": "unknown",
     "attributed-to": {"unknown": "it is a rumour"}, "status": "unclear"},
    {"subject": "club", "relation": "partnersWith", "object": "works", "status": "announced",
     "about": "plan"},
    {"subject": "works", "relation": "hasWorkforce", "count": "12_000", "when": "unknown"},
    {"subject": "ann", "relation": "citizenOf", "object": "land", "stance": "denied",
     "end": "2024~"},
]  # fmt: skip
"""Claims that together use every key of a claims file, every kind of value and every unknown."""


def make_dossier(folder: Path, files: Files | None = None) -> DossierFolder:
    """Write a dossier's files below `folder`, or remove those whose content is None."""
    given = dict(files or {})
    for name, default in (("corpolis.toml", SETTINGS), ("entities.yaml", ENTITIES)):
        if not (folder / name).exists():
            given.setdefault(name, default)
    for name, content in given.items():
        write_file(folder / name, content)
    return open_folder(folder)


def write_file(path: Path, content: str | bytes | None) -> None:
    """Write a file, or remove it if `content` is None; leave it alone if it has this content.

    A written file looks as if it was last modified long ago, each at a time of its own, so that
    its size and time are trusted, as those of most files of a real dossier are.
    """
    if content is None:
        path.unlink(missing_ok=True)
        return
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    modified = next(_TIMES)
    os.utime(path, ns=(modified, modified))


def sentence(source: str, key: str) -> str:
    """The words that `source_files` quotes for a claim."""
    return f"it was so in the case {key} of {source}"


def source_files(
    source: str, claims: Sequence[Claim], *, at_hand: bool = True, **about: Any
) -> dict[str, str | None]:
    """A source's claims file and its text; without a text at hand, only its SHA-256 is known.

    Claims have the keys of a claims file; `id`, `status` and `quote` are added where they are
    missing, and those whose value is None are left out. `about` has more keys of the source,
    "_" for "-".
    """
    written = []
    for at, claim in enumerate(claims):
        key = claim.get("id", f"k{at}")
        whole = {"id": key, "status": "ongoing", "quote": sentence(source, key), **claim}
        written.append({name: value for name, value in whole.items() if value is not None})
    head = {
        "id": source,
        "title": f"Source {source}",
        "kind": "press",
        "language": "en",
        "published": "2025-06-30",
    } | {name.replace("_", "-"): value for name, value in about.items()}
    name = f"sources/{source}.txt"
    text = "".join(f"We read that {claim['quote']}, and no more.\n" for claim in written)
    head |= {"text": name} if at_hand else {"sha256": "0" * 64}
    return {
        f"claims/{source}.yaml": claims_file(head, written),
        name: text if at_hand else None,
    }


def claims_file(source: Mapping[str, Any], claims: Sequence[Claim]) -> str:
    """A claims file; JSON is YAML as far as its strings hold nothing that YAML refuses."""
    lines = ",\n".join(f"  {_json(claim)}" for claim in claims)
    return f'{{"source": {_json(source)},\n"claims": [\n{lines}\n]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_OWN = """\
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:Keiretsu a corp:EntityType ; rdfs:subClassOf corp:Company ;
    rdfs:label "keiretsu"@en ; skos:definition "Firms that own each other."@en .
:天下り a corp:RelationType, owl:SymmetricProperty ; rdfs:subPropertyOf corp:inContactWith ;
    rdfs:label "has amakudari with"@en ; skos:definition "A job after."@en ;
    corp:family corp:position ; schema:domainIncludes corp:Actor ;
    schema:rangeIncludes corp:Actor .
"""

_ENTITIES = """\
ann: {type: [Person, ActorGroup], name: {en: Ann, ja: アン}, aliases: {en: [Annie, A.], de: Anni},
  identifiers: {wikidata: [Q1, Q2], lei: X}, description: "Of the north.",
  same-as: [https://schema.org/Ann, https://example.com/ann]}
annie: {type: Person, name: Annie}
bert: {type: Person, name: Bert}
club: {type: Organisation, name: The Club}
works: {type: Keiretsu, name: Works Ltd}
plan: {type: Project, name: The Plan}
land: {type: Country, name: Land}
東京: {type: Place, name: {ja: 東京, en: Tokyo}}
"""

_DECISIONS = """\
- {same: [ann, annie], by: N. N., date: 2025-01-01, reason: one and the same}
- different: [ann, bert]
- unsure: [club, works, plan]
"""

_AMAKUDARI: Claim = {"subject": ["annie", "bert", "works"], "relation": "天下り", "when": "2025"}

RICH: Files = (
    source_files("src", [*EVERYTHING, _AMAKUDARI])
    | source_files(
        "other",
        [*EVERYTHING[3:9], _AMAKUDARI],
        at_hand=False,
        published="unknown",
        retells=["src", "named"],
        withdrawn={
            "date": "2025-07-01",
            "reason": {"en": "Wrong.", "de": "Falsch."},
            "url": "https://example.org/correction",
        },
    )
    | {"claims/named.yaml": "source: {id: named, title: Named only, kind: press, language: en}"}
    | {"entities.yaml": _ENTITIES, "decisions.yaml": _DECISIONS, "ontology.ttl": _OWN}
)
"""A dossier with two sources of everything, one of them withdrawn, and one that is only named,
decisions, and an ontology of its own."""
