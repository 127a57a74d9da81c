"""decisions.yaml: which entities are one, which are not, and where nobody knows.

Relies on `yaml.values`, `entity_ids` and `model.decision`. Used by `entities_file`.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpolis.dossier.entity_ids import unknown_entity
from corpolis.dossier.files import read_file
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Node
from corpolis.dossier.yaml.values import Reader, item_with
from corpolis.model.decision import Decision, Verdict, canonical_ids
from corpolis.model.entity import Entity
from corpolis.problems import Problem

_TAKES: Final = (*Verdict, "by", "date", "reason")

_HINT: Final = "remove or change one of the decisions"


def read_decisions(
    reader: Reader, file: Path, entities: Mapping[str, Entity], *, is_whole: bool
) -> list[Decision]:
    """The decisions that could be read; those that contradict each other are reported.

    `is_whole` tells that `entities` has all of them, so that an id which is not there is wrong.
    """
    if not os.path.lexists(file):
        return []
    data = read_file(file, reader.file, MAXIMUM_BYTES)
    if isinstance(data, Problem):
        reader.problems.append(data)
        return []
    tree = read_yaml(data, reader.file, reader.problems, reader.typed)
    items = None if tree is None else reader.items(tree, "decisions", "write - same: [a, b]")
    if items is None:
        return []
    decisions: list[tuple[Decision, Node]] = []
    for item in items:
        decision = _decision(reader, item, entities, is_whole=is_whole)
        if decision is not None:
            decisions.append((decision, item))
    _report_conflicts(reader, decisions)
    return [decision for decision, _ in decisions]


def _report_conflicts(reader: Reader, decisions: Sequence[tuple[Decision, Node]]) -> None:
    """Report what is different or unsure here and the same, or different, by other decisions.

    Whatever is the same counts as one throughout, however many decisions it takes to join it.
    """
    canonical = canonical_ids([decision for decision, _ in decisions])

    def parties(decision: Decision) -> set[str]:
        return {canonical.get(entity, entity) for entity in decision.entities}

    different: dict[str, list[int]] = defaultdict(list)
    for place, (decision, _) in enumerate(decisions):
        if decision.verdict is Verdict.DIFFERENT:
            for party in parties(decision):
                different[party].append(place)
    for decision, node in decisions:
        if decision.verdict is Verdict.SAME:
            continue
        stay = parties(decision)
        said = "different" if decision.verdict is Verdict.DIFFERENT else "perhaps the same"
        message = f"{_listed(decision.entities)} are said to be {said} here, but "
        if len(stay) < len(decision.entities):
            message += "other decisions join them"
        else:
            other = _parting(stay, different) if decision.verdict is Verdict.UNSURE else None
            if other is None:
                continue
            message += f"the decision in line {decisions[other][1].line} tells them apart"
        reader.problem(node, "conflicting-decisions", message, _HINT)


def _parting(parties: Iterable[str], different: Mapping[str, Sequence[int]]) -> int | None:
    """The first decision by which two of these are different."""
    counts = Counter(place for party in parties for place in different.get(party, ()))
    return min((place for place, count in counts.items() if count > 1), default=None)


_LISTED: Final = 5
"""Of more entities than these, a message names the first ones."""


def _listed(entities: Sequence[str]) -> str:
    more = len(entities) - _LISTED
    return " and ".join((*entities[:_LISTED], *([f"{more} more"] if more > 0 else [])))


def _decision(
    reader: Reader, node: Node, entities: Mapping[str, Entity], *, is_whole: bool
) -> Decision | None:
    table = reader.mapping(node, "a decision", "write same: [a, b]")
    if table is None:
        return None
    reader.keys(table, _TAKES)
    for key, read in (("by", reader.string), ("date", reader.period), ("reason", reader.text)):
        if key in table.entries:
            read(table.entries[key])
    verdicts = [verdict for verdict in Verdict if verdict in table.entries]
    if len(verdicts) != 1:
        reader.problem(
            table,
            "missing-field" if not verdicts else "bad-value",
            "a decision says one thing",
            "write same: [a, b], or different, or unsure",
        )
        return None
    value = table.entries[verdicts[0]]
    ids = reader.several(value, reader.identifier)
    if ids is None:
        return None
    if len(ids) < 2:
        hint = f"write {verdicts[0]}: [one, another]"
        reader.problem(value, "bad-value", "a decision is about two or more entities", hint)
        return None
    missing = [entity for entity in ids if entity not in entities]
    for entity in missing if is_whole else ():
        unknown_entity(reader, item_with(value, entity), entity, entities)
    return None if missing else Decision(verdicts[0], ids)
