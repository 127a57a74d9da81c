"""The words of the mapping language: one list that reading, editors' schemas and the docs go by.

Relies on nothing. Used by `reader`, `json_schema` and `cli.reference`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    """One key: what its value is (`takes`), and what it does."""

    name: str
    takes: str
    description: str


MAPPING: Final[Sequence[Word]] = (
    Word("reading", "reading", "How the file is read, where that cannot be seen by itself."),
    Word("record", "record", "What one record is, and what it is called."),
    Word(
        "skip",
        "conditions or list of conditions",
        "Records that nothing is made of, such as nil returns; they are counted. Each item of the "
        "list is a condition, and one that holds is enough.",
    ),
    Word("entities", "entity rules by name", "Who the records speak of."),
    Word("claims", "claim rules by name", "What the records say of them."),
    Word(
        "unused",
        "list of columns",
        "Columns that nothing is made of. They are kept nowhere but in the file itself. Every "
        "column is used or listed here, so that a new one is noticed.",
    ),
    Word(
        "tolerated",
        "list of codes",
        "Problems of claims that leave no record out, such as wrong-object: they are told at the "
        "import, and the claims stay.",
    ),
)
"""The keys of a mapping."""

RECORD: Final[Sequence[Word]] = (
    Word(
        "key",
        "list of columns, or row",
        "What a record is called. By default its place in the file, such as row-17.",
    ),
    Word(
        "group-by",
        "list of columns",
        "All rows with the same values in these columns are one record, in the place of the first "
        "of them: a meeting that has one row for each guest.",
    ),
    Word(
        "versions",
        "{of, since}",
        "Records with the same values tell of one thing, each of what it is until the next.",
    ),
)
"""The keys of `record`."""

VERSIONS: Final[Sequence[Word]] = (
    Word("of", "list of columns", "Records with the same values in these tell of one thing."),
    Word(
        "since",
        "a column",
        "From when on a record holds; what replaces it is read as next/COLUMN.",
    ),
    Word("replaces", "a column", "Or: which records it replaces, by what stands there in `of`."),
)
"""The keys of `versions`."""

ENTITY: Final[Sequence[Word]] = (
    Word(
        "id",
        "list of columns",
        "What tells one from another. row is the record itself; with each, item is the value.",
    ),
    Word(
        "space",
        "a name",
        "Rules with one space share their ids: a party that is a donor in one column and a "
        "recipient in another is one entity.",
    ),
    Word("type", "an entity type, or a column", "What it is; a column needs a map."),
    Word("name", "one column or several", "What it is called; differing names become aliases."),
    Word("aliases", "one column or several", "What it is called besides."),
    Word("description", "one column or several", "What is said of it in a few words."),
    Word(
        "identifiers",
        "columns by scheme, or {each, scheme, value}",
        "Its numbers elsewhere: lei, wikidata, …",
    ),
    Word(
        "post-at",
        "an entity rule, or {entity: ID}",
        "Of a Position: the body that the post belongs to.",
    ),
    Word(
        "each",
        "a column",
        "There is one for each value of this column; see split. Of a list of records "
        "in the record, item/NAME is a column of one.",
    ),
    Word(
        "known",
        "a column with a map",
        "Ids of entities.yaml by value; these are not made anew.",
    ),
    Word(
        "unnamed",
        "true or false",
        "Of these it is not told who they are: nobody is made, and whoever is referred to by "
        "such an id is unknown.",
    ),
    Word("if", "conditions", "When the record speaks of one; all have to hold."),
)
"""The keys of an entity rule."""

CLAIM: Final[Sequence[Word]] = (
    Word("if", "conditions", "When the record says it; all have to hold."),
    Word(
        "each",
        "a column",
        "Once for each item of this list in the record; item/NAME is a column of one.",
    ),
    Word(
        "apart",
        "list of sides",
        "Sides of which each party gets a claim of its own: [subject], [object] or both.",
    ),
)
"""The keys of a claim rule that claims files do not have; the others are those of claims."""

COLUMN: Final[Sequence[Word]] = (
    Word("column", "a column", "Its name in the header; of nested data the way to it: a/b."),
    Word("template", "a text", "A text with columns in it: 'Meeting of {Minister}, {Date}'."),
    Word("strip", "a regular expression", "What is taken off the value, wherever it matches."),
    Word("split", "a separator", "Several values in one cell: split at this."),
    Word("map", "values by value", "Others in place of values; one that is not there is an error."),
    Word(
        "date",
        "one or several forms",
        'Patterns such as "%d/%m/%Y" or "%d %B %Y", or "edtf"; the first that fits counts.',
    ),
    Word("number", "a sample", "How 1234.56 would be written there: 1.234,56 or 1,234.56."),
    Word("times", "a number", "What the number is multiplied by: 1000 for amounts in thousands."),
    Word("unit", "a currency, a unit, or a column", "The unit of the number."),
    Word("language", "a BCP 47 tag", "The language of the text; by default the source's."),
    Word("at-latest", "true or false", "The date is an end: it was so until then at the latest."),
    Word("if", "conditions", "When the column counts; all have to hold."),
)
"""The keys of a column, where it is more than a name."""

CONDITION: Final[Sequence[Word]] = (
    Word("column", "a column", "What is looked at."),
    Word("is", "one value or several", "It is one of these."),
    Word("only", "one value or several", "There is something, and nothing but these."),
    Word("matches", "a regular expression", "The pattern is found in it."),
    Word("present", "true or false", "Whether there is something."),
)
"""The keys of a condition: column, and one of the others."""

PARTY: Final[Sequence[Word]] = (
    Word("entity", "an id", "One of entities.yaml."),
    Word("rule", "an entity rule", "The entities of this rule; alone, its name is enough."),
    Word("column", "a column", "With rule: the id of the entity that is meant stands here."),
    Word("split", "a separator", "With column: several ids in one cell."),
    Word("unknown", "a column", "Somebody who is not named, and why, if that stands there."),
)
"""The keys of a party, where it is more than an entity rule's name or the word unknown."""

IDENTIFIED: Final[Sequence[Word]] = (
    Word("each", "a column", "The list of identifiers."),
    Word("scheme", "one column or several", "Whose number it is: item/NAME."),
    Word("value", "a column", "The number: item/NAME."),
)
"""The keys of identifiers of which the scheme stands in the record."""

SPAN: Final[Sequence[Word]] = (
    Word("exact", "a column", "The one time, where that counts; see if."),
    Word("from", "a column", "When it began."),
    Word("to", "a column", "When it ended."),
)
"""The keys of a time that has a beginning and an end."""

RANGE: Final[Sequence[Word]] = (
    Word("exact", "a column", "The number itself, where it is given."),
    Word("low", "a column", "The least."),
    Word("high", "a column", "The most."),
    Word("over", "a column", "It is more than this."),
    Word("under", "a column", "It is less than this."),
)
"""The keys of an amount, a share or another quantity that is a range."""

FORMATS: Final = ("csv", "tsv", "jsonl", "json", "xml", "xlsx", "xls", "ods")
"""What `format` can be."""

READING: Final[Sequence[Word]] = (
    Word("format", "a format", f"One of {', '.join(FORMATS)}."),
    Word("encoding", "an encoding", "utf-8, windows-1252, …"),
    Word("delimiter", "a character", "What stands between cells."),
    Word("quote-char", "a character", "What stands around cells; none if empty."),
    Word("header-rows", "a number", "How many rows the header has."),
    Word("skip-rows", "a number", "How many rows come before the header."),
    Word("header", "list of names", "The columns' names, in place of what the header says."),
    Word("fill-down", "list of columns", "An empty cell has the value of the one above it."),
    Word("end-at", "{column, matches}", "Records end before the first row of which this holds."),
    Word("null", "list of values", "Cells with one of these values are empty."),
    Word("sheet", "a name", "The sheet of a workbook; by default the first."),
    Word("at", "a JSON Pointer, or an element", "Where the records of JSON or XML stand."),
)
"""The keys of `reading`, which are CSVW's where it has them."""

SECTIONS: Final[Mapping[str, Sequence[Word]]] = {
    "A mapping": MAPPING,
    "record": RECORD,
    "versions": VERSIONS,
    "An entity rule": ENTITY,
    "A claim rule": CLAIM,
    "A party": PARTY,
    "A column": COLUMN,
    "identifiers": IDENTIFIED,
    "A range": RANGE,
    "A span of time": SPAN,
    "A condition": CONDITION,
    "reading": READING,
}
"""All words, by what they are keys of."""


def names(words: Sequence[Word]) -> tuple[str, ...]:
    """The keys alone.

    >>> names(RECORD)
    ('key', 'group-by', 'versions')
    """
    return tuple(word.name for word in words)
