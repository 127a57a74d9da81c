"""FollowTheMoney: entities for Aleph, OpenSanctions' tools and others, one JSON object a line.

Relies on `store.contents`, `ftm_schemata`, `losses`. Used by `formats` and `ftm_statements`.

A relationship becomes an entity of its own, with a Document as proof for each source. What has an
identifier of the scheme "ftm" keeps that id; other ids are SHA-1 sums of IRIs. What
FollowTheMoney cannot say goes into a summary in words, or is counted as lost.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import BinaryIO, Final

from corpolis.digest import ftm_id
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.exchange.formats import Exported
from corpolis.exchange.ftm_schemata import (
    AWARD,
    CASE_PARTY,
    DATES,
    EDGES,
    IDENTIFIERS,
    LANGUAGES,
    OCCUPANCY,
    SANCTION,
    SCHEMATA,
    TOPICS,
    TYPES,
    UNKNOWN_LINK,
    Edge,
)
from corpolis.exchange.losses import Losses
from corpolis.model.claim import Claim, as_written
from corpolis.model.contents import Contents
from corpolis.model.entity import Entity
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.relationship import Relationship
from corpolis.model.source import Source
from corpolis.model.standing import Mark, Standing
from corpolis.model.text import Text, Unknown, in_language
from corpolis.rdf.iris import Namespace
from corpolis.store.contents import stored_contents
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases

SCHEME: Final = "ftm"
"""The scheme of identifiers that are ids of FollowTheMoney."""

_SHIPPED: Final = "corpolis:ftm"
_RECORD: Final = re.compile(r"(.+)_[a-z-]+(?:_v?\d+)*")
"""The id of a claim from a record: its key, the rule, and a number if there are several."""

_SAFE_DATE: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]+Z?)?([~?%]?)")
_WRITE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class FtmEntity:
    """An entity of FollowTheMoney; each value of a property with where it is from.

    `values` are by property and value: dataset, origin and language of the statement.
    """

    __slots__ = ("id", "schema", "values")

    def __init__(self, identifier: str, schema: str) -> None:
        self.id, self.schema = identifier, schema
        self.values: dict[str, dict[str, tuple[str, str, str]]] = {}

    def add(self, name: str, value: str, dataset: str, origin: str = "", tag: str = "") -> None:
        """One more value of a property; an empty one is none."""
        if value:
            self.values.setdefault(name, {}).setdefault(value, (dataset, origin, tag))

    def line(self) -> bytes:
        """The entity as a line of JSON."""
        values = {name: list(self.values[name]) for name in sorted(self.values)}
        said = {"id": self.id, "schema": self.schema, "properties": values}
        return f"{_WRITE(said)}\n".encode()


def write_ftm(exported: Exported, out: BinaryIO) -> None:
    """All entities, one a line, in the order of their ids; the same bytes for the same graph.

    Raises:
        StoreError: the store says what corpolis cannot read.
    """
    out.writelines(one.line() for one in ftm_entities(exported))


def ftm_entities(exported: Exported) -> Sequence[FtmEntity]:
    """What a store says as entities of FollowTheMoney, sorted by id.

    Raises:
        StoreError: the store says what corpolis cannot read.
    """
    vocabulary = exported.vocabulary
    said = stored_contents(exported.store, exported.namespace, vocabulary, exported.languages)
    return entities_of(said, vocabulary, everything=exported.everything, losses=exported.losses)


def entities_of(
    said: Contents, vocabulary: Vocabulary, *, everything: bool, losses: Losses
) -> Sequence[FtmEntity]:
    """What a dossier says as entities of FollowTheMoney, sorted by id.

    Only what is established, unless `everything`: then each relationship that is not says how it
    stands. What is lost is added to `losses`.
    """
    with collector_paused():
        made = _Made(said, vocabulary, losses)
        for source in sorted(said.sources, key=lambda one: one.source.id):
            made.see_source(source.source)
            for claim in source.claims:
                made.see(claim, source.source, everything=everything)
    return sorted(made.entities.values(), key=lambda one: one.id)


class _Made:
    """The entities made so far."""

    def __init__(self, said: Contents, vocabulary: Vocabulary, losses: Losses) -> None:
        self.entities: dict[str, FtmEntity] = {}
        self._vocabulary, self._losses = vocabulary, losses
        self._languages = said.languages
        self._namespace = Namespace(said.base)
        phrases = Phrases(vocabulary, said.languages)
        self._label = cache(lambda relation: phrases.label(relation, ()))
        self._marked = cache(lambda marks: phrases.prefix(marks).removesuffix(": "))
        self._phrases = phrases
        self._registry = said.registry
        self._dataset = re.sub("[^a-z0-9]+", "-", said.base.lower()).strip("-").rpartition("-")[2]
        self._ids: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        for entity in said.registry.entities.values():
            if said.registry.resolve(entity.id) == entity.id:
                self._add_node(entity)
        for entity in said.registry.entities.values():
            kept = said.registry.resolve(entity.id)
            if kept != entity.id and kept in self._ids:
                self._ids[entity.id] = self._ids[kept]
                self._name(self.entities[self._ids[kept]], entity)
        for entity in said.registry.entities.values():
            if entity.post_at in self._ids and entity.id in self._ids:
                node = self.entities[self._ids[entity.id]]
                node.add("organization", self._ids[entity.post_at or ""], self._dataset)

    def _add_node(self, entity: Entity) -> None:
        own = [value for scheme, value in entity.identifiers if scheme == SCHEME]
        identifier = own[0] if own else ftm_id(self._namespace.entity(entity.id))
        if own[1:]:
            self._losses.add("id", "an entity has one id", entity.id)
        self._ids[entity.id] = identifier
        node = FtmEntity(identifier, self._schema(entity))
        self.entities[identifier] = node
        self._name(node, entity)
        for tag, words in entity.description.items():
            node.add("summary", words, self._dataset, tag=tag)
        for kind in entity.types:
            for ancestor in self._ancestors(kind):
                node.add("topics", TOPICS.get(ancestor, ""), self._dataset)

    def _name(self, node: FtmEntity, entity: Entity) -> None:
        """Names, aliases and identifiers."""
        is_first = "name" not in node.values
        for tag, name in entity.names.items():
            node.add("name" if is_first else "alias", name, self._dataset, tag=tag)
        for tag, names in entity.aliases.items():
            for name in names:
                node.add("alias", name, self._dataset, tag=tag)
        for scheme, value in entity.identifiers:
            if scheme == SCHEME:
                self._kept[value] = node.id
            elif scheme in IDENTIFIERS:
                node.add(IDENTIFIERS[scheme], value, self._dataset)
            else:
                self._losses.add("identifier", f"there is no property for {scheme}", entity.id)
        for iri in entity.same_as:
            self._losses.add("same-as", "there is no property for it", f"{entity.id} {iri}")

    def _ancestors(self, kind: str) -> Iterable[str]:
        known = self._vocabulary.entity_types.get(kind)
        return () if known is None else (kind, *sorted(known.ancestors - {kind}))

    def _schema(self, entity: Entity) -> str:
        types = self._vocabulary.entity_types
        found = [one for kind in entity.types for one in self._ancestors(kind) if one in SCHEMATA]
        # The most special of them: the one with the most above it.
        found.sort(key=lambda one: -len(types[one].ancestors))
        if found and found[0] not in entity.types:
            why = f"it becomes {SCHEMATA[found[0]]}"
            self._losses.add("type", why, f"{entity.id} {' '.join(entity.types)}")
        return SCHEMATA[found[0]] if found else "LegalEntity"

    def see_source(self, source: Source) -> None:
        """The document that stands for a source."""
        iri = self._namespace.source(source.id)
        identifier = self._documents[source.id] = ftm_id(iri)
        node = self.entities[identifier] = FtmEntity(identifier, "Document")
        for name, value in (
            ("title", source.title),
            ("name", source.title),
            ("author", _said(source.author)),
            ("publisher", _said(source.publisher)),
            ("sourceUrl", source.url or ""),
            ("publishedAt", _safe(source.published)[0]),
            ("retrievedAt", source.retrieved.isoformat() if source.retrieved else ""),
            ("language", LANGUAGES.get(source.language.partition("-")[0], "")),
            ("mimeType", source.data.media_type if source.data else ""),
            # A contentHash is a SHA-1 there.
            ("notes", f"SHA-256: {source.sha256}" if source.sha256 else ""),
        ):
            node.add(name, value, source.id)
        if source.withdrawn is not None:
            node.add("summary", f"withdrawn on {source.withdrawn.day}", source.id)

    def see(self, claim: Claim, source: Source, *, everything: bool) -> None:
        """What one claim says."""
        if claim.standing is not Standing.FACT and not everything:
            self._losses.add("claim", f"its standing is {claim.standing.value}", claim.name)
            return
        kind = self._vocabulary.relation_types[claim.relation]
        if kind.is_attribute:
            self._see_attribute(claim)
            return
        if claim.unpaired is not None:
            self._losses.add("gathering", "it has too many parties for pairs", claim.name)
        for one in claim.relationships:
            if one.has_known_parties:
                self._see_relationship(claim, one, source)
            elif _is_ftm(source) and claim.relation == "awardsContractTo":
                # Who awards it stands with the contract there.
                node = self._edge_node(self._edge_id(claim, one, source), AWARD)
                self._write_back(node, claim, source)
            else:
                self._losses.add("claim", "a party of it is not named", claim.name)

    def _see_attribute(self, claim: Claim) -> None:
        name = DATES.get(claim.relation)
        if name is None or isinstance(claim.subjects, Unknown):
            self._losses.add("attribute", f"there is no property for {claim.relation}", claim.name)
            return
        text, is_whole = _safe(claim.when)
        for entity in claim.subjects:
            self._node(entity).add(name, text, claim.source, claim.id)
        if not is_whole or not text or claim.standing is not Standing.FACT:
            self._losses.add("date", "how it is meant has no place", claim.name)

    def _node(self, entity: str) -> FtmEntity:
        return self.entities[self._ids[self._registry.resolve(entity)]]

    def _see_relationship(self, claim: Claim, one: Relationship, source: Source) -> None:
        subject, obj = one.subject or "", one.object or ""
        to, origin = self._node(obj), (claim.source, claim.id)
        if claim.relation == "hosts" and to.schema == "Event":
            to.add("organizer", self._node(subject).id, *origin)
            return
        if claim.relation == "participatesIn" and to.schema in {"Event", "CourtCase"}:
            if to.schema == "Event":
                to.add("involved", self._node(subject).id, *origin)
                return
            edge = CASE_PARTY
        else:
            edge = self._edge(claim, to)
        node = self._edge_node(self._edge_id(claim, one, source), edge)
        if _is_ftm(source):
            self._write_back(node, claim, source)
            return
        first, second = self._node(subject).id, to.id
        if edge is AWARD:
            first = self._contract(claim, one, subject)
        elif edge is OCCUPANCY and to.schema != "Position":
            second = self._position(claim, to)
        if edge is SANCTION:
            node.add("authority", next(iter(self._node(subject).values["name"]), ""), *origin)
        else:
            node.add(edge.subject, first, *origin)
        node.add(edge.object, second, *origin)
        self._describe(node, edge, claim, source)

    def _edge_node(self, identifier: str, edge: Edge) -> FtmEntity:
        node = self.entities.get(identifier)
        if node is None:
            node = self.entities[identifier] = FtmEntity(identifier, edge.schema)
        return node

    def _write_back(self, node: FtmEntity, claim: Claim, source: Source) -> None:
        """What was read of a record of FollowTheMoney, as it stood there."""
        columns = {one.id: one.column for one in source.fields}
        for read in claim.evidence.reads:
            way, _, name = columns.get(read.field, "").rpartition("/")
            if way == "properties":
                is_end = TYPES.get(name) == "entity"
                value = self._kept.get(read.exact, read.exact) if is_end else read.exact
                node.add(name, value, claim.source, claim.id)
        node.add("proof", self._documents[claim.source], claim.source, claim.id)

    def _edge(self, claim: Claim, to: FtmEntity) -> Edge:
        if claim.relation == "awardsContractTo":
            return AWARD
        if claim.relation == "sanctions":
            return SANCTION
        is_post = to.schema == "Position"
        if claim.relation == "holdsOffice" or (claim.relation == "holdsPosition" and is_post):
            return OCCUPANCY
        if claim.relation == "participatesIn" and to.schema != "Project":
            return UNKNOWN_LINK
        return EDGES.get(claim.relation, UNKNOWN_LINK)

    def _edge_id(self, claim: Claim, one: Relationship, source: Source) -> str:
        """The id that a record of FollowTheMoney has itself, else one of the relationship."""
        if _is_ftm(source) and (match := _RECORD.fullmatch(claim.id)):
            return match[1]
        return ftm_id(self._namespace.statement(one.key))

    def _contract(self, claim: Claim, one: Relationship, authority: str) -> str:
        """The contract of an award: one that the claim is about, else one that is made here."""
        origin = (claim.source, claim.id)
        known = [self._node(entity) for entity in claim.about]
        found = next((node for node in known if node.schema == "Contract"), None)
        if found is None:
            identifier = ftm_id(f"{self._namespace.statement(one.key)}#contract")
            found = self.entities.setdefault(identifier, FtmEntity(identifier, "Contract"))
            title = self._words(claim.content) or f"Contract of {self._called(authority)}"
            found.add("name", title, *origin)
        found.add("authority", self._node(authority).id, *origin)
        return found.id

    def _position(self, claim: Claim, at: FtmEntity) -> str:
        """The post of an office that is no entity of its own here."""
        role = self._words(claim.role) or self._label(claim.relation)
        identifier = ftm_id(f"{at.id}#{role}")
        node = self.entities.setdefault(identifier, FtmEntity(identifier, "Position"))
        node.add("name", role, claim.source, claim.id)
        node.add("organization", at.id, claim.source, claim.id)
        return identifier

    def _describe(self, node: FtmEntity, edge: Edge, claim: Claim, source: Source) -> None:
        """All else that a claim says of a relationship."""
        origin = (claim.source, claim.id)
        rest: list[str] = []
        self._describe_standing(node, edge, claim, rest)
        self._describe_times(node, claim, rest)
        for name, words in ((edge.role, claim.role), (edge.content, _text(claim.content))):
            for tag, text in (words or {}).items():
                if name:
                    node.add(name, text, *origin, tag)
                elif edge is not OCCUPANCY and edge is not AWARD:
                    rest.append(text)
        self._describe_quantities(node, edge, claim, rest)
        if edge.fixed[0]:
            node.add(*edge.fixed, *origin)
        for text in rest:
            node.add("summary", text, *origin)
        node.add("proof", self._documents[claim.source], *origin)
        node.add("description", claim.evidence.marked, *origin)
        node.add("recordId", claim.name, *origin)
        node.add("sourceUrl", source.url or "", *origin)
        node.add("publisher", _said(source.publisher), *origin)
        for key, _entities in claim.named:
            if key.name in {"on-behalf-of", "through", "hosts"}:
                self._losses.add(key.name, "there is no property for it", claim.name)

    def _describe_standing(
        self, node: FtmEntity, edge: Edge, claim: Claim, rest: list[str]
    ) -> None:
        if not edge.is_exact:
            label = self._label(claim.relation)
            if edge is UNKNOWN_LINK:
                node.add("role", label, claim.source, claim.id)
                why = "it becomes UnknownLink, with the relation as its role"
                self._losses.add("relation", why, f"{claim.relation} {claim.name}")
            else:
                rest.append(label)
        marks = self._marked(claim.marks)
        if marks and edge.status:
            node.add(edge.status, marks, claim.source, claim.id)
        elif marks:
            rest.insert(0, marks)
        if claim.attributed_to is not None:
            speaker = claim.attributed_to
            names = ["" if isinstance(speaker, Unknown) else self._called(speaker)]
            rest.append(self._phrases.prefix((Mark.ACCORDING_TO,), names).removesuffix(": "))

    def _describe_times(self, node: FtmEntity, claim: Claim, rest: list[str]) -> None:
        when: Period | Unknown | None = claim.when
        pairs = [("startDate", claim.start), ("endDate", claim.end)]
        if isinstance(when, Period) and when.is_interval:
            pairs += [("startDate", when.start), ("endDate", when.end)]
        else:
            pairs.append(("date", when))
        for name, period in pairs:
            text, is_whole = _safe(period)
            node.add(name, text, claim.source, claim.id)
            if not is_whole:
                rest.append(f"{name}: {as_written(period)}")

    def _describe_quantities(
        self, node: FtmEntity, edge: Edge, claim: Claim, rest: list[str]
    ) -> None:
        origin = (claim.source, claim.id)
        amount, share = claim.amount, claim.share
        if isinstance(amount, Quantity):
            if edge.amount and amount.minimum == amount.maximum and not amount.approximate:
                node.add(edge.amount, amount.text, *origin)
                node.add(edge.currency, amount.unit, *origin)
            else:
                rest.append(f"{amount.text} {amount.unit}")
        if isinstance(share, Quantity):
            text = share.text.replace("..", "-")
            is_plain = re.fullmatch(r"[\d.]+(?:-[\d.]+)?", text) is not None
            if edge.share and is_plain:
                node.add(edge.share, text, *origin)
            else:
                rest.append(f"{share.text} %")
        rest += [
            f"{value.text} {value.unit}".strip()
            for value in (claim.value, claim.count)
            if isinstance(value, Quantity)
        ]

    def _words(self, text: Text | Unknown | None) -> str:
        return in_language(_text(text) or {}, self._languages)

    def _called(self, entity: str) -> str:
        return next(iter(self._node(entity).values.get("name", {entity: ()})))


def _is_ftm(source: Source) -> bool:
    """Whether a source is itself a stream of FollowTheMoney."""
    return source.data is not None and source.data.mapping == _SHIPPED


def _text(text: Text | Unknown | None) -> Text | None:
    return None if isinstance(text, Unknown) else text


def _said(value: str | Unknown | None) -> str:
    return value if isinstance(value, str) else ""


def _safe(period: Period | Unknown | None) -> tuple[str, bool]:
    """The part of a time that a date of FollowTheMoney can be, and whether that is all of it.

    >>> from corpolis.model.edtf import parse
    >>> _safe(parse("2023-05")), _safe(parse("2023~")), _safe(parse("199X")), _safe(None)
    (('2023-05', True), ('2023', False), ('', False), ('', True))
    """
    if not isinstance(period, Period):
        return "", True
    match = _SAFE_DATE.fullmatch(period.text)
    if match is None:
        return "", False
    return match[1], not match[2]


__all__ = ["FtmEntity", "entities_of", "ftm_entities", "write_ftm"]
