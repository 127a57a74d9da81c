"""An entity that is added to entities.yaml: what there is stays as it is, comments and all.

Relies on `entities_file`, `files`, `yaml.scalar`. Used by `cli`.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from corpolis.dossier.entities_file import NO_ENTITIES, read_registry, whole_registry
from corpolis.dossier.files import read_file, replace_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.document import MAXIMUM_BYTES
from corpolis.dossier.yaml.scalar import scalar, tidy
from corpolis.model.entity import Entity, Registry
from corpolis.model.text import in_language
from corpolis.problems import DossierError, OutputError, Problem, Severity, shown
from corpolis.text.nearest import nearest
from corpolis.vocabulary.model import Vocabulary

_ALIKE: Final = 0.91
"""The least part of the letters that two names share, in order, for one to be looked at again."""

_ENTRY: Final = "the entry"
"""What problems call the file that is not yet written."""


def add_entity(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    entity: Entity,
    *,
    anyway: bool = False,
    derived: Mapping[str, Entity] = NO_ENTITIES,
) -> int:
    """Write `entity` at the end of entities.yaml and give the line of its id.

    The file is the former one or the new one, whole, and every byte of the former stays.
    `derived` are entities that follow from registers. Refused is an id that is taken, and, unless
    `anyway`, an entity that looks like one there is.

    Raises:
        DossierError: entities.yaml has errors, or the entry would be one.
        OutputError: the entity is there already, or looks so; or the file cannot be written,
            or not at its end.
    """
    before = Registry({}, (), {}, {})
    data = b""
    if os.path.lexists(dossier.entities_file):
        before = whole_registry(dossier, vocabulary, derived)
        read = read_file(dossier.entities_file, "entities.yaml", MAXIMUM_BYTES)
        if isinstance(read, Problem):
            raise DossierError([read])
        data = read
    _refuse_taken(before, entity, dossier)
    if not anyway:
        _refuse_slip(before, entity, dossier)
    entry = list(_entry(entity, dossier.settings.languages[0]))
    new = data + _appendix(data.decode("utf-8"), before, entry)
    problems: list[Problem] = []
    after = read_registry(dossier, vocabulary, problems, new, derived)
    _refuse_wrong(problems, before, after, entity, entry)
    if not anyway:
        _refuse_alike(problems, after.places[entity.id])
    replace_file(dossier.entities_file, new)
    return after.places[entity.id][0]


def _entry(entity: Entity, language: str) -> Iterator[str]:
    """The lines of an entity in entities.yaml; texts in `language` need not say so."""
    yield f"{scalar(entity.id)}:"
    yield f"  type: {_several(entity.types)}"
    for key, texts in (("name", entity.names), ("description", entity.description)):
        if texts.keys() == {language}:
            yield f"  {key}: {scalar(tidy(texts[language]))}"
        elif texts:
            words = (f"{tag}: {scalar(tidy(text))}" for tag, text in texts.items())
            yield f"  {key}: {{{', '.join(words)}}}"
        if key == "name" and entity.aliases.keys() == {language}:
            yield f"  aliases: [{_joined(entity.aliases[language])}]"
        elif key == "name" and entity.aliases:
            lists = (f"{tag}: [{_joined(names)}]" for tag, names in entity.aliases.items())
            yield f"  aliases: {{{', '.join(lists)}}}"
    if entity.identifiers:
        schemes: dict[str, list[str]] = {}
        for scheme, value in entity.identifiers:
            schemes.setdefault(scheme, []).append(value)
        pairs = (f"{scalar(scheme)}: {_several(values)}" for scheme, values in schemes.items())
        yield f"  identifiers: {{{', '.join(pairs)}}}"
    if entity.same_as:
        yield f"  same-as: {_several(entity.same_as)}"
    if entity.post_at is not None:
        yield f"  post-at: {scalar(entity.post_at)}"


def _several(values: Sequence[str]) -> str:
    return scalar(tidy(values[0])) if len(values) == 1 else f"[{_joined(values)}]"


def _joined(values: Sequence[str]) -> str:
    return ", ".join(scalar(tidy(value)) for value in values)


def _appendix(text: str, before: Registry, entry: Sequence[str]) -> bytes:
    """What is written behind `text`: lines that end and are indented as those there are.

    They stand apart if the last entity does.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    line, column = max(before.places.values(), default=(1, 1))
    is_apart = line > 1 and not lines[line - 2].strip() and len(before.places) > 1
    begin = "" if not text or text.endswith("\n") else end
    if is_apart and (lines[-1].strip() or len(lines) < 2 or lines[-2].strip()):
        begin += end
    indent = " " * (column - 1)
    return (begin + "".join(f"{indent}{one}{end}" for one in entry)).encode()


def _refuse_taken(before: Registry, entity: Entity, dossier: DossierFolder) -> None:
    there = before.entities.get(entity.id)
    if there is not None:
        what = _described(there, before, dossier)
        raise OutputError(
            f'the id "{shown(entity.id)}" is taken by {what}; nothing was changed. '
            "Use it if that is who or what you mean; if not, give another --id"
        )


def _refuse_slip(before: Registry, entity: Entity, dossier: DossierFolder) -> None:
    """Refuse a name spelled much like one that there is, unless it is a post at just that."""
    called: dict[str, Entity] = {}
    for other in before.entities.values():
        aliases = (name for names in other.aliases.values() for name in names)
        for name in (*other.names.values(), *aliases):
            called.setdefault(name, other)
    for name in entity.names.values():
        for close in nearest(name, called, limit=1, least=_ALIKE):
            other = called[close]
            if other.id == entity.post_at:
                continue  # a Minister of Energy at the Ministry of Energy
            raise OutputError(
                f'"{shown(name)}" looks like "{shown(other.id)}", '
                f"{_described(other, before, dossier)}; nothing was changed. "
                "Use that id, or add --anyway if they are two"
            )


def _refuse_alike(problems: Sequence[Problem], place: tuple[int, int]) -> None:
    """Refuse an entity that shares with another one what one of them alone should have."""
    for problem in problems:
        if problem.code == "similar-entities" and (problem.line, problem.column) == place:
            raise OutputError(
                f"{problem.message}; nothing was changed. "
                "Use that id, or add --anyway if they are two"
            )


def _described(entity: Entity, registry: Registry, dossier: DossierFolder) -> str:
    name = in_language(entity.names, (dossier.label_language,))
    line = registry.places.get(entity.id, (0, 0))[0]
    place = f"line {line} of entities.yaml" if line else "of a register"
    return f"{shown(name)} ({', '.join(entity.types)}, {place})"


def _refuse_wrong(
    problems: Sequence[Problem],
    before: Registry,
    after: Registry,
    entity: Entity,
    entry: Sequence[str],
) -> None:
    """Refuse an entry with errors, and a file to whose end nothing can be written."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    added = after.entities.get(entity.id)
    if added is not None and errors:
        raise DossierError(
            [Problem(_ENTRY, 0, 0, one.code, one.message, one.hint) for one in errors]
        )
    others = {name: one for name, one in after.entities.items() if name != entity.id}
    if added is None or others != before.entities:
        raise OutputError(
            "entities.yaml does not end with an entry in lines of its own; nothing was changed. "
            "Write this where it belongs:\n\n" + "\n".join(entry)
        )
