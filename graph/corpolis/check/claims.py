"""Whether claims are right: entities, relation, qualifiers, dates, and the quote in the text.

Relies on `dossier`, `text.quote`, `vocabulary`. Used by `pipeline`, `cli`.

Every problem of every file is found in one run; a claims file without errors gives its
`SourceClaims`, one with errors gives None.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Generic, Protocol

from corpolis.check.retellings import Place, Retelling, retelling_problems
from corpolis.check.source import CheckedFile, Made, check_file
from corpolis.check.workers import in_order
from corpolis.dossier.entities_file import read_registry, unused_entities
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.settings import Settings
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.intake.register_files import Registers, read_registers
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.problems import Problem, Severity
from corpolis.vocabulary.model import Vocabulary

_NO_REGISTERS: Final[Registers] = MappingProxyType({})


@dataclass(slots=True)
class Checked(Generic[Made]):
    """What a check found.

    `sources` are those without errors, in the order of their files, or what was made of them.
    """

    registry: Registry
    sources: list[Made] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def contents(settings: Settings, checked: Checked[SourceClaims]) -> Contents:
    """What a dossier with these settings says, by a check that found no errors."""
    return Contents(
        settings.title,
        settings.base,
        settings.languages,
        settings.licence,
        checked.registry,
        checked.sources,
        settings.titles,
        settings.description,
    )


class Known(Protocol):
    """What a former check found in the claims files that are as they were."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The id of each one's source, by file."""
        ...

    @property
    def retold(self) -> Mapping[str, Sequence[str]]:
        """The ids of the sources that each one's source retells, by file; of some it is none."""
        ...

    def warnings(self) -> Iterable[Problem]:
        """What was found in them, errors aside."""
        ...

    def unnamed(self) -> AbstractSet[str]:
        """The ids of the entities that they do not name."""
        ...


def check(dossier: DossierFolder, vocabulary: Vocabulary) -> Checked[SourceClaims]:
    """Check a whole dossier; `problems` come in reading order, each exactly once."""
    return check_dossier(dossier, vocabulary, _itself)


def check_dossier(
    dossier: DossierFolder, vocabulary: Vocabulary, make: Callable[[SourceClaims], Made]
) -> Checked[Made]:
    """Check a whole dossier, and keep what `make` makes of each source; see `check_claims`."""
    problems: list[Problem] = []
    with collector_paused():
        registers, entities = read_registers(dossier, vocabulary)
        registry = read_registry(dossier, vocabulary, problems, derived=entities)
        files = dossier.claims_files()
        return check_claims(
            dossier, vocabulary, registry, problems, files, make, registers=registers
        )


def _itself(source: SourceClaims) -> SourceClaims:
    return source


def check_claims(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    registry: Registry,
    problems: list[Problem],
    files: Sequence[str],
    make: Callable[[SourceClaims], Made],
    known: Known | None = None,
    registers: Registers = _NO_REGISTERS,
) -> Checked[Made]:
    """Check these claims files of a dossier, sorted, those aside that are known.

    What `make` makes of each source without errors is kept of it. Many files are checked on all
    cores, and sources made something of there. `problems` has what was found in the registry; it
    is added to, and sorted in the end. `registers` are the sources that are data, by file.
    """
    sources = known.sources if known else {}
    problems.extend(known.warnings() if known else ())

    def work(file: str) -> CheckedFile[Made]:
        register = registers.get(file)
        return check_file(dossier, registry, vocabulary, file, register=register).then(make)

    found = {one.file: one for one in in_order(work, [one for one in files if one not in sources])}
    first: dict[str, str] = {}
    for file in files:
        if file in sources:
            problems.extend(repeated_source(first, sources[file], file))
            continue
        problems.extend(found[file].problems)
        if found[file].source_id:
            here = found[file]
            problems.extend(repeated_source(first, here.source_id, file, here.place))
    problems.extend(_retellings(files, found, known, work))
    if not files:
        message, hint = "the dossier has no claims file", "begin one with: corpolis add TEXT"
        problems.append(Problem("claims", 0, 0, "no-claims", message, hint, Severity.WARNING))
    if all(one.was_read for one in found.values()):
        used = set[str]().union(*(one.mentioned for one in found.values()))
        unnamed = known.unnamed() if known else registry.entities.keys()
        problems.extend(unused_entities(registry, unnamed - used))
    problems.sort()
    made = [one.made for one in found.values() if one.made is not None]
    return Checked(registry, made, problems)


def _retellings(
    files: Sequence[str],
    found: Mapping[str, CheckedFile[Made]],
    known: Known | None,
    work: Callable[[str], CheckedFile[Made]],
) -> Iterable[Problem]:
    """What is wrong with what sources retell; a file that is known is read again to say where."""
    sources, retold = (known.sources, known.retold) if known else ({}, {})

    def place(file: str, name: str) -> Place:
        return (found.get(file) or work(file)).retold[name]

    told = {
        file: Retelling(found[file].source_id, tuple(found[file].retold))
        if file in found
        else Retelling(sources[file], retold.get(file, ()))
        for file in files
    }
    are_whole = all(one.source for one in told.values())
    return retelling_problems(told, place, are_whole=are_whole)


def repeated_source(
    files: dict[str, str], source: str, file: str, place: tuple[int, int] = (0, 0)
) -> Iterable[Problem]:
    """The problem that a second claims file describes the same source; notes the first.

    `place` is line and column of the source's id, if they are known.
    """
    first = files.setdefault(source, file)
    if first != file:
        yield Problem(
            file,
            *place,
            "duplicate-source",
            f'the source "{source}" is described in {first} already',
            "one claims file a source: join the files or change the id",
        )
