"""A person, or a record, taken out of a dossier; and where they still stand.

Relies on `intake`, `dossier`, `check`. Used by `cli`.

Nothing is left half removed: the files are written all at once, after the dossier without the
person has been checked for what it would be.
"""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpolis.dossier.files import read_file, replace_all
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.cut import without
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Items, Node, Scalar
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.typed import Typed
from corpolis.intake.records_file import written
from corpolis.intake.register_files import read_registers, records_file
from corpolis.intake.registers import Register
from corpolis.model.claim import Claim
from corpolis.problems import OutputError, Problem
from corpolis.vocabulary.files import load_vocabulary


@dataclass(slots=True)
class Erasure:
    """What goes, and the files as they will be.

    `left` are places that this cannot put right: archived bytes and texts, builds, git.
    """

    what: str
    entities: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    decisions: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def erasure(dossier: DossierFolder, what: str) -> Erasure:
    """What it takes to forget an entity, by its id, or a record, as SOURCE/KEY.

    An entity goes from entities.yaml and decisions.yaml, with every claim that names it and every
    record that a claim about it rests on.

    Raises:
        OutputError: there is no such entity or record, or two entries of a file share a line.
    """
    registers, _ = read_registers(dossier, load_vocabulary(dossier.ontology_file))
    found = Erasure(what)
    if "/" in what:
        source, _, key = what.partition("/")
        register = next((one for one in registers.values() if one.source.id == source), None)
        if register is None or all(one.record.key != key for one in register.records):
            raise OutputError(f'there is no record "{what}"; see: corpolis record SOURCE KEY')
        _without_records(dossier, found, register, {key})
    else:
        _without_entity(dossier, found, what)
        for register in registers.values():
            named = (one for one in register.derived.claims if _names(one, what))
            keys = {record.key for one in named for record in one.evidence.records}
            if keys:
                _without_records(dossier, found, register, keys)
    if not found.files:
        raise OutputError(f'nothing in the dossier is called "{what}"; nothing was changed')
    found.left = list(_left(dossier, found, registers.values()))
    return found


def erase(dossier: DossierFolder, found: Erasure) -> list[Path]:
    """Write the files; all of them or none.

    Raises:
        OutputError: one cannot be written; all are as they were.
    """
    return replace_all([(dossier.root / name, data) for name, data in found.files.items()])


def _names(claim: Claim, entity: str) -> bool:
    return any(entity in ids for _, ids in claim.named)


def _without_records(
    dossier: DossierFolder, found: Erasure, register: Register, keys: set[str]
) -> None:
    gone = [one for one in register.records if one.record.key in keys]
    kept = [one for one in register.records if one.record.key not in keys]
    head = replace(
        register.head,
        used=len(kept),
        forgotten=(*register.head.forgotten, *(one.record.sha256 for one in gone)),
    )
    source = register.source.id
    found.records += [f"{source}/{one.record.key}" for one in gone]
    found.claims += [
        f"{source}.{one.id}"
        for one in register.derived.claims
        if any(record.key in keys for record in one.evidence.records)
    ]
    found.files[records_file(source)] = b"".join(written(head, kept))
    _without_corrections(dossier, found, register.file, keys)


def _without_corrections(dossier: DossierFolder, found: Erasure, name: str, keys: set[str]) -> None:
    """Take corrections of records that go out of their claims file."""
    read = _read(dossier, found, name)
    if read is None:
        return
    data, tree = read
    listed = tree.entries.get("corrections") if isinstance(tree, MappingNode) else None
    if not isinstance(listed, Items):
        return
    gone = [
        item
        for item in listed.items
        if isinstance(item, MappingNode)
        and isinstance(key := item.entries.get("record"), Scalar)
        and key.value in keys
    ]
    if gone:
        found.files[name] = _without(data, listed, gone, name)


def _read(dossier: DossierFolder, found: Erasure, name: str) -> tuple[bytes, Node] | None:
    """A file of YAML as it will be, and its tree; None if there is none or it cannot be read."""
    path = dossier.root / name
    if not path.is_file():
        return None
    data = found.files.get(name) or read_file(path, name, MAXIMUM_BYTES)
    if isinstance(data, Problem):
        raise OutputError(str(data))
    tree = read_yaml(data, name, [], Typed())
    return None if tree is None else (data, tree)


def _without(data: bytes, top: Node, gone: Sequence[Node], name: str) -> bytes:
    new = without(data, top, gone)
    if new is None:
        raise OutputError(f"{name}: two entries share a line; write each in lines of its own first")
    return new


def _without_entity(dossier: DossierFolder, found: Erasure, entity: str) -> None:
    for name in ("entities.yaml", "decisions.yaml", *dossier.claims_files()):
        read = _read(dossier, found, name)
        if read is None:
            continue
        data, tree = read
        top, gone = _entries(found, tree, entity, name)
        if gone:
            found.files[name] = _without(data, top, gone, name)


def _entries(found: Erasure, tree: Node, entity: str, name: str) -> tuple[Node, Sequence[Node]]:
    """The entries of a file that name an entity, and what they are entries of."""
    gone: list[Node] = []
    top: Node = tree
    if name == "entities.yaml":
        keys = tree.keys.items() if isinstance(tree, MappingNode) else ()
        gone += [key for text, key in keys if text == entity]
        found.entities += [entity] * len(gone)
        return top, gone
    if name != "decisions.yaml" and isinstance(tree, MappingNode):
        top = tree.entries.get("claims", tree)
    if isinstance(top, Items):
        gone += [item for item in top.items if entity in _words(item)]
    if name == "decisions.yaml":
        found.decisions += len(gone)
    else:
        found.claims += [f"{name}:{item.line}" for item in gone]
    return top, gone


def _words(node: Node) -> Iterator[str]:
    """All values in a tree."""
    if isinstance(node, Scalar):
        yield node.value
    elif isinstance(node, Items):
        for item in node.items:
            yield from _words(item)
    else:
        for key, value in node.entries.items():
            if key not in {"quote", "note", "content", "role"}:
                yield key
                yield from _words(value)


def _left(dossier: DossierFolder, found: Erasure, registers: Iterable[Register]) -> Iterator[str]:
    """Where else they may stand."""
    sources = {one.partition("/")[0] for one in found.records}
    for register in registers:
        data = register.source.data
        if register.source.id in sources and data and (dossier.root / data.path).is_file():
            keys = ", ".join(one.partition("/")[2] for one in found.records[:5])
            yield f"{data.path} still has its bytes (records {keys}): delete the file"
    if any(one.startswith("claims/") for one in found.claims):
        yield "archived texts in sources/ may still name them: what is archived is not changed"
    if dossier.build_folder.exists():
        yield "build/ is of before: build anew, or delete it"
    git = shutil.which("git")
    if git is not None and _run(dossier.root, git, "rev-parse", "--is-inside-work-tree") == "true":
        names = [
            name
            for name in sorted(found.files)
            if _run(dossier.root, git, "log", "-1", "--format=%H", "--", name)
        ]
        if names:
            yield (
                f"git still has former versions of {', '.join(names)}: git filter-repo removes "
                "them from its history, but from nobody else's copy"
            )


def _run(root: Path, git: str, *arguments: str) -> str:
    done = subprocess.run(
        [git, "-C", str(root), *arguments], capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.strip() if done.returncode == 0 else ""
