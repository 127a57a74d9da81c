"""The registry graph: the dossier itself, its entities, and what was decided about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.model.text import Text, in_language
from corpolis.rdf.decode.described import (
    TYPE,
    Graph,
    Said,
    Term,
    UnreadableError,
    below,
    has_type,
    iri,
    optional,
    plain,
    tagged,
    text,
    words,
)
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP, DCTERMS, OWL, SCHEMA, SKOS

_VERDICTS = {
    OWL + "differentFrom": Verdict.DIFFERENT,
    CORP + "possiblySame": Verdict.UNSURE,
}


class Head(NamedTuple):
    """What the registry graph says of the dossier itself."""

    title: str
    base: str
    languages: Sequence[str]
    """In alphabetical order."""
    licence: str | None
    titles: Text
    description: Text


def decode_dossier(graph: Graph, base: str) -> Head:
    """What the registry graph says of the dossier itself.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    said = graph.get(base, {})
    if not has_type(said, NamedNode(CORP + "Dossier")):
        raise UnreadableError(f"{base} is no dossier")
    languages = sorted(words(one) for one in said.get(CORP + "language", ()))
    if not languages:
        raise UnreadableError("language is missing")
    licence = plain(said, DCTERMS + "license")
    titles = _in_languages(said.get(DCTERMS + "title", ()))
    if not titles:
        raise UnreadableError("title is missing")
    title = in_language(titles, [tag.lower() for tag in languages])
    several = {} if "" in titles else titles
    description = _in_languages(said.get(DCTERMS + "description", ()))
    return Head(title, base, tuple(languages), licence, several, description)


def _in_languages(values: Sequence[Term]) -> Text:
    """One text whose language is not said, under "", or one text in each of some languages."""
    if len(values) == 1 and isinstance(values[0], Literal) and values[0].language is None:
        return {"": values[0].value}
    return text(values)


def decode_registry(graph: Graph, namespace: Namespace, vocabulary: Vocabulary) -> Registry:
    """The entities and decisions that the registry graph has.

    Decisions in a circle join nobody who is not part of it.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    room = namespace.entity("")
    types = {kind.iri: name for name, kind in vocabulary.entity_types.items()}
    entities: dict[str, Entity] = {}
    joined: dict[str, str] = {}
    pairs: set[tuple[Verdict, str, str]] = set()
    for subject in sorted(graph):
        if not subject.startswith(room):
            continue
        key, said = subject[len(room) :], graph[subject]
        try:
            entities[key] = _entity(key, said, types, room)
            same = optional(said, OWL + "sameAs")
            if same is not None:
                joined[key] = below(room, same)
            for predicate, verdict in _VERDICTS.items():
                for value in said.get(predicate, ()):
                    one, other = sorted((key, below(room, value)))
                    pairs.add((verdict, one, other))
        except UnreadableError as error:
            raise UnreadableError(f"e:{key}: {error}") from None
    canonical = {key: _followed(key, joined) for key in sorted(joined)}
    same_as = [Decision(Verdict.SAME, (stays, other)) for other, stays in canonical.items()]
    others = [Decision(verdict, (one, other)) for verdict, one, other in sorted(pairs)]
    return Registry(entities, [*same_as, *others], canonical, {})


def _followed(key: str, joined: Mapping[str, str]) -> str:
    """The end of the chain of decisions that starts at `key`; a circle ends where it closes."""
    seen = {key}
    while (other := joined.get(key, "")) and other not in seen:
        seen.add(other)
        key = other
    return key


def _entity(key: str, said: Said, types: Mapping[str, str], room: str) -> Entity:
    found = sorted(iri(value) for value in said.get(TYPE, ()))
    names = tuple(types[kind] for kind in found if kind in types)
    if not names:
        raise UnreadableError("it has no entity type of the ontology")
    labels = text(said.get(SKOS + "prefLabel", ()))
    if not labels:
        raise UnreadableError("prefLabel is missing")
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for tag, alias in tagged(said.get(SKOS + "altLabel", ())):
        aliases[tag].add(alias)
    post = optional(said, CORP + "postAt")
    identifiers = []
    for value in said.get(CORP + "identifier", ()):
        scheme, colon, identifier = words(value).partition(":")
        if not colon:
            raise UnreadableError(f"identifier {scheme} has no scheme")
        identifiers.append((scheme, identifier))
    return Entity(
        key,
        names,
        labels,
        {tag: tuple(sorted(several)) for tag, several in sorted(aliases.items())},
        tuple(sorted(identifiers)),
        text(said.get(SKOS + "definition", ())),
        tuple(sorted(iri(value) for value in said.get(SCHEMA + "sameAs", ()))),
        None if post is None else below(room, post),
    )
