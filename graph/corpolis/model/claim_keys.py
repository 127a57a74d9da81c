"""The keys of a claim: the one list that reading, checking, schemas, RDF and counts go by.

Relies on `record`. Used by `claim`, `dossier`, `check`, `rdf` and `pipeline`.

A new key is one more entry, an attribute of `claim.Claim`, and a property of the ontology. What
has the form of a key that is there already is read, described in the JSON Schema, encoded and
decoded like it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from corpolis.model.record import Field


class Form(Enum):
    """How the value of a key is written."""

    ID = auto()
    """A name of one's own."""
    PARTY = auto()
    """Ids of entities."""
    RELATION = auto()
    STATUS = auto()
    STANCE = auto()
    CONFIDENCE = auto()
    ENTITY = auto()
    ENTITIES = auto()
    BEHALF = auto()
    """Ids of entities; or a mapping from party to such, or to the word for unknown."""
    TIME = auto()
    """EDTF."""
    AMOUNT = auto()
    SHARE = auto()
    VALUE = auto()
    COUNT = auto()
    TEXT = auto()
    """Words of the person who writes, in one language or several."""
    QUOTE = auto()
    OCCURRENCE = auto()
    PUBLISHED = auto()
    """Whether it may be handed on; the attribute tells that it may not."""


QUANTITIES: Final = (Form.AMOUNT, Form.SHARE, Form.VALUE, Form.COUNT)
"""Numbers and ranges, of which a graph also has the ends."""


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """One key.

    `predicate` is the prefixed name of the property that carries its value in RDF, "" if none
    does, and `unit` that of the property that carries the unit of a quantity; `qualifier` is the
    local name of the qualifier that a relation type must take, "" if any does. With `measures`,
    it is one of those of which a claim about one entity alone needs one; with `gathers`, only
    relation types take it that can bring three or more together.
    """

    name: str
    attribute: str
    form: Form
    description: str
    predicate: str = ""
    qualifier: str = ""
    is_required: bool = False
    may_be_unknown: bool = False
    measures: bool = False
    gathers: bool = False
    unit: str = ""


CLAIM_KEYS: Final[Sequence[ClaimKey]] = (
    ClaimKey("id", "id", Form.ID, "A name for this claim, unique in the file."),
    ClaimKey(
        "subject",
        "subjects",
        Form.PARTY,
        "Who or what it is said of.",
        "rdf:subject",
        is_required=True,
        may_be_unknown=True,
    ),
    ClaimKey(
        "relation",
        "relation",
        Form.RELATION,
        "What is said: a relation type of the ontology.",
        "rdf:predicate",
        is_required=True,
    ),
    ClaimKey(
        "object", "objects", Form.PARTY, "The other party.", "rdf:object", may_be_unknown=True
    ),
    ClaimKey(
        "status",
        "status",
        Form.STATUS,
        "How far it had come, by the source's words.",
        "corp:status",
        is_required=True,
    ),
    ClaimKey("stance", "stance", Form.STANCE, "How the source stands to it.", "corp:stance"),
    ClaimKey(
        "attributed-to",
        "attributed_to",
        Form.ENTITY,
        "Whose words or view it is, if not the source's.",
        "corp:attributedTo",
        may_be_unknown=True,
    ),
    ClaimKey(
        "on-behalf-of",
        "on_behalf_of",
        Form.BEHALF,
        "For whom the subject acts; or for whom which party does: {party: client}.",
        "corp:onBehalfOf",
        "onBehalfOf",
    ),
    ClaimKey(
        "about",
        "about",
        Form.ENTITIES,
        "What the contact, statement or contract is about.",
        "corp:topic",
        "topic",
    ),
    ClaimKey(
        "through",
        "through",
        Form.ENTITIES,
        "By way of whom an indirect holding is held.",
        "corp:through",
        "through",
    ),
    ClaimKey(
        "when", "when", Form.TIME, "When it happened or held.", "corp:when", may_be_unknown=True
    ),
    ClaimKey(
        "start", "start", Form.TIME, "Since when it holds.", "corp:start", may_be_unknown=True
    ),
    ClaimKey("end", "end", Form.TIME, "Until when it held.", "corp:end", may_be_unknown=True),
    ClaimKey(
        "occasion",
        "occasion",
        Form.ID,
        "What tells this meeting, payment, … from others of the same day.",
        "corp:occasion",
    ),
    ClaimKey(
        "term",
        "occasion",
        Form.ID,
        "What tells this post, ownership, … from an earlier or later one of the same parties.",
    ),
    ClaimKey(
        "gathering",
        "gathering",
        Form.ID,
        "What brought the parties together, by a name that other claims of it have too.",
        "corp:gathering",
        gathers=True,
    ),
    ClaimKey(
        "hosts",
        "hosts",
        Form.ENTITIES,
        "Who had the others come.",
        "corp:host",
        gathers=True,
    ),
    ClaimKey(
        "amount",
        "amount",
        Form.AMOUNT,
        "How much money, with an ISO 4217 code.",
        "corp:amount",
        "amount",
        may_be_unknown=True,
        measures=True,
        unit="corp:currency",
    ),
    ClaimKey(
        "share",
        "share",
        Form.SHARE,
        "Which part, in per cent.",
        "corp:share",
        "share",
        may_be_unknown=True,
        measures=True,
    ),
    ClaimKey(
        "value",
        "value",
        Form.VALUE,
        "A number with a unit.",
        "corp:value",
        "value",
        may_be_unknown=True,
        measures=True,
        unit="corp:unit",
    ),
    ClaimKey(
        "count",
        "count",
        Form.COUNT,
        "How many or how often.",
        "corp:count",
        "count",
        may_be_unknown=True,
        measures=True,
    ),
    ClaimKey(
        "role",
        "role",
        Form.TEXT,
        "The post, office or part that the subject has.",
        "corp:role",
        "role",
    ),
    ClaimKey(
        "content",
        "content",
        Form.TEXT,
        "What is said, given or decided, in your own words.",
        "corp:content",
        "content",
        may_be_unknown=True,
        measures=True,
    ),
    ClaimKey("note", "note", Form.TEXT, "What else a reader should know.", "rdfs:comment"),
    ClaimKey(
        "confidence",
        "confidence",
        Form.CONFIDENCE,
        "How sure you are that the source says this.",
        "corp:confidence",
    ),
    ClaimKey(
        "quote",
        "quote",
        Form.QUOTE,
        "The exact words of the source; […] stands for some that are left out.",
        is_required=True,
    ),
    ClaimKey(
        "nth",
        "nth",
        Form.OCCURRENCE,
        "Which occurrence of the quote is meant, if there are several.",
    ),
    ClaimKey(
        "publish",
        "unpublished",
        Form.PUBLISHED,
        "Whether pages, exports and servers may have the claim; they may if nothing is said.",
        "corp:publish",
    ),
)
"""In the order in which they are usually written."""

ENCODED: Final = tuple(
    key for key in CLAIM_KEYS if key.predicate and not key.predicate.startswith("rdf:")
)
"""The keys whose values a graph says of the claim itself, not of the relationship it is about."""

NAMING: Final = tuple(
    key for key in CLAIM_KEYS if key.form in (Form.PARTY, Form.ENTITY, Form.ENTITIES, Form.BEHALF)
)
"""The keys whose values are ids of entities."""

BEHALF: Final = next(key for key in CLAIM_KEYS if key.form is Form.BEHALF)
"""The key that says for whom a party acts."""

OF_GATHERINGS: Final = tuple(key.name for key in CLAIM_KEYS if key.gathers)
"""Keys of claims that can tell of a gathering."""

TEXTS: Final = tuple(key.attribute for key in CLAIM_KEYS if key.form is Form.TEXT)
"""The attributes that hold words in several languages."""

NAMES: Final = tuple(key.name for key in CLAIM_KEYS)

QUALIFIERS: Final = {key.name: key.qualifier for key in CLAIM_KEYS if key.qualifier}
"""Key of a claim -> the qualifier that a relation type must take for it."""

MEASURES: Final = tuple(key.name for key in CLAIM_KEYS if key.measures)
"""Of these, a claim about one entity alone has at least one."""

UNKNOWABLE: Final = tuple(
    sorted(
        (key for key in CLAIM_KEYS if key.may_be_unknown),
        key=lambda key: (not key.predicate.startswith("rdf:"), key.predicate),
    )
)
"""The keys whose values a source may leave open, in the order of their predicates' IRIs."""

_NAMES_BY_PREDICATE: Final = {key.predicate: key.name for key in CLAIM_KEYS if key.predicate}


def rule_of(field: Field) -> str:
    """The rule of a mapping that a field belongs to: its id without the key that it fills.

    >>> rule_of(Field("gift_amount_low", "EUR", "corp:amount", "{}"))
    'gift'
    """
    return field.id.rpartition(f"_{part_of(field)}")[0]


def part_of(field: Field) -> str:
    """The key of claims that a field fills; "" if it is none."""
    return _NAMES_BY_PREDICATE.get(field.fills, "")
