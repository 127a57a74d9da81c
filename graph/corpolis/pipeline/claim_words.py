"""A claim from data in words for a terminal: who, what, whom; and its other keys.

Relies on `model`, `vocabulary.phrases`. Used by `trial` and `record`.
"""

from collections.abc import Iterator, Mapping, Sequence

from corpolis.model.claim import Claim, as_written
from corpolis.model.claim_keys import CLAIM_KEYS, Form
from corpolis.model.entity import Entity
from corpolis.model.standing import Mark, marks_of, standing_of
from corpolis.model.text import Unknown, in_language
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases

_IN_SENTENCE = ("id", "subject", "relation", "object", "quote", "nth", "publish", "term")

Entities = Mapping[str, Entity]


def sentence(claim: Claim, entities: Entities, vocabulary: Vocabulary, language: str) -> str:
    """The relationship that a claim is about, after what must be said of it."""
    relation = vocabulary.relation_types[claim.relation]
    standing = standing_of(claim.status, claim.stance, relation)
    marks = marks_of(standing, claim.status, claim.stance, withdrawn=claim.withdrawn is not None)
    speaker = claim.attributed_to
    speakers = [] if speaker is None else [""] if isinstance(speaker, Unknown) else [speaker]
    if speakers and not relation.saying:
        marks = (*marks, Mark.ACCORDING_TO)
    said_by = [named(one, entities, language) if one else "" for one in speakers]
    phrases = Phrases(vocabulary, (language,))
    names = ", ".join(named(one, entities, language) for one in _ids(claim.subjects))
    others = ", ".join(named(one, entities, language) for one in _ids(claim.objects))
    return phrases.sentence(names, claim.relation, others, marks, said_by)


def _ids(party: Sequence[str] | Unknown) -> Sequence[str]:
    return ("",) if isinstance(party, Unknown) else party


def named(entity: str, entities: Mapping[str, Entity], language: str) -> str:
    """The name of an entity and what it is; its id if it is one of entities.yaml."""
    if not entity:
        return "unknown"
    known = entities.get(entity)
    if known is None:
        return entity
    return f"{in_language(known.names, (language, 'en'))} ({' and '.join(known.types)})"


def qualifiers(claim: Claim, entities: Mapping[str, Entity], language: str) -> Iterator[str]:
    """The other keys of a claim as a claims file has them."""
    for key in CLAIM_KEYS:
        if key.name in _IN_SENTENCE:
            continue
        value = getattr(claim, key.attribute)
        if not value or (key.name == "stance" and value == "reported"):
            continue
        if isinstance(value, Unknown):
            yield f"{key.name}: unknown"
        elif key.form in (Form.ENTITY, Form.ENTITIES, Form.BEHALF):
            ids = (value,) if isinstance(value, str) else value
            yield f"{key.name}: {', '.join(named(one, entities, language) for one in ids)}"
        elif isinstance(value, Mapping):
            yield f"{key.name}: {in_language(value, (language, 'en'))}"
        elif isinstance(value, str):
            yield f"{key.name}: {value}"
        else:
            unit = getattr(value, "unit", "")
            yield f"{key.name}: {as_written(value)}{f' {unit}' if unit else ''}"
    for one in claim.representations:
        clients = ", ".join(named(each, entities, language) for each in one.clients)
        yield f"on-behalf-of: {named(one.agent, entities, language)} for {clients or 'unknown'}"
