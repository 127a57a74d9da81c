"""What a build has to do: which sources are new, changed, gone or as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpolis.build.inputs import Input, head_files, is_unchanged
from corpolis.build.record import BuildRecord, Facts, SourceRecord
from corpolis.claims.checking import SourceCheck, collector_paused, repeated_source
from corpolis.claims.model import SourceClaims
from corpolis.dossier import Dossier
from corpolis.problems import DossierError, Problem, Severity, relative
from corpolis.registry import Registry, read_registry, unused_entities
from corpolis.vocabulary import Vocabulary


@dataclass(slots=True)
class Plan:
    """The registry, the sources to encode, those to keep as they are, and those to remove.

    `changed` and `kept` are keyed by claims file; `same_head` tells that settings, entities,
    decisions and ontology are what they were. `warnings` has those of all sources, in
    reading order.
    """

    registry: Registry
    facts: Facts
    changed: dict[str, SourceClaims] = field(default_factory=dict)
    kept: dict[str, SourceRecord] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    same_head: bool = False
    warnings: Sequence[Problem] = ()


def plan_build(dossier: Dossier, vocabulary: Vocabulary, record: BuildRecord | None) -> Plan:
    """Compare a dossier with the record of its last build, and check what is not as it was.

    Without a record, or when the ontology has changed, every source is checked.

    Raises:
        DossierError: the dossier has errors; all of them are in it, and the warnings too.
    """
    problems: list[Problem] = []
    with collector_paused():
        registry = read_registry(dossier, vocabulary, problems)
        plan = Plan(registry, Facts(registry))
        former = record.sources if record else {}
        inputs = record.inputs if record else {}
        plan.same_head = record is not None and all(
            is_unchanged(path, inputs[relative(path, dossier.root)]) for path in head_files(dossier)
        )
        files: dict[str, str] = {}
        used: set[str] = set()
        for path in dossier.claims_files():
            file = relative(path, dossier.root)
            known = former.get(file)
            if known is not None and _is_as_it_was(dossier, file, known, inputs, plan):
                plan.kept[file] = known
                problems.extend(known.warnings)
                problems.extend(repeated_source(files, known.id, file))
                used.update(known.mentions)
                continue
            checker = SourceCheck(dossier, registry, vocabulary, problems)
            source = checker.run(path)
            used |= checker.mentioned
            if checker.source_id:
                problems.extend(repeated_source(files, checker.source_id, file))
            if source is not None:
                plan.changed[file] = source
        problems.extend(unused_entities(registry, used))
    problems.sort()
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise DossierError(problems)
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
