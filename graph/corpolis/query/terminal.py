"""Rows as a table for a terminal: columns aligned in any script, nothing invisible in them.

Relies on pyoxigraph's terms and `text.characters`; loads wcwidth for a table with more than ASCII.
Used by `answer`.

Signs of Chinese, Japanese and Korean and emoji, joined ones too, take two columns (Unicode
Standard Annex 11), combining marks none. Control characters and those that change the direction
of writing are shown as escapes, so that what a source says cannot rearrange the table; the
joiners that Persian and emoji need are kept.
"""

from collections.abc import Iterable, Mapping, Sequence, Sized
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode

from corpolis.query.edtf_signs import legend
from corpolis.text.characters import visible

WIDEST: Final = 48
"""Columns of a terminal that one column of a table takes unless told otherwise."""

MOST: Final = 1000
"""So many rows are shown; nobody reads more on a terminal, and their widths have to be known."""

DATED: Final = frozenset({"when", "start", "end", "published", "date"})
"""Names of columns that have dates, as they are written in the Extended Date/Time Format."""

_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def table(
    names: Sequence[str],
    rows: Iterable[Iterable[object]],
    prefixes: Mapping[str, str],
    widest: int | None = WIDEST,
) -> str:
    r"""The rows in columns, IRIs shortened, long values cut with "…", their number below.

    Columns without any value are left out and named below, and so are IRIs beside which their
    label stands (`subject` beside `subjectLabel`). Without `widest`, nothing is cut; where
    something is, it says below how to have all of it. Of more than `MOST` rows the first are
    shown, and how many there are. Below dates in columns named as in `DATED` it says what their
    signs mean, if they have some.

    >>> print(table(["who", "says"], [(None, Literal("孫\nx")), (None, Literal("y"))], {}), end="")
    says
    -----
    孫\nx
    y
    2 rows; no values of who
    """
    namespaces = {space: name for name, space in prefixes.items()}
    remaining = iter(rows)
    cells = [[_cell(term, namespaces) for term in row] for row in islice(remaining, MOST)]
    more = len(rows) - len(cells) if isinstance(rows, Sized) else sum(1 for _ in remaining)
    empty = [at for at in range(len(names)) if cells and not any(line[at] for line in cells)]
    labelled = [
        at
        for at, name in enumerate(names)
        if at not in empty
        and f"{name}Label" in names
        and all(line[names.index(f"{name}Label")] or not line[at] for line in cells)
    ]
    shown = [at for at in range(len(names)) if at not in empty and at not in labelled]
    lines = [[names[at] for at in shown], *([line[at] for at in shown] for line in cells)]
    natural = [max(_columns(line[at]) for line in lines) for at in range(len(shown))]
    widths = [size if widest is None else min(widest, size) for size in natural]
    rule = "  ".join("-" * size for size in widths)
    written = [_line(line, widths) for line in lines]
    total = len(cells) + more
    count = f"{total:,} row{'' if total == 1 else 's'}"
    if more:
        count = f"the first {MOST:,} of {count}; all of them with --format csv, json or tsv"
    if empty:
        here = "in these " if more else ""
        count += f"; {here}no values of {', '.join(names[at] for at in empty)}"
    if labelled and cells:
        count += f"; not shown: the IRIs of {', '.join(names[at] for at in labelled)}"
    if any(size > width for size, width in zip(natural, widths, strict=True)):
        count += "; …: cut here, in full with --format json or csv"
    dates = [at for at in shown if names[at] in DATED]
    signs = legend(line[at] for line in cells for at in dates)
    return "\n".join([written[0], rule, *written[1:], count + (signs and f"; {signs}")]) + "\n"


def _line(cells: Sequence[str], widths: Iterable[int]) -> str:
    fitted = [_fitted(cell, size) for cell, size in zip(cells, widths, strict=True)]
    return "  ".join(fitted).rstrip(" ")


def _cell(term: object, namespaces: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return visible(_short(term.value, namespaces), _escape)
    return visible(term.value if isinstance(term, Literal) else str(term), _escape)


def _short(iri: str, namespaces: Mapping[str, str]) -> str:
    """The IRI as prefixed name where a prefix is for all before its last "/" or "#"."""
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    name = namespaces.get(iri[:end])
    return iri if name is None or end == len(iri) else f"{name}:{iri[end:]}"


def _escape(character: str) -> str:
    return _ESCAPES.get(character, f"\\u{{{ord(character):04x}}}")


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes, in which nothing is invisible."""
    if text.isascii():
        return len(text)
    from wcwidth import width

    return width(text)


def _fitted(text: str, columns: int) -> str:
    """The text in exactly so many columns, cut between what a reader sees as characters."""
    if text.isascii():
        return text.ljust(columns) if len(text) <= columns else f"{text[: columns - 1]}…"
    from wcwidth import clip, ljust, width

    if width(text) > columns:
        kept = clip(text, 0, columns - 1)
        if not text.startswith(kept):  # a sign of two columns stood across the edge
            kept = kept[:-1]
        text = kept + "…"
    return ljust(text, columns)
