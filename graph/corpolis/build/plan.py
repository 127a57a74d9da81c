"""What a build has to do: which sources are new, changed, gone or as they were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from corpolis.build.inputs import Input, head_files, is_unchanged
from corpolis.build.kept_registry import kept_registry
from corpolis.build.record import BuildRecord, SourceRecord
from corpolis.claims.checking import check_claims
from corpolis.claims.model import SourceClaims
from corpolis.collector import collector_paused
from corpolis.dossier import Dossier
from corpolis.problems import DossierError, Problem, relative
from corpolis.registry import Registry, read_registry
from corpolis.vocabulary import Vocabulary


class Facts:
    """Digests of what a registry says of some entities, as far as claims depend on it."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def digest(self, mentions: Iterable[str]) -> str:
        """Depends on each entity's types and on which entity it is by the decisions."""
        entities, canonical = self._registry.entities, self._registry.canonical
        lines = [
            f"{mention}\t{canonical.get(mention, '')}\t{','.join(entities[mention].types)}"
            if mention in entities
            else mention
            for mention in mentions
        ]
        return sha256("\n".join(lines).encode()).hexdigest()


@dataclass(slots=True)
class Plan:
    """The registry, the sources to encode, those to keep as they are, and those to remove.

    `changed` and `kept` are keyed by claims file; `same_head` tells that settings, entities,
    decisions and ontology are what they were, `quiet_head` that there is nothing to say of
    them. `warnings` has those of all sources, in reading order.
    """

    registry: Registry
    facts: Facts
    changed: dict[str, SourceClaims] = field(default_factory=dict)
    kept: dict[str, SourceRecord] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    same_head: bool = False
    quiet_head: bool = False
    warnings: Sequence[Problem] = ()


def plan_build(
    dossier: Dossier, vocabulary: Vocabulary, record: BuildRecord | None, cache: Path
) -> Plan:
    """Compare a dossier with the record of its last build, and check what is not as it was.

    `cache` is the folder in which the last registry is kept. Without a record, or when the
    ontology has changed, every source is checked.

    Raises:
        DossierError: the dossier has errors; all of them are in it, and the warnings too.
    """
    problems: list[Problem] = []
    with collector_paused():
        former = record.sources if record else {}
        inputs = record.inputs if record else {}
        same_head = record is not None and all(
            is_unchanged(path, inputs[relative(path, dossier.root)]) for path in head_files(dossier)
        )
        registry = None
        if record is not None and same_head:
            graph = record.fragments[dossier.namespace.registry_graph]
            registry = kept_registry(cache, graph)
        if registry is None:
            registry = read_registry(dossier, vocabulary, problems)
        plan = Plan(registry, Facts(registry), same_head=same_head, quiet_head=not problems)
        plan.kept = {
            file: one
            for file, one in former.items()
            if _is_as_it_was(dossier, file, one, inputs, plan)
        }
        checked = check_claims(dossier, vocabulary, registry, problems, plan.kept)
    if checked.errors:
        raise DossierError(problems)
    plan.changed = {source.file: source for source in checked.sources}
    plan.warnings = problems
    now = {source.source.id for source in plan.changed.values()}
    now |= {source.id for source in plan.kept.values()}
    plan.removed = sorted({source.id for source in former.values()} - now)
    return plan


def _is_as_it_was(
    dossier: Dossier, file: str, known: SourceRecord, inputs: Mapping[str, Input], plan: Plan
) -> bool:
    """Whether a claims file, its text and the entities in it are what they were."""
    return (
        is_unchanged(dossier.root / file, inputs[file])
        and (known.text is None or is_unchanged(dossier.root / known.text, inputs[known.text]))
        and (plan.same_head or plan.facts.digest(known.mentions) == known.facts)
    )
