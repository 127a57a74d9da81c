"""Named queries without a parameter, whose many rows are kept beside a large store on disk.

See `answers` and docs/decisions/answers.md.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from corpolis.query.blocks import blocks
from corpolis.query.named import (
    ORDERED_BY,
    NamedQuery,
    Term,
    is_shipped,
    selected_by,
    with_rows,
    with_selected,
)
from corpolis.store.contract import GraphStore
from corpolis.store.embedded.folder import current_generation
from corpolis.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:  # NumPy takes a tenth of a second to import
    from corpolis.answers.rows import Rows

LARGE: Final = 8_000_000
"""Bytes of a store's files from which on asking takes longer than reading what is kept."""

_VOLATILE: Final = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
"""What gives something else each time that it is asked."""

_TAG: Final = re.compile("[A-Za-z0-9-]{1,40}")
_OWNER: Final = "source"
"""The parameter that restricts a query to rows of a source."""

_LABELS: Final = ("skos:prefLabel", "rdfs:label")
"""The properties of which few things have very many values between them."""

_ORDER: Final = re.compile(r"(?<=\})\s*ORDER BY\b(?P<terms>[^{}#]*)\Z")
_PLAIN: Final = re.compile(r"SELECT(\s+\?\w+)+\s*(WHERE\s*)?\{")


def whole(
    store: GraphStore,
    query: NamedQuery,
    terms: Mapping[str, Term],
    ask: Callable[[NamedQuery, Sequence[Mapping[str, Term]]], QuerySolutions],
) -> "Rows | None":
    """All rows of a query, kept; None if it has to be asked.

    `ask` asks the query, or another of its kind, with any of several choices of terms.
    """
    name = _name(query, terms)
    if name is None or not isinstance(store, EmbeddedStore) or not is_large(store.folder):
        return None
    from corpolis.answers.keeping import Question, answer

    told, order = told_order(query)

    def rows(sources: Sequence[str] | None) -> QuerySolutions:
        if sources is not None:
            return ask(told, [{**terms, _OWNER: NamedNode(source)} for source in sources])
        if not order:
            return ask(query, [terms])
        # What a query of one's own says of labels need not be what the shipped ones say.
        told_once = labels_first(told) if is_shipped(query) else told
        return ask(unordered(told_once), [terms])

    question = Question(
        name=name,
        text=with_rows(told, [terms]),
        columns=query.given_columns(terms),
        order=order,
        owners=query.owners,
        ask=rows,
    )
    return answer(store, question)


def kept_name(query: NamedQuery, language: str) -> str:
    """The name under which all rows of a shipped query are kept, with labels in a language."""
    terms = {"language": Literal(language)} if query.parameter("language") else {}
    return _name(query, terms) or query.name


def _name(query: NamedQuery, terms: Mapping[str, Term]) -> str | None:
    """The name under which all rows of a query are kept; None if they are not."""
    others = {name: term for name, term in terms.items() if query.default(name) != term.value}
    language = others.pop("language", None)
    if others or not query.name or not query.columns or _VOLATILE.search(query.text):
        return None
    if language is None:
        return query.name
    tag = language.value.lower()
    return f"{query.name}.{tag}" if _TAG.fullmatch(tag) else None


def is_large(folder: Path | None) -> bool:
    """Whether answers about the store in a folder are kept."""
    name = None if folder is None else current_generation(folder)
    if folder is None or name is None:
        return False
    return sum(path.stat().st_size for path in (folder / name).iterdir()) >= LARGE


def told_order(query: NamedQuery) -> tuple[NamedQuery, list[str]]:
    """The query with what it is ordered by as more columns, and their names.

    No names, and the query as it is, if it selects anything but variables, orders downwards, or
    does more with its rows (DISTINCT, GROUP BY, LIMIT).
    """
    match, selected = _ORDER.search(query.text), selected_by(query.text)
    if match is None or selected is None or not _PLAIN.fullmatch(selected):
        return query, []
    parts = list(_parts(match["terms"]))
    if not all(part.startswith("?") or part.endswith(")") for part in parts):
        return query, []
    if any(part.upper().startswith(("ASC", "DESC")) for part in parts):
        return query, []
    names = [f"{ORDERED_BY}{number}" for number in range(len(parts))]
    more = " ".join(f"({part} AS ?{name})" for part, name in zip(parts, names, strict=True))
    return replace(query, text=with_selected(query.text, more)), names


def unordered(query: NamedQuery) -> NamedQuery:
    """The query without its last ORDER BY: Oxigraph on disk compares slowly."""
    return replace(query, text=_ORDER.sub("", query.text))


def labels_first(query: NamedQuery) -> NamedQuery:
    """The query with the label of each thing chosen once, not in each row with the thing.

    For all rows that is faster; for few it would be slower by far.
    """
    text = query.text
    for block in reversed(blocks(text, "label")):
        *before, thing, kind, label = block.words
        if kind in _LABELS:
            said = " ".join(before)
            choice = block.inside.replace(said, "", 1)
            chosen = f'{{ SELECT {thing} {label} {{ VALUES (?language) {{ ("en") }}\n{choice}}} }}'
            text = f"{text[: block.start]}OPTIONAL {{ {said} {chosen} }}{text[block.end :]}"
    return replace(query, text=text)


def _parts(text: str) -> Iterator[str]:
    """The expressions of an ORDER BY: variables and calls."""
    part, depth = "", 0
    for piece in re.findall(r'"(?:[^"\\]|\\.)*"|[()]|\s+|[^\s()"]+', text):
        depth += (piece == "(") - (piece == ")")
        if piece.isspace() and not depth:
            if part:
                yield part
            part = ""
        else:
            part += piece
    if part:
        yield part
