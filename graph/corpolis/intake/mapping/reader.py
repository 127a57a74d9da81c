"""The YAML of a mapping as its rules; only its form is judged here, and that its words exist.

Relies on `dossier.yaml`, `dossier.claim_values`, `rules`, `vocabulary`. Used by `registers`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from corpolis.dossier.claim_values import reader_of
from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.tree import Items, Node, Scalar, plain_value
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.intake.mapping.column import Column, Condition
from corpolis.intake.mapping.entities import ITEM
from corpolis.intake.mapping.language import (
    CLAIM,
    COLUMN,
    CONDITION,
    ENTITY,
    IDENTIFIED,
    MAPPING,
    PARTY,
    RANGE,
    RECORD,
    SPAN,
    VERSIONS,
    names,
)
from corpolis.intake.mapping.rules import (
    ROW,
    ClaimRule,
    EntityRule,
    Identified,
    Part,
    Party,
    RegisterMapping,
)
from corpolis.intake.mapping.values import separators
from corpolis.model.claim_keys import CLAIM_KEYS, NAMING, QUANTITIES, Form
from corpolis.model.currencies import CURRENCIES
from corpolis.model.record import canonical_json
from corpolis.problems import Problem, shown
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.search import advice

_KEYS: Final = {key.name: key for key in CLAIM_KEYS}
_RANGE: Final = names(RANGE)
_SPAN: Final = names(SPAN)
_IDENTIFIED: Final = names(IDENTIFIED)
_SIDES: Final = tuple(key.name for key in NAMING)


def read_mapping(
    data: bytes, file: str, problems: list[Problem], vocabulary: Vocabulary, language: str
) -> RegisterMapping | None:
    """The mapping in a file; None if it has errors, all of which are added to `problems`."""
    before = len(problems)
    reader = Reader(file, problems, language)
    tree = read_yaml(data, file, problems, reader.typed)
    if tree is None:
        if len(problems) == before:
            message, hint = "the mapping is empty", "begin one with: corpolis mapping init FILE"
            problems.append(Problem(file, 0, 0, "missing-field", message, hint))
        return None
    table = reader.mapping(tree, "a mapping", "write entities: … and claims: …")
    found = None if table is None else _Mapping(reader, vocabulary).read(table, file)
    return found if len(problems) == before else None


class _Mapping:
    """Reads one mapping."""

    def __init__(self, reader: Reader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._entity_nodes: Mapping[str, Node] = {}
        self._entities: Mapping[str, EntityRule] = {}
        self._each = ""
        self._in_claim = False

    def read(self, table: MappingNode, file: str) -> RegisterMapping:
        reader, entries = self._reader, table.entries
        reader.keys(table, names(MAPPING))
        for key in ("entities", "claims"):
            if _is_empty(entries.get(key)):
                hint = "entities: says who the records speak of, claims: what they say of them"
                reader.problem(table, "missing-field", f'the mapping has no "{key}"', hint)
        self._entity_nodes = self._table(entries.get("entities"), "entities")
        self._entities = {
            name: rule
            for name, node in self._entity_nodes.items()
            if (rule := self._entity(name, node)) is not None
        }
        claims = {
            name: claim
            for name, node in self._table(entries.get("claims"), "claims").items()
            if (claim := self._claim(name, node)) is not None
        }
        record = self._table(entries.get("record"), "record")
        if isinstance(node := entries.get("record"), MappingNode):
            reader.keys(node, names(RECORD))
        versions = self._table(record.get("versions"), "versions")
        if isinstance(node := record.get("versions"), MappingNode):
            reader.keys(node, names(VERSIONS))
        skip = entries.get("skip")
        items = skip.items if isinstance(skip, Items) else [] if skip is None else [skip]
        reading = entries.get("reading")
        return RegisterMapping(
            file,
            self._entities,
            claims,
            key=self._names(record.get("key")),
            group_by=self._names(record.get("group-by")),
            versions=self._names(versions.get("of")),
            since=self._text(versions.get("since")),
            replaces=self._text(versions.get("replaces")),
            skip=[self._conditions(item) for item in items],
            unused=self._names(entries.get("unused")),
            tolerated=self._names(entries.get("tolerated")),
            reading=plain_value(reading) if isinstance(reading, MappingNode) else {},
        )

    def _table(self, node: Node | None, what: str) -> Mapping[str, Node]:
        if node is None or _is_empty(node):
            return {}
        table = self._reader.mapping(node, what, "write a name for each, and what it is below it")
        return {} if table is None else table.entries

    def _names(self, node: Node | None) -> Sequence[str]:
        if node is None:
            return ()
        return self._reader.several(node, self._reader.string) or ()

    def _entity(self, name: str, node: Node) -> EntityRule | None:
        reader = self._reader
        table = reader.mapping(node, name, "write id: [COLUMN], type: … and name: …")
        if table is None:
            return None
        reader.keys(table, names(ENTITY))
        entries = table.entries
        unnamed = "unnamed" in entries and reader.truth(entries["unnamed"]) is True
        each = self._column(entries["each"]) if "each" in entries else None
        self._each = each.name if each is not None else ""
        for key in ("id", "type", "name"):
            if key not in entries and not (key != "id" and ("known" in entries or unnamed)):
                reader.problem(node, "missing-field", f'"{name}" has no {key}', f"write {key}: …")
        post = self._party(entries["post-at"]) if "post-at" in entries else None
        identifiers = self._table(entries.get("identifiers"), "identifiers")
        rule = EntityRule(
            name,
            self._columns(entries.get("id")),
            self._text(entries.get("space")) or name,
            self._types(entries.get("type")),
            self._columns(entries.get("name")),
            self._columns(entries.get("aliases")),
            self._columns(entries.get("description")),
            {
                scheme: column
                for scheme, one in identifiers.items()
                if scheme not in _IDENTIFIED and (column := self._column(one)) is not None
            },
            post,
            each,
            self._column(entries["known"]) if "known" in entries else None,
            self._conditions(entries.get("if")),
            self._identified(identifiers, entries.get("identifiers")),
            unnamed,
        )
        self._each = ""
        return rule

    def _identified(self, entries: Mapping[str, Node], node: Node | None) -> Identified | None:
        """Identifiers that are a list in which the schemes stand."""
        if "each" not in entries:
            return None
        missing = next((key for key in _IDENTIFIED if key not in entries), None)
        if missing is not None and node is not None:
            hint = "write {each: LIST, scheme: item/NAME, value: item/NAME}"
            self._reader.problem(node, "missing-field", f"there is no {missing}", hint)
            return None
        outer, self._each = self._each, self._text(entries["each"])
        scheme, value = self._columns(entries["scheme"]), self._column(entries["value"])
        found = None if value is None else Identified(self._each, scheme, value)
        self._each = outer
        return found

    def _types(self, node: Node | None) -> str | Sequence[Column]:
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            columns = self._columns(node)
            for column in columns:
                for value in column.map.values():
                    self._see_type(node, value)
            return columns
        value = self._reader.string(node) or ""
        if value:
            self._see_type(node, value)
        return value

    def _see_type(self, node: Node, value: str) -> None:
        if value not in self._vocabulary.entity_types:
            message = f'unknown entity type "{shown(value)}"'
            self._reader.problem(
                node, "unknown-type", message, advice(self._vocabulary, "type", value)
            )

    def _text(self, node: Node | None) -> str:
        return "" if node is None else self._reader.string(node) or ""

    def _columns(self, node: Node | None) -> Sequence[Column]:
        if node is None:
            return ()
        items = node.items if isinstance(node, Items) else [node]
        return [column for item in items if (column := self._column(item)) is not None]

    def _column(self, node: Node) -> Column | None:
        """A column by its name, or by keys that say what is done with what stands there."""
        reader = self._reader
        if isinstance(node, Scalar):
            name = reader.string(node)
            return None if name is None else Column(self._of_item(name))
        table = reader.mapping(node, "a column", "write {column: NAME}")
        if table is None:
            return None
        reader.keys(table, names(COLUMN))
        entries = table.entries
        if "column" not in entries and "template" not in entries:
            reader.problem(node, "missing-field", "there is no column", "write {column: NAME}")
            return None
        name = self._of_item(self._text(entries.get("column")))
        template = self._text(entries.get("template"))
        strip = self._pattern(entries.get("strip"))
        sample = entries.get("number")
        if sample is not None:
            try:
                separators(self._text(sample))
            except ValueError as error:
                reader.problem(
                    sample, "bad-value", "this is not how 1234.56 is written", str(error)
                )
        mapped = self._table(entries.get("map"), "map")
        unit: str | Column = ""
        if "unit" in entries:
            of = entries["unit"]
            unit = self._column(of) or "" if isinstance(of, MappingNode) else self._text(of)
            if (
                isinstance(unit, str)
                and unit.isupper()
                and unit not in CURRENCIES
                and len(unit) == 3
            ):
                message = f'"{unit}" is not an ISO 4217 currency code'
                reader.problem(
                    of, "unknown-currency", message, "or name a column: unit: {column: …}"
                )
        return Column(
            name or template,
            strip=strip,
            split=self._written(entries.get("split")),
            map={key: self._text(value) for key, value in mapped.items()},
            date=self._names(entries.get("date")),
            number=self._text(sample),
            times=self._text(entries.get("times")),
            unit=unit,
            language=reader.language_tag(entries["language"]) or ""
            if "language" in entries
            else "",
            template=template,
            at_latest="at-latest" in entries and reader.truth(entries["at-latest"]) is True,
            conditions=self._conditions(entries.get("if")),
        )

    def _of_item(self, column: str) -> str:
        """A column by its whole name: item/NAME is one of the items of the list at hand."""
        if not self._each:
            return column
        if self._in_claim and column == ITEM:
            return f"{self._each}/*"
        return f"{self._each}/*/{column[5:]}" if column.startswith(f"{ITEM}/") else column

    def _written(self, node: Node | None) -> str:
        """A value of which white space counts."""
        return node.value if isinstance(node, Scalar) else ""

    def _pattern(self, node: Node | None) -> str:
        text = self._written(node)
        if node is not None:
            try:
                re.compile(text)
            except re.error as error:
                message = f'"{shown(text)}" is not a regular expression: {error}'
                self._reader.problem(node, "bad-value", message, "put a backslash before . ( [ *")
                return ""
        return text

    def _conditions(self, node: Node | None) -> Sequence[Condition]:
        if node is None:
            return ()
        reader = self._reader
        found = []
        for item in node.items if isinstance(node, Items) else [node]:
            table = reader.mapping(item, "a condition", "write {column: NAME, is: VALUE}")
            if table is None:
                continue
            reader.keys(table, names(CONDITION))
            entries = table.entries
            present = reader.truth(entries["present"]) if "present" in entries else None
            values = self._names(entries.get("is"))
            matches = self._pattern(entries.get("matches"))
            only = self._names(entries.get("only"))
            is_empty = present is None and not values and not matches and not only
            if "column" not in entries or is_empty:
                hint = "write {column: NAME, is: VALUE}, matches: PATTERN or present: true"
                reader.problem(item, "missing-field", "the condition is not whole", hint)
                continue
            name = self._of_item(self._text(entries["column"]))
            found.append(Condition(name, values, matches, present, only))
        return found

    def _claim(self, name: str, node: Node) -> ClaimRule | None:
        reader = self._reader
        table = reader.mapping(node, name, "write subject: …, relation: …, object: …")
        if table is None:
            return None
        reader.keys(table, (*_KEYS, *names(CLAIM)))
        entries = table.entries
        self._each, self._in_claim = self._text(entries.get("each")), True
        relation = self._relation(node, entries.get("relation"))
        if "subject" not in entries:
            reader.problem(node, "missing-field", f'"{name}" has no subject', "name an entity rule")
        parties = {key: self._parties(entries[key]) for key in _SIDES if key in entries}
        for side in ("subject", "object"):
            for party in parties.get(side, ()):
                self._see_party(entries[side], side, relation, party)
        parts = [
            part
            for key, one in entries.items()
            if key in _KEYS
            and key not in (*_SIDES, "relation", "id", "quote", "nth")
            and (part := self._part(key, one)) is not None
        ]
        if self._counts_apart(relation, parts):
            parts.append(Part("occasion", literal=(ROW, ROW)))
        for key in ("id", "quote", "nth"):
            if key in entries:
                hint = "claims from records are named after these, and rest on what was read there"
                reader.problem(table.keys[key], "bad-value", f"{key} does not go here", hint)
        rule = ClaimRule(
            name,
            parties,
            *relation,
            parts,
            self._conditions(entries.get("if")),
            self._each,
            self._names(entries.get("apart")),
        )
        self._each, self._in_claim = "", False
        return rule

    def _counts_apart(self, relation: tuple[str, Sequence[Column]], parts: Sequence[Part]) -> bool:
        """Whether two records are two occasions, though nothing says so.

        What is given or paid counts in sums: two records of one day and amount are two gifts.
        """
        keys = {part.key for part in parts}
        if "amount" not in keys or keys & {"occasion", "term", "gathering"}:
            return False
        known = self._vocabulary.relation_types
        literal, columns = relation
        names = [literal, *(one for column in columns for one in column.map.values())]
        return all(one in known and known[one].repeatable for one in names if one)

    def _relation(self, node: Node, given: Node | None) -> tuple[str, Sequence[Column]]:
        """The relation that is set here, and the columns in which one stands."""
        reader = self._reader
        if given is None:
            reader.problem(node, "missing-field", "the rule has no relation", "write relation: …")
            return "", ()
        items = given.items if isinstance(given, Items) else [given]
        literal, columns = "", list[Column]()
        for item in items:
            if isinstance(item, Scalar):
                literal = reader.string(item) or ""
                self._see_relation(item, literal)
            elif isinstance(item, MappingNode) and "literal" in item.entries:
                literal = self._text(item.entries["literal"])
                self._see_relation(item, literal)
            elif (column := self._column(item)) is not None:
                columns.append(column)
                for name in column.map.values():
                    self._see_relation(item, name)
        return literal, columns

    def _see_relation(self, node: Node, name: str) -> None:
        if name and name not in self._vocabulary.relation_types:
            hint = advice(self._vocabulary, "relation", name)
            self._reader.problem(
                node, "unknown-relation", f'unknown relation "{shown(name)}"', hint
            )

    def _parties(self, node: Node) -> Sequence[Party]:
        items = node.items if isinstance(node, Items) else [node]
        return [party for item in items if (party := self._party(item)) is not None]

    def _party(self, node: Node) -> Party | None:
        reader = self._reader
        if isinstance(node, Scalar):
            name = reader.string(node)
            if name is None:
                return None
            if name == UNKNOWN:
                return Party(unknown=True)
            if name in self._entity_nodes:
                return Party(rule=name)
            self._no_entity(node, name)
            return None
        table = reader.mapping(node, "a party", "write the name of an entity rule")
        if table is None:
            return None
        reader.keys(table, names(PARTY))
        entries = table.entries
        if UNKNOWN in entries:
            return Party(unknown=True, reason=self._column(entries[UNKNOWN]))
        if "entity" in entries:
            return Party(entity=reader.identifier(entries["entity"]) or "")
        rule = self._text(entries.get("rule"))
        if rule not in self._entity_nodes:
            self._no_entity(entries.get("rule", node), rule)
            return None
        if "column" not in entries:
            return Party(rule=rule)
        split = self._written(entries.get("split"))
        column = self._of_item(self._text(entries["column"]))
        return Party(rule=rule, reference=Column(column, split=split))

    def _see_party(
        self, node: Node, side: str, relation: tuple[str, Sequence[Column]], party: Party
    ) -> None:
        """Report a rule of which no entity can be on this side of a relation."""
        known = self._vocabulary.relation_types.get(relation[0])
        rule = self._entities.get(party.rule)
        if known is None or relation[1] or rule is None or known.is_attribute:
            return
        types = [rule.types] if isinstance(rule.types, str) else []
        if not isinstance(rule.types, str):
            types = [one for column in rule.types for one in column.map.values()]
        accepts = known.accepts_object
        if side == "subject" or known.symmetric:
            accepts = known.accepts_subject
        named = [one for one in types if one in self._vocabulary.entity_types]
        if named and not accepts(named):
            wanted = " or ".join(sorted(known.domain if side == "subject" else known.range))
            what = " or ".join(dict.fromkeys(named))
            message = f'"{party.rule}" is {what}, but the {side} of {known.name} must be {wanted}'
            hint = known.directions.get("en", "")
            self._reader.problem(node, f"wrong-{side}", message, hint)

    def _no_entity(self, node: Node, name: str) -> None:
        meant = self._reader.did_you_mean(name, list(self._entity_nodes))
        rules = ", ".join(self._entity_nodes)
        hint = f"{meant}the rules are: {rules}; write {{entity: ID}} for one of entities.yaml"
        self._reader.problem(
            node, "unknown-entity", f'no entity rule is called "{shown(name)}"', hint
        )

    def _part(self, key: str, node: Node) -> Part | None:
        known = _KEYS[key]
        if isinstance(node, Items):
            last = node.items[-1] if node.items else None
            if isinstance(last, MappingNode) and "literal" in last.entries:
                self._reader.keys(last, ("literal",))
                columns = [
                    column for item in node.items[:-1] if (column := self._column(item)) is not None
                ]
                set_here = self._part(key, last.entries["literal"])
                return None if set_here is None else replace(set_here, first=columns)
            return Part(key, first=self._columns(node))
        if isinstance(node, MappingNode) and {"column", "template"} & node.entries.keys():
            column = self._column(node)
            return None if column is None else Part(key, first=[column])
        if (
            isinstance(node, MappingNode)
            and known.form in QUANTITIES
            and set(_RANGE) & node.entries.keys()
        ):
            self._reader.keys(node, _RANGE)
            ends = {end: self._column(one) for end, one in node.entries.items() if end in _RANGE}
            exact, low, high, over, under = map(ends.get, _RANGE)
            first = [exact] if exact is not None else ()
            return Part(key, first=first, low=low, high=high, over=over, under=under)
        if isinstance(node, MappingNode) and known.form is Form.TIME and "from" in node.entries:
            self._reader.keys(node, _SPAN)
            begin, end = (self._column(node.entries.get(one, node)) for one in ("from", "to"))
            exact = self._column(node.entries["exact"]) if "exact" in node.entries else None
            return Part(key, first=[exact] if exact is not None else (), low=begin, high=end)
        value = reader_of(known)(self._reader, node)
        written = node.value if isinstance(node, Scalar) else canonical_json(plain_value(node))
        return None if value is None else Part(key, literal=(written, value))


def _is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.value)


__all__ = ["ITEM", "ROW", "read_mapping"]
