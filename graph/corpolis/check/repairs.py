"""The lines that a check offers in place of others: what files would be with them, and that done.

Relies on `claims`, `source` and `dossier`. Used by `cli`.

A mend is made only if it is safe: with it the line can be read and is not mended once more, and its
quote is found in the text. If it cannot be read and is cut besides, it is mended for both.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpolis.check.claims import check
from corpolis.check.source import check_file
from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.files import read_file, replace_file
from corpolis.dossier.layout import DossierFolder, within
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.typed import lines_and_ends
from corpolis.intake.register_files import read_registers
from corpolis.problems import OutputError, Problem
from corpolis.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Repair:
    """What one file of a dossier is and what it would be; `lines` are those that change, from 1."""

    file: str
    before: bytes
    after: bytes
    lines: Sequence[int]


def repairs(dossier: DossierFolder, vocabulary: Vocabulary) -> tuple[list[Repair], list[Problem]]:
    """What can be mended in each file, and the problems whose mend is not safe, with the reason.

    No file is changed.
    """
    offered: dict[str, list[Problem]] = defaultdict(list)
    for problem in check(dossier, vocabulary).problems:
        if problem.mend:
            offered[problem.file].append(problem)
    made: list[Repair] = []
    refused: list[Problem] = []
    for file, problems in sorted(offered.items()):
        data = read_file(dossier.root / file, file, MAXIMUM_BYTES)
        lines = {one.line: one.mend for one in reversed(problems)}
        if isinstance(data, Problem):
            refused += (_refused(one, "the file cannot be read any more") for one in problems)
            continue
        reasons = _unsafe(dossier, vocabulary, file, data, lines)
        for _ in range(_MOST_ROUNDS):
            better = {number: one.mend for number, one in reasons.items() if one.mend}
            if not better:
                break
            lines |= better  # a line that can be read shows where else it is cut
            reasons = _unsafe(dossier, vocabulary, file, data, lines)
        refused += (
            _refused(one, reasons[one.line].message) for one in problems if one.line in reasons
        )
        safe = {number: line for number, line in lines.items() if number not in reasons}
        after = _with_lines(data, safe)
        if after != data:
            made.append(Repair(file, data, after, sorted(safe)))
    return made, sorted(refused)


def write_repair(dossier: DossierFolder, repair: Repair) -> None:
    """Make a file what it would be, in one step: whoever reads it gets the old or the new one.

    Raises:
        OutputError: it has been changed meanwhile, leads out of the dossier, or cannot be written;
            it is as it was.
    """
    path = within(dossier.root, repair.file)
    if path is None:
        raise OutputError(f"{repair.file} leads out of the dossier; it was left as it is")
    if read_file(path, repair.file, MAXIMUM_BYTES) != repair.before:
        raise OutputError(f"{repair.file} has been changed meanwhile; it was left as it is")
    replace_file(path, repair.after)


_MOST_ROUNDS: Final = 3
"""So often may a line that was mended be mended again."""

_CHECKED: Final = frozenset(
    ("bad-value", "cut-quote", "cut-value", "quote-not-found", "yaml-feature", "yaml-syntax")
)
"""Problems that a line which was mended may not have: what it was mended for is still wrong."""


def _unsafe(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    file: str,
    data: bytes,
    lines: Mapping[int, str],
) -> dict[int, Problem]:
    """Of these lines, those that would be wrong in the file, and why."""
    reasons: dict[int, Problem] = {}
    if lines and file.startswith("claims/"):
        _, derived = read_registers(dossier, vocabulary)
        registry = read_registry(dossier, vocabulary, [], derived=derived)
        after = _with_lines(data, lines)
        found = check_file(dossier, registry, vocabulary, file, after).problems
    else:
        found = []
        read_yaml(_with_lines(data, lines), file, found)
    for problem in found:
        if problem.line in lines and problem.code in _CHECKED:
            reasons.setdefault(problem.line, problem)
    return reasons


def _with_lines(data: bytes, lines: Mapping[int, str]) -> bytes:
    """The file with these lines in place of those with the same number; line ends stay."""
    pieces = lines_and_ends(data.decode())
    for number, line in lines.items():
        begin = "\ufeff" if number == 1 and pieces[0].startswith("\ufeff") else ""
        pieces[2 * number - 2] = begin + line
    return "".join(pieces).encode()


def _refused(problem: Problem, reason: str) -> Problem:
    return replace(problem, hint=f"not mended: {reason}", mend="")
