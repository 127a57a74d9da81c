"""Tables -> rows of the named queries that count and add up.

Each function gives the rows of the query of its name, in their order, as the query's SPARQL
would; tests compare the two. Parameters are the terms that the query would be given.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Literal, NamedNode

from corpolis.columns.reading import UnusualError
from corpolis.columns.tables import ABOUT, NONE, OVER, UNDER, Columns, Numbers
from corpolis.vocabulary.namespaces import CORP, XSD

Term = NamedNode | Literal
Row = tuple[Term | None, ...]

_INTEGER: Final = NamedNode(XSD + "integer")
_PLAIN: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]{0,18})?")
_ENOUGH: Final = Context(prec=60)
_MOST: Final = 10**20
"""Above this Oxigraph's decimals, of 128 bits with 18 digits after the point, overflow."""

_DECIMAL: Final = NamedNode(XSD + "decimal")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the tables do not have: relations and types, by IRI."""

    within: Callable[[str], Collection[str]]
    """A relation -> itself and its sub-relations."""
    labels: Callable[[Collection[str]], Mapping[str, Collection[tuple[str, str]]]]
    """Relations or types -> the labels of each, as language and text."""


class Sums:
    """Answers from the tables of one store."""

    def __init__(
        self, columns: Columns, vocabulary: Vocabulary, parameters: Mapping[str, Term]
    ) -> None:
        self._columns = columns
        self._words = columns.words
        self._vocabulary = vocabulary
        self._given = {name: term.value for name, term in parameters.items()}
        self._language = self._given.get("language", "en")

    def counts(self) -> list[Row]:
        """Entities by type, statements by relation."""
        claims, statements, types = (
            self._columns.claims,
            self._columns.statements,
            self._columns.types,
        )
        stands = self._stands()
        about = np.isin(statements.statement, claims.statement[stands])
        facts = claims.statement[stands & (claims.established == 1)]
        held = statements.predicate[np.isin(statements.statement, facts)]
        established = dict(
            zip(*(one.tolist() for one in np.unique(held, return_counts=True)), strict=True)
        )
        entities = np.unique(np.stack([types.type, types.entity]), axis=1)[0]
        found: list[tuple[str, str, int, Literal | None]] = []
        for kind, numbers in (("entities", entities), ("relations", statements.predicate[about])):
            if self._given.get("kind", kind) == kind:
                values, counts = np.unique(numbers[numbers != NONE], return_counts=True)
                found += [
                    (
                        kind,
                        self._words[value],
                        count,
                        _integer(established.get(value, 0)) if kind == "relations" else None,
                    )
                    for value, count in zip(values.tolist(), counts.tolist(), strict=True)
                ]
        labels = self._vocabulary.labels({iri for _, iri, *_ in found})
        rows = [(*one, self._best(labels[one[1]])) for one in found]
        rows.sort(key=lambda one: (one[0], -one[2], _text(one[4]), one[1]))
        return [
            (Literal(kind), NamedNode(iri), label, _integer(count), facts_of)
            for kind, iri, count, facts_of, label in rows
        ]

    def interlocks(self) -> list[Row]:
        """Who holds positions in several organisations."""
        subject, _, organisation, kept = self._facts(CORP + "holdsPosition")
        kept &= organisation != NONE
        organisation = self._bodies(organisation[kept])
        pairs = np.unique(np.stack([subject[kept], organisation]), axis=1)
        pairs = pairs[:, ~self._left_open(pairs[0]) & ~self._left_open(pairs[1])]
        holders, starts, counts = np.unique(pairs[0], return_index=True, return_counts=True)
        enough = counts >= int(self._given.get("minimum", "2"))
        held: dict[int, list[int]] = {
            holder: pairs[1, start : start + count].tolist()
            for holder, start, count in zip(
                holders[enough].tolist(),
                starts[enough].tolist(),
                counts[enough].tolist(),
                strict=True,
            )
        }
        labels = self._labels({*held, *(one for many in held.values() for one in many)})
        rows = []
        for holder, organisations in held.items():
            names = sorted(
                (labels[one].value if one in labels else self._words[one], self._words[one])
                for one in organisations
            )
            listed = Literal("; ".join(name for name, _ in names))
            label = labels.get(holder)
            key = (-len(organisations), _text(label), self._words[holder])
            rows.append((key, label, listed))
        rows.sort(key=lambda one: one[0])
        return [
            (NamedNode(key[2]), label, _integer(-key[0]), listed) for key, label, listed in rows
        ]

    def totals(self) -> list[Row]:
        """Sums of the lowest and the highest amounts, by who, relation and currency."""
        claims = self._columns.claims
        subject, predicate, _, kept = self._facts(None)
        kept &= (claims.currency != NONE) & (claims.amount_min != NONE)
        kept &= (claims.amount_max != NONE) & ~self._left_open(subject)
        amounts: dict[tuple[int, int, int, int], tuple[Decimal, Decimal]] = {}
        signs: defaultdict[tuple[int, int, int], int] = defaultdict(int)
        number = {one: _exact(self._words[one]) for one in self._amounts(kept)}
        for who, relation, currency, statement, low, high, sign in zip(
            subject[kept].tolist(),
            predicate[kept].tolist(),
            claims.currency[kept].tolist(),
            claims.statement[kept].tolist(),
            claims.amount_min[kept].tolist(),
            claims.amount_max[kept].tolist(),
            np.maximum(claims.amount_signs[kept], 0).tolist(),
            strict=True,
        ):
            key = (who, relation, currency, statement)
            least, most = number[low], number[high]
            if key in amounts:
                least, most = min(amounts[key][0], least), max(amounts[key][1], most)
            amounts[key] = (least, most)
            signs[key[:3]] |= sign
        sums: defaultdict[tuple[int, int, int], list[Decimal]] = defaultdict(
            lambda: [Decimal(0), Decimal(0), Decimal(0)]
        )
        for (who, relation, currency, _), (least, most) in amounts.items():
            total = sums[who, relation, currency]
            total[0] += 1
            total[1] = _ENOUGH.add(total[1], least)
            total[2] = _ENOUGH.add(total[2], most)
        if any(abs(number) > _MOST for total in sums.values() for number in total):
            raise UnusualError
        return self._total_rows(sums, signs)

    def _total_rows(
        self,
        sums: Mapping[tuple[int, int, int], list[Decimal]],
        signs: Mapping[tuple[int, int, int], int],
    ) -> list[Row]:
        labels = self._labels({who for who, _, _ in sums})
        relations = {relation: self._words[relation] for _, relation, _ in sums}
        named = {
            iri: self._best(known)
            for iri, known in self._vocabulary.labels(set(relations.values())).items()
        }
        rows = []
        for (who, relation, currency), (count, low, high) in sums.items():
            label, iri = labels.get(who), relations[relation]
            unit = self._words[currency]
            key = (unit, high.copy_negate(), low.copy_negate(), _text(label), self._words[who], iri)
            sign = signs[who, relation, currency]
            said = (Literal(bool(sign & one)) for one in (ABOUT, OVER, UNDER))
            money = (_integer(int(count)), _decimal(low), _decimal(high), *said)
            rows.append((key, label, named[iri], money))
        rows.sort(key=lambda one: one[0])
        return [
            (NamedNode(key[4]), label, NamedNode(key[5]), relation_label, Literal(key[0]), *money)
            for key, label, relation_label, money in rows
        ]

    def _facts(self, default: str | None) -> tuple[Numbers, Numbers, Numbers, NDArray[np.bool_]]:
        """Subject, predicate and object of the rows of claims, and which of them are asked for."""
        claims, statements = self._columns.claims, self._columns.statements
        order = np.argsort(statements.statement)
        known = statements.statement[order]
        at = np.searchsorted(known, claims.statement)
        at = order[np.minimum(at, max(len(known) - 1, 0))] if len(known) else at
        subject, predicate, object_ = (
            (column[at] if len(known) else claims.statement)
            for column in (statements.subject, statements.predicate, statements.object)
        )
        kept = (claims.established == 1) & (subject != NONE)
        if "entity" in self._given:
            kept &= subject == self._number_of(self._given["entity"], subject[kept])
        relation = self._given.get("relation", default)
        if relation is not None:
            wanted = self._vocabulary.within(relation)
            present = np.unique(predicate[kept]).tolist()
            kept &= np.isin(predicate, [one for one in present if self._words[one] in wanted])
        return subject, predicate, object_, kept & self._in_time()

    def _in_time(self) -> NDArray[np.bool_]:
        claims, sources = self._columns.claims, self._columns.sources
        kept = self._stands()
        if "asOf" in self._given:
            day = date.fromisoformat(self._given["asOf"]).toordinal()
            kept &= (claims.start_earliest == NONE) | (claims.start_earliest <= day)
            kept &= (claims.end_latest == NONE) | (claims.end_latest >= day)
        if "knownAt" in self._given:
            day = date.fromisoformat(self._given["knownAt"]).toordinal()
            known = (sources.issued_latest != NONE) & (sources.issued_latest <= day)
            kept &= np.isin(claims.source, sources.source[known])
        return kept

    def _stands(self) -> NDArray[np.bool_]:
        """The rows of claims whose source was not withdrawn, or not by then."""
        withdrawals = self._columns.withdrawals
        gone = withdrawals.source
        if "knownAt" in self._given:
            day = date.fromisoformat(self._given["knownAt"]).toordinal()
            gone = gone[withdrawals.day <= day]
        return ~np.isin(self._columns.claims.source, gone)

    def _bodies(self, organisations: Numbers) -> Numbers:
        """In place of positions, the bodies at which they are."""
        posts = self._columns.posts
        body = dict(zip(posts.post.tolist(), posts.body.tolist(), strict=True))
        if not body:
            return organisations
        found = [body.get(one, one) for one in organisations.tolist()]
        return np.array(found, dtype=np.int64)

    def _left_open(self, entities: Numbers) -> NDArray[np.bool_]:
        return np.isin(entities, self._columns.unknowns.entity)

    def _amounts(self, kept: NDArray[np.bool_]) -> list[int]:
        claims = self._columns.claims
        both = np.concatenate([claims.amount_min[kept], claims.amount_max[kept]])
        found: list[int] = np.unique(both).tolist()
        return found

    def _number_of(self, iri: str, among: Numbers) -> int:
        """The number of an IRI; NONE - 1, which nothing has, if it is not among these."""
        wanted = iri.encode()
        words = self._words
        starts = np.concatenate([[0], words.ends[:-1] + 1])
        lengths = words.ends - starts
        for number in np.unique(among)[lengths[np.unique(among)] == len(wanted)].tolist():
            if words[number] == iri:
                return int(number)
        return NONE - 1

    def _labels(self, entities: Iterable[int]) -> dict[int, Literal]:
        """The label of each entity that has one, in the language asked for if there is one."""
        table = self._columns.labels
        wanted = np.isin(table.entity, np.fromiter(entities, dtype=np.int64))
        found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for entity, language, label in zip(
            table.entity[wanted].tolist(),
            table.language[wanted].tolist(),
            table.label[wanted].tolist(),
            strict=True,
        ):
            found[entity].append((self._words[language], self._words[label]))
        best = {entity: self._best(labels) for entity, labels in found.items()}
        return {entity: label for entity, label in best.items() if label is not None}

    def _best(self, labels: Collection[tuple[str, str]]) -> Literal | None:
        """The label that the queries choose: in the language, else in English, else the first."""
        if not labels:
            return None
        language, text = min(labels, key=self._rank) if len(labels) > 1 else next(iter(labels))
        return Literal(text, language=language) if language else Literal(text)

    def _rank(self, label: tuple[str, str]) -> str:
        language, text = label
        order = [_lacks(language, self._language), _lacks(language, "en")]
        return f"{order[0]}{order[1]}{language} {text}"


def _exact(text: str) -> Decimal:
    """An amount as SPARQL would add it up."""
    if not _PLAIN.fullmatch(text):
        raise UnusualError
    number = Decimal(text)
    if abs(number) > _MOST:
        raise UnusualError
    return number


def _lacks(language: str, wanted: str) -> str:
    """Whether LANGMATCHES would say no (basic filtering, RFC 4647, 3.3.1)."""
    found = f"{language.lower()}-".startswith(f"{wanted.lower()}-") and bool(language)
    return "false" if found else "true"


def _text(label: Literal | None) -> str:
    return "" if label is None else label.value


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


def _decimal(number: Decimal) -> Literal:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal(text, datatype=_DECIMAL)
