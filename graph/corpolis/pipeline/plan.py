"""What a build has to do: which sources are new, changed, gone or as they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from corpolis.check.claims import check_claims
from corpolis.digest import of_lines
from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.intake.register_files import Registers, read_registers
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.pipeline.counts import Counts, counts_of
from corpolis.pipeline.inputs import Input, head_files, head_inputs, unchanged
from corpolis.pipeline.last_build import BuildRecord, Built
from corpolis.problems import DossierError, Problem
from corpolis.rdf.encode.source import EncodedSource, encode_source
from corpolis.vocabulary.model import Vocabulary


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
        return of_lines(lines)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked source, encoded, and how much it holds."""

    encoded: EncodedSource
    counts: Counts

    @property
    def source(self) -> SourceClaims:
        """The source, with its claims unless it was prepared bare."""
        return self.encoded.source


def prepare(source: SourceClaims) -> Prepared:
    """What a build needs of a source without errors."""
    return Prepared(encode_source(source), counts_of(source))


def prepare_bare(source: SourceClaims) -> Prepared:
    """The same without the claims, which are most of what a process would have to hand over."""
    encoded = replace(encode_source(source), source=replace(source, claims=()))
    return Prepared(encoded, counts_of(source))


@dataclass(slots=True)
class Plan:
    """The registry, the sources to encode, those to keep as they are, and those to remove.

    `changed`, `kept` and `former` are keyed by claims file; `former` has those of the last build
    that are not kept. `same_head` tells that settings, entities, decisions and ontology are what
    they were; `inputs` has these if they are not, as they were before they were read, and the
    files that are what they were but for their times.
    `registers` are the sources that are data, as far as they had to be read.
    `warnings` has those of all sources, in reading order, `of_registry` those of the registry.
    """

    registry: Registry
    facts: Facts
    changed: dict[str, Prepared] = field(default_factory=dict)
    kept: dict[str, Built] = field(default_factory=dict)
    former: dict[str, Built] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    same_head: bool = False
    warnings: Sequence[Problem] = ()
    of_registry: Sequence[Problem] = ()
    registers: Registers = field(default_factory=dict)

    @property
    def removed(self) -> list[str]:
        """The ids of the sources that are no longer there, sorted."""
        now = {one.encoded.id for one in self.changed.values()}
        return sorted({one.id for one in self.former.values()} - now)


def plan_build(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    record: BuildRecord | None,
    make: Callable[[SourceClaims], Prepared] = prepare,
) -> Plan:
    """Compare a dossier with the record of its last build; check and encode what is not as it was.

    Without a record every source is. `make` makes of each what is kept of it: `prepare`, or
    `prepare_bare` where neither a page nor a former build needs the claims.

    Raises:
        DossierError: the dossier has errors; all of them are in it, and the warnings too.
    """
    problems: list[Problem] = []
    with collector_paused():
        files = dossier.claims_files()
        if record is None:
            head = head_inputs(dossier)
            registers, entities = read_registers(dossier, vocabulary)
            registry = read_registry(dossier, vocabulary, problems, derived=entities)
            plan = Plan(registry, Facts(registry), inputs=head, of_registry=list(problems))
            plan.registers = registers
            checked = check_claims(
                dossier, vocabulary, registry, problems, files, make, registers=registers
            )
        else:
            plan = _compared(dossier, vocabulary, record, set(files), problems)
            known = _Known(record, plan)
            checked = check_claims(
                *(dossier, vocabulary, plan.registry, problems, files, make, known),
                registers=plan.registers,
            )
    if checked.errors:
        raise DossierError(problems)
    plan.changed = {one.encoded.source.file: one for one in checked.sources}
    plan.warnings = problems
    return plan


def _compared(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    record: BuildRecord,
    files: AbstractSet[str],
    problems: list[Problem],
) -> Plan:
    """What the record has of files that are what they were; adds what is wrong in the others."""
    root, inputs, now = dossier.root, record.inputs(), {}
    for name, known in inputs.items():
        found = unchanged(root, name, known)
        if found is not None:
            now[name] = found
    same_head = now.keys() >= set(head_files(dossier))
    head: Mapping[str, Input] = {}
    registers: Registers = {}
    if same_head:
        registry = record.registry()
        problems += [problem for file, problem in record.warnings() if not file]
    else:
        head = head_inputs(dossier)
        registers, entities = read_registers(dossier, vocabulary)
        registry = read_registry(dossier, vocabulary, problems, derived=entities)
    plan = Plan(registry, Facts(registry), same_head=same_head, of_registry=list(problems))
    plan.registers = registers
    mentioned: Mapping[str, Sequence[str]] = {} if same_head else record.mentioned()
    for file, one in record.sources().items():
        is_kept = (
            file in files
            and file in now
            and (one.text is None or one.text in now)
            and (same_head or file not in registers)
            and (same_head or plan.facts.digest(mentioned.get(file, ())) == one.facts)
        )
        (plan.kept if is_kept else plan.former)[file] = one
    used = {*head_files(dossier), *plan.kept, *(one.text for one in plan.kept.values())}
    noted = {name: one for name, one in now.items() if one is not inputs[name] and name in used}
    plan.inputs = {**noted, **head}
    return plan


class _Known:
    """What a record knows of the claims files that a plan keeps; see `check.claims.Known`."""

    def __init__(self, record: BuildRecord, plan: Plan) -> None:
        self._record = record
        self._plan = plan

    @property
    def sources(self) -> Mapping[str, str]:
        return {file: one.id for file, one in self._plan.kept.items()}

    @property
    def retold(self) -> Mapping[str, Sequence[str]]:
        return {file: one.retold.split() for file, one in self._plan.kept.items() if one.retold}

    def warnings(self) -> Iterator[Problem]:
        kept = self._plan.kept
        return (problem for file, problem in self._record.warnings() if file in kept)

    def unnamed(self) -> AbstractSet[str]:
        if self._plan.same_head:
            return self._record.unnamed(without=self._plan.former)
        mentioned, kept = self._record.mentioned(), self._plan.kept
        named = {name for file, names in mentioned.items() if file in kept for name in names}
        return self._plan.registry.entities.keys() - named
