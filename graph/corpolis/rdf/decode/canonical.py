"""What a graph keeps of a value: the form in which values come back.

Relies on `model`. Used by `source` and `registry`, and to compare values that went two ways.

A graph does not keep

- `Source.text`, the file and its digests, and which of the mentioned ids stood in the file:
  `mentions` are the canonical ids that the claims name;
- the quote as the claims file has it, where punctuation differs: it is the archived text's own;
- the order of parties, nor parties that make no relationship: see `parties`;
- which reason belongs to which of several unknown values: see `described.distributed`;
- the wording of decisions: one a pair of entities is left;
- places in the registry's file, the order in which types, aliases and identifiers stand, and
  aliases that are names too. Tags of languages are in lower case.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from corpolis.model.claim import Claim
from corpolis.model.contents import Contents
from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.model.gathering import Representation
from corpolis.model.relationship import Relationship
from corpolis.model.source import Source, SourceClaims
from corpolis.model.text import Text, Unknown, by_lower_tag, in_language
from corpolis.rdf.decode.described import distributed
from corpolis.vocabulary.model import Vocabulary

OPEN_OF_SOURCE = ("author", "published", "publisher")
"""Attributes of a source that may be unknown, in the order of their properties."""


def parties(relationships: Iterable[Relationship]) -> tuple[Sequence[str], Sequence[str]]:
    """Subjects and objects between which there are these relationships and no others.

    Unknown parties are left out. Of a symmetric relation between known parties, all are subjects
    if each is related to each other, as in `relationships`; else there are two lists.
    """
    found = list(relationships)
    pairs = {(one.subject, one.object) for one in found}
    if found and found[0].symmetric and all(one.has_known_parties for one in found):
        return _symmetric({(a, b) for a, b in pairs if a is not None and b is not None})
    subjects = {subject for subject, _ in pairs if subject is not None}
    objects = {other for _, other in pairs if other}
    return sorted(subjects), sorted(objects)


def _symmetric(pairs: set[tuple[str, str]]) -> tuple[Sequence[str], Sequence[str]]:
    names = sorted({name for pair in pairs for name in pair})
    if len(names) == 1:
        return names, names
    if len(pairs) == len(names) * (len(names) - 1) // 2:
        return names, []
    near: dict[str, set[str]] = {name: {name} for name in names}
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    # Who stands in one list only is not related to the others who do.
    apart = sorted({tuple(n for n in names if n == name or n not in near[name]) for name in names})
    lists = [part for part in apart if len(part) > 1]
    both = [part[0] for part in apart if len(part) == 1]
    if len(lists) == 1 and len(both) == 1:
        return both, list(lists[0])
    return (
        sorted([*lists[0], *both]),
        sorted([*(lists[1] if len(lists) > 1 else ()), *both]),
    )


def canonical_claim(claim: Claim) -> Claim:
    """A settled claim as it comes back from a graph."""
    subjects, objects = parties(claim.relationships)
    if claim.unpaired is not None:
        subjects = claim.unpaired.participants
    changed: dict[str, Any] = {
        "subjects": claim.subjects if isinstance(claim.subjects, Unknown) else subjects,
        "objects": claim.objects if isinstance(claim.objects, Unknown) else objects,
        "quote": claim.evidence.exact,
    }
    if claim.evidence.records:
        records = tuple(replace(one, key="", sha256="") for one in claim.evidence.records)
        changed["evidence"] = replace(claim.evidence, records=records)
    if isinstance(claim.subjects, Unknown) and not isinstance(claim.objects, Unknown):
        changed["objects"] = objects or subjects  # a symmetric relation has them the other way
    if claim.representations:
        changed["representations"] = [_representation(one) for one in claim.representations]
    for (key, _), reason in zip(claim.unknowns, _reasons(claim.unknowns), strict=True):
        changed[key.attribute] = Unknown(reason)
    return replace(claim, **changed)


def _representation(one: Representation) -> Representation:
    if one.left_open is None:
        return one
    (reason,) = _reasons([(None, one.left_open)])
    return replace(one, left_open=Unknown(reason))


def _reasons(unknowns: Sequence[tuple[object, Unknown]]) -> Sequence[Text]:
    pairs = [
        (tag.lower(), words) for _, unknown in unknowns for tag, words in unknown.reason.items()
    ]
    return distributed(pairs, len(unknowns))


def canonical_source(source: SourceClaims) -> SourceClaims:
    """A checked source as it comes back from a graph."""
    claims = [canonical_claim(claim) for claim in source.claims]
    return SourceClaims("", _source(source.source), claims, "", "", mentions(claims))


def _source(source: Source) -> Source:
    unknowns = [
        (name, value)
        for name in OPEN_OF_SOURCE
        if isinstance(value := getattr(source, name), Unknown)
    ]
    withdrawn = source.withdrawn
    if withdrawn is not None and withdrawn.reason is not None:
        withdrawn = replace(withdrawn, reason=by_lower_tag(withdrawn.reason))
    changed: dict[str, Any] = {
        "text": None,
        "data": source.data and replace(source.data, path=""),
        "note": source.note and by_lower_tag(source.note),
        "retells": sorted(set(source.retells)),
        "withdrawn": withdrawn,
    }
    for (name, _), reason in zip(unknowns, _reasons(unknowns), strict=True):
        changed[name] = Unknown(reason)
    return replace(source, **changed)


def mentions(claims: Iterable[Claim]) -> Sequence[str]:
    """The ids of all entities that these claims name, sorted."""
    return sorted({entity for claim in claims for _, ids in claim.named for entity in ids})


def canonical_registry(registry: Registry, vocabulary: Vocabulary) -> Registry:
    """A registry as it comes back from a graph."""
    iris = {name: kind.iri for name, kind in vocabulary.entity_types.items()}
    entities = {
        key: _entity(registry.entities[key], iris.__getitem__, registry.resolve)
        for key in sorted(registry.entities)
    }
    same = [
        Decision(Verdict.SAME, (stays, other))
        for other, stays in sorted(registry.canonical.items())
    ]
    pairs = {
        (decision.verdict, min(one, other), max(one, other))
        for decision in registry.decisions
        if decision.verdict is not Verdict.SAME
        for one in decision.entities
        for other in decision.entities
        if one != other
    }
    others = [Decision(verdict, (one, other)) for verdict, one, other in sorted(pairs)]
    return Registry(entities, [*same, *others], dict(sorted(registry.canonical.items())), {})


def _entity(entity: Entity, rank: Callable[[str], str], resolve: Callable[[str], str]) -> Entity:
    names = by_lower_tag(entity.names)
    aliases: dict[str, set[str]] = {}
    for tag, several in entity.aliases.items():
        aliases.setdefault(tag.lower(), set()).update(several)
    kept = {
        tag: tuple(sorted(several - ({names[tag]} if tag in names else set())))
        for tag, several in sorted(aliases.items())
    }
    return Entity(
        entity.id,
        tuple(sorted(set(entity.types), key=rank)),
        names,
        {tag: several for tag, several in kept.items() if several},
        tuple(sorted(set(entity.identifiers))),
        by_lower_tag(entity.description),
        tuple(sorted(set(entity.same_as))),
        None if entity.post_at is None else resolve(entity.post_at),
    )


def canonical_contents(contents: Contents, vocabulary: Vocabulary) -> Contents:
    """A dossier as it comes back from a store: languages and sources in alphabetical order."""
    sources = [canonical_source(one) for one in contents.sources]
    languages, titles = tuple(sorted(set(contents.languages))), by_lower_tag(contents.titles)
    return replace(
        contents,
        title=in_language(titles or {"": contents.title}, [tag.lower() for tag in languages]),
        titles=titles,
        description=by_lower_tag(contents.description),
        languages=languages,
        registry=canonical_registry(contents.registry, vocabulary),
        sources=sorted(sources, key=lambda one: one.source.id),
    )
