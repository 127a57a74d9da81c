"""What of a dossier may be handed on.

Relies on `contents`. Used by `pipeline` and `sync`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import is_

from corpolis.model.claim import Claim, Evidence
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much is not to be handed on: claims, those of such sources included, and sources."""

    claims: int = 0
    sources: int = 0

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.claims or self.sources)

    def __str__(self) -> str:
        return " and ".join(
            f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
            for count, what in ((self.claims, "claim"), (self.sources, "source"))
            if count
        )


def withheld(source: SourceClaims) -> Withheld:
    """How much of one source.

    >>> str(Withheld(3)), str(Withheld(1, 1))
    ('3 claims', '1 claim and 1 source')
    """
    if source.source.unpublished:
        return Withheld(len(source.claims), 1)
    return Withheld(sum(claim.unpublished for claim in source.claims))


def together(several: Iterable[Withheld]) -> Withheld:
    """How much in all.

    >>> together([Withheld(1), Withheld(2, 1)])
    Withheld(claims=3, sources=1)
    """
    counted = list(several)
    return Withheld(sum(one.claims for one in counted), sum(one.sources for one in counted))


def published(contents: Contents) -> Contents:
    """What may be handed on: itself, if that is all.

    What goes with claims that are not published are the entities that no other claim names, the
    bodies of such positions, and whatever decisions join to them. A source keeps its claims, but
    not that it retells one that is not published, nor the words around a quote as far as they are a
    withheld one. Sources of which nothing is withheld are the same values.
    """
    hidden = {one.source.id for one in contents.sources if one.source.unpublished}
    sources = [_published(one, hidden) for one in contents.sources if one.source.id not in hidden]
    if not hidden and all(map(is_, contents.sources, sources)):
        return contents
    registry = contents.registry
    shown = _with_bodies(_named(claim for one in sources for claim in one.claims), registry)
    unseen = _with_bodies(_named(contents.claims()), registry) - shown
    return replace(contents, registry=_without(registry, unseen), sources=sources)


def _named(claims: Iterable[Claim]) -> set[str]:
    found = set[str]()
    for claim in claims:
        found.update(entity for _, ids in claim.named for entity in ids)
        if claim.event is not None:
            found.add(claim.event)
    return found


def _with_bodies(ids: set[str], registry: Registry) -> set[str]:
    """Entities, and the bodies at which those among them are posts."""
    posts = (registry.entities[one].post_at for one in ids if one in registry.entities)
    return ids | {registry.resolve(body) for body in posts if body is not None}


def _published(source: SourceClaims, hidden: set[str]) -> SourceClaims:
    """A source that is published, without what is not."""
    about = source.source
    if not hidden.isdisjoint(about.retells):
        about = replace(about, retells=[one for one in about.retells if one not in hidden])
    secret = [claim.evidence for claim in source.claims if claim.unpublished]
    if not secret:
        return source if about is source.source else replace(source, source=about)
    claims = [
        replace(claim, evidence=_apart(claim.evidence, secret))
        for claim in source.claims
        if not claim.unpublished
    ]
    return replace(source, source=about, claims=claims, mentions=sorted(_named(claims)))


def _apart(evidence: Evidence, secret: Sequence[Evidence]) -> Evidence:
    """Evidence whose prefix and suffix end where a withheld quote begins."""
    start, end = evidence.start, evidence.end
    if start is None or end is None:
        return evidence
    before, after = len(evidence.prefix), len(evidence.suffix)
    for one in secret:
        if one.start is None or one.end is None:
            continue
        if one.start < start and one.end > start - before:
            before = max(0, start - one.end)
        if one.end > end and one.start < end + after:
            after = max(0, one.start - end)
    prefix = evidence.prefix[len(evidence.prefix) - before :]
    return replace(evidence, prefix=prefix, suffix=evidence.suffix[:after])


def _without(registry: Registry, unseen: set[str]) -> Registry:
    """A registry without some entities, whose ids are those that stand for others."""
    others = (one for key, one in registry.entities.items() if registry.resolve(key) not in unseen)
    unseen = unseen - {registry.resolve(one.post_at) for one in others if one.post_at is not None}
    gone = {key for key in registry.entities if registry.resolve(key) in unseen}
    decisions = [
        replace(one, entities=tuple(key for key in one.entities if key not in gone))
        for one in registry.decisions
    ]
    return replace(
        registry,
        entities={key: one for key, one in registry.entities.items() if key not in gone},
        decisions=[one for one in decisions if len(one.entities) > 1],
        canonical={key: one for key, one in registry.canonical.items() if key not in gone},
        bodies=registry.bodies - gone,
    )
