"""What can be said, as a list for a terminal."""

from collections.abc import Iterable, Sequence

from corpolis.model.claim_keys import QUALIFIERS
from corpolis.model.relation_type import RelationType
from corpolis.model.text import Text, in_language
from corpolis.vocabulary.model import EntityType, Vocabulary
from corpolis.vocabulary.search import Found


def listing(vocabulary: Vocabulary, language: str = "en") -> str:
    """Entity types as a tree, relation types by family, statuses and stances."""
    lines = ["Entity types (type: in entities.yaml)", ""]
    lines += _tree(vocabulary, language)
    for family in vocabulary.families.values():
        types = [one for one in vocabulary.relation_types.values() if one.family == family.name]
        lines += ["", f"Relations: {_words(family.labels, language)} (relation: in a claim)", ""]
        for one in types:
            lines += _relation(one, language)
    for title, concepts in (
        ("Statuses (status:)", vocabulary.statuses),
        ("Stances (stance:)", vocabulary.stances),
        ("Kinds of sources (kind:)", vocabulary.source_kinds),
    ):
        lines += ["", title, ""]
        lines += [
            f"  {name:<14}{_words(concept.definitions, language)}"
            for name, concept in concepts.items()
        ]
    return "\n".join(lines)


def _tree(vocabulary: Vocabulary, language: str) -> Iterable[str]:
    types = vocabulary.entity_types

    def below(parent: EntityType | None, depth: int) -> Iterable[str]:
        for one in types.values():
            known = one.superclasses & types.keys()
            top = min(known) if known else None
            if top == (parent.name if parent else None):
                name = "  " * (depth + 1) + one.name
                yield f"{name:<34}{_words(one.labels, language)}"
                yield from below(one, depth + 1)

    return below(None, 0)


def _relation(one: RelationType, language: str) -> list[str]:
    notes = []
    if one.symmetric:
        notes.append("works both ways")
    if one.dated:
        notes.append("says only when")
    if one.repeatable:
        notes.append("can happen again")
    taken = sorted(key for key, name in QUALIFIERS.items() if name in one.takes)
    if taken:
        notes.append("takes " + ", ".join(taken))
    above = sorted(one.ancestors - {one.name})
    if above:
        notes.append("a kind of " + ", ".join(above))
    lines = [f"  {one.name:<30}{_words(one.directions, language)}", " " * 32 + parties(one)]
    if notes:
        lines.append(" " * 32 + "; ".join(notes))
    return lines


def parties(one: RelationType) -> str:
    """The types that may stand at either end, those below them left out.

    >>> from corpolis.vocabulary.files import load_vocabulary
    >>> known = load_vocabulary().relation_types
    >>> parties(known["holdsOffice"])
    'subject: Person; object: Country, Organisation, Place or Position'
    >>> parties(known["meets"]), parties(known["hasMarketValue"])
    ('subject and object: Actor or Position', 'subject: Asset or Organisation')
    """
    subjects, objects = either(sorted(one.domain)), either(sorted(one.range))
    if one.is_attribute:
        return f"subject: {subjects}"
    if one.symmetric:
        return f"subject and object: {subjects}"
    return f"subject: {subjects}; object: {objects}"


def results(found: Sequence[Found], words: str) -> str:
    """What was found for `words`: each with its key in the files, its meaning and its parties."""
    lines: list[str] = []
    if found and found[0].is_near:
        lines += [f'nothing here says "{words}"; the nearest:', ""]
    for one in found:
        term, languages = one.said.term, (one.language, "en")
        label = in_language(term.labels, languages)
        if isinstance(term, RelationType):
            label = in_language(term.directions, languages)
        lines += [f"{one.said.key}: {one.said.word}", f"  {label}"]
        if isinstance(term, RelationType):
            lines.append(f"  {parties(term)}")
        lines += [f"  {in_language(term.definitions, languages)}", ""]
    return "\n".join(lines).rstrip()


def either(words: Sequence[str]) -> str:
    """These words as alternatives.

    >>> either(["A", "B", "C"])
    'A, B or C'
    """
    return " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _words(texts: Text, language: str) -> str:
    return in_language(texts, (language, "en"))
