"""vocabulary.md: what can be said, in English and German, as the ontology has it."""

from collections.abc import Iterable, Mapping

from corpolis.cli.reference.markdown import code, page, plain, table
from corpolis.model.claim_keys import QUALIFIERS
from corpolis.model.relation_type import RelationType
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import EntityType, Family, Term, Vocabulary

_INTRODUCTION = """\
What can be said in a dossier, in English and German (*kursiv*). A dossier can
[add its own](../howto/own-relation-type.md); `corpolis vocabulary DIR` lists those too. Terms
stand in the namespace `https://w3id.org/corpolis#`."""

_KEYS = {qualifier: key for key, qualifier in QUALIFIERS.items()}
"""Qualifier -> the key of a claims file."""


def vocabulary_page() -> str:
    """The shipped ontology."""
    known = load_vocabulary()
    return page("Vocabulary", "ontology/*.ttl", _INTRODUCTION, _sections(known))


def _sections(known: Vocabulary) -> Iterable[str]:
    yield "## Entity types"
    yield table(
        ["type", "", "what it is", "a kind of"],
        [(*_term(one), _above(one)) for one in known.entity_types.values()],
    )
    yield "## Relations"
    for family in known.families.values():
        yield from _family(family, known)
    for title, terms in (
        ("Statuses", known.statuses),
        ("Stances", known.stances),
        ("Marks of standing", known.marks),
        ("Kinds of sources", known.source_kinds),
    ):
        yield f"## {title}"
        yield table(["word", "", "what it means"], [_term(one, key) for key, one in terms.items()])
    yield "## Properties and results of the check"
    yield "Beside the relations, the graph uses these terms."
    both: dict[str, Term] = {**known.properties, **known.verifications}
    yield table(["term", "", "what it means"], [_term(both[name]) for name in sorted(both)])


def _family(family: Family, known: Vocabulary) -> Iterable[str]:
    yield f"### {_both(family.labels)}"
    yield _both(family.definitions)
    for one in known.relation_types.values():
        if one.family == family.name:
            yield "\n\n".join(_relation(one))


def _relation(one: RelationType) -> Iterable[str]:
    yield f"#### {one.name}"
    yield f"{_both(one.directions)}<br>\n{_both(one.definitions)}"
    facts = [f"{_names(one.domain)} → {_names(one.range)}" if one.range else _names(one.domain)]
    if one.takes:
        facts.append("takes " + code(sorted(_KEYS.get(name, name) for name in one.takes)))
    above = sorted(one.ancestors - {one.name})
    if above:
        facts.append("a kind of " + ", ".join(f"[{name}](#{name.lower()})" for name in above))
    if one.symmetric:
        facts.append("works both ways")
    else:
        facts += [f"inverse: {_both(one.inverse_labels)}"] if one.inverse_labels else []
    if one.position_labels:
        facts.append(f"to a position: {_both(one.position_labels)}")
    if one.dated:
        facts.append("says only `when`")
    if one.repeatable:
        facts.append("can happen again")
    if one.saying:
        facts.append("a saying: it is a fact even where what is said is an opinion")
    if one.announcement_establishes:
        facts.append("established by its announcement")
    yield "; ".join(facts) + "."
    if one.example:
        yield f"For example: {plain(one.example)}"


def _term(one: Term, word: str = "") -> tuple[str, str, str]:
    return f"`{word or one.name}`", _both(one.labels), _both(one.definitions)


def _above(one: EntityType) -> str:
    return code(sorted(one.superclasses))


def _names(types: Iterable[str]) -> str:
    return code(sorted(types))


def _both(texts: Mapping[str, str]) -> str:
    """English, and German in italics."""
    words = [plain(texts["en"])] if "en" in texts else []
    if "de" in texts:
        words.append(f"*{plain(texts['de'])}*")
    return " · ".join(words)
