"""mappings.md: the words of the mapping language."""

from collections.abc import Sequence

from corpolis.cli.reference.markdown import page, plain, table
from corpolis.intake.mapping.language import SECTIONS, Word

_INTRODUCTION = """\
A mapping is a YAML file, in `mappings/` of a dossier, that says what the columns of a register
mean. `corpolis mapping init FILE` begins one, `corpolis mapping check MAPPING FILE` shows what the
first records become by it, `corpolis schema` makes a JSON Schema with which editors complete it.
There are no expressions and no programs in it. An example, for a table with the columns `Donor`,
`Kind`, `Party`, `Day`, `Amount`, `Street`:

```yaml
record: {key: row}
entities:
  donor:
    id: [Donor]
    type: {column: Kind, map: {person: Person, firm: Company}}
    name: Donor
  party: {id: [Party], type: PoliticalParty, name: Party}
claims:
  donation:
    subject: donor
    relation: donatesTo
    object: party
    status: completed
    when: {column: Day, date: "%d.%m.%Y"}
    amount: {column: Amount, number: "1.234,56", unit: EUR}
unused: [Street]
```

What is given or paid counts in sums: two records with an amount, of a relation that can happen
again, are two occasions, unless `occasion`, `term` or `gathering` says otherwise. `occasion: row`
says so of other relations.

Where a column is asked for, its name is enough; more is said by a table: `{column: Day, date:
"%d.%m.%Y"}`. White space around a value never counts, an empty cell is a value that is not there.
What is done with a value comes in the order of the table below: `strip`, `map`, then `date` or
`number`. A value that cannot be read so leaves its record out, whole, with a message; nothing is
ever dropped silently. A claim rule has the keys of a [claim](formats.md) but `id`, `quote` and
`nth`: parties are names of entity rules, `unknown`, or a table; everything else is a column, or a
value that the mapping sets, and then counts as set by the mapping, never as read."""


def mappings_page() -> str:
    """All words by what they are keys of."""
    sections = [_section(title, words) for title, words in SECTIONS.items()]
    return page("Mappings", "graph/corpolis/intake/mapping/language.py", _INTRODUCTION, sections)


def _section(title: str, words: Sequence[Word]) -> str:
    rows = [(f"`{one.name}`", plain(one.takes), plain(one.description)) for one in words]
    return f"## {title}\n\n{table(['key', 'takes', ''], rows)}"
