"""The archived text of a source: where it lies, and whether it is the one that was archived.

Relies on `dossier.files`, `dossier.layout`, `text.quote`. Used by `check.claims`.
"""

import os
from dataclasses import replace

from corpolis.digest import of_bytes
from corpolis.dossier.files import decode_text, read_file
from corpolis.dossier.layout import MAXIMUM_TEXT_BYTES, DossierFolder, within
from corpolis.dossier.yaml.tree import Mapping, Node
from corpolis.dossier.yaml.values import Reader
from corpolis.model.source import Source
from corpolis.problems import Problem, Severity, relative, shown
from corpolis.text.quote import ArchivedText


def archived_text(
    reader: Reader, dossier: DossierFolder, source: Source, node: Node
) -> ArchivedText | None:
    """The text of a source, or None if it is not at hand (which is no problem) or bad.

    `node` is the source in the claims file. If the source has no SHA-256, it gets the text's.
    """
    entries = node.entries if isinstance(node, Mapping) else {}
    if source.text is None:
        if "text" not in entries and "sha256" not in entries:
            reader.problem(
                node,
                "missing-text",
                "the source has neither a text nor a SHA-256 of one",
                "name its file under sources/ with text: …, or archive it with: corpolis add",
            )
        return None
    place = entries["text"]
    path = within(dossier.root, source.text)
    if path is None:
        hint = "archived texts stay inside the dossier; write text: sources/name.txt"
        message = f'"{shown(source.text)}" leads out of the dossier'
        if "\\" in source.text:
            message = f'"{shown(source.text)}" has backslashes, which not every system knows'
            hint = "write / between folders"
        reader.problem(place, "text-outside", message, hint)
        return None
    if not os.path.lexists(path):
        if "sha256" not in entries:
            reader.problem(
                place,
                "missing-text",
                f'"{shown(source.text)}" is not there, and no SHA-256 of it is known',
                "put the text there; or write its sha256: …, if it must stay elsewhere",
            )
        return None
    data = read_file(path, relative(path, dossier.root), MAXIMUM_TEXT_BYTES)
    if isinstance(data, Problem):
        reader.problem(place, data.code, f"{shown(source.text)}: {data.message}", data.hint)
        return None
    _compare(reader, source, data, place, entries.get("sha256"))
    text = decode_text(data, relative(path, dossier.root))
    if isinstance(text, Problem):
        if text.code != "not-plain-text":
            reader.problems.append(text)
            return None
        reader.problems.append(replace(text, severity=Severity.WARNING))
        text = data.decode()  # its words can be quoted all the same
    return ArchivedText(text)


def _compare(reader: Reader, source: Source, data: bytes, place: Node, stated: Node | None) -> None:
    """Compare the text with the SHA-256 that is stated, or note the one it has."""
    found = of_bytes(data)
    if stated is None:
        source.sha256 = found
        reader.problem(
            place,
            "missing-hash",
            "the archived text has no SHA-256, so a later change of it would go unseen",
            f"add: sha256: {found}",
        )
    elif source.sha256 is not None and source.sha256 != found:
        reader.problem(
            stated,
            "hash-mismatch",
            f"{shown(source.text or '')} is not the text that was archived: its SHA-256 differs",
            f"restore the text; or, if the change is meant, write: sha256: {found}",
        )
