"""A query made into others that tell whether its answer is whole, or that give a part of it.

All take and give texts that declare their prefixes themselves.
"""

import re
from typing import Final

from pyoxigraph import Store

_PROLOGUE: Final = re.compile(
    r"(?:\s+|#[^\n]*(?:\n|$)|BASE\s*<[^<>]*>|PREFIX\s+[^\s:]*:\s*<[^<>]*>)*", re.IGNORECASE
)
_LIMIT: Final = re.compile(r"\bLIMIT\s+(\d+)", re.IGNORECASE)
_CONSTRUCT: Final = re.compile(
    r"\bCONSTRUCT\s*(?:\{[^{}]*\}\s*)?(?=WHERE\b|\{|FROM\b)", re.IGNORECASE
)
_TERM: Final = r"[?$]\w+|<[^<>\s]*>|[^\s:<>{}?$*]*:[^\s<>{}?$*]*"
_DESCRIBE: Final = re.compile(rf"\bDESCRIBE\s*(\*|(?:(?:{_TERM})\s*)+)", re.IGNORECASE)


def own_limit(query: str) -> int | None:
    """The LIMIT of the whole query, not of a part of it; None if it has none.

    >>> own_limit("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5 } } LIMIT 7")
    7
    """
    found = _LIMIT.search(query, query.rfind("}") + 1)
    return None if found is None else int(found[1])


def part(query: str, limit: int, offset: int) -> str | None:
    r"""The query for some rows or solutions of another; None if that cannot be written.

    >>> part("SELECT ?s { ?s ?p ?o }", 1, 100)
    'SELECT ?s { ?s ?p ?o }\nLIMIT 1 OFFSET 100'
    """
    end = f"\nLIMIT {limit} OFFSET {offset}"
    if _is_valid(query + end):
        return query + end
    inner = within(query, "*")
    return None if inner is None else inner + end


def within(query: str, what: str) -> str | None:
    r"""A SELECT of `what` from the rows of another; None if that cannot be written.

    >>> within("PREFIX a: <a:> SELECT ?s { ?s a:b 1 } LIMIT 5", "(COUNT(*) AS ?n)")
    'PREFIX a: <a:> SELECT (COUNT(*) AS ?n) WHERE { { SELECT ?s { ?s a:b 1 } LIMIT 5\n} }'
    """
    start = _PROLOGUE.match(query)
    at = start.end() if start else 0
    whole = f"{query[:at]}SELECT {what} WHERE {{ {{ {query[at:]}\n}} }}"
    return whole if _is_valid(whole) else None


def selecting(construct: str) -> str | None:
    """The SELECT of the solutions that a CONSTRUCT is made of; None if it cannot be written.

    >>> selecting("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")
    'SELECT * WHERE { ?s ?p ?o }'
    """
    found = _CONSTRUCT.sub("SELECT * ", construct, count=1)
    return found if found != construct and _is_valid(found) else None


def described(describe: str) -> tuple[str, str | None] | None:
    """The terms that a DESCRIBE names, and the SELECT of what its variables are, if it has any.

    None if it is none.

    >>> described("DESCRIBE <a:a> ?x WHERE { ?x a <a:b> }")
    ('<a:a>', 'SELECT DISTINCT ?x WHERE { ?x a <a:b> }')
    """
    found = _DESCRIBE.search(describe)
    if found is None:
        return None
    terms = [one for one in re.findall(_TERM, found[1]) if one.upper() != "WHERE"]
    variables = [one for one in terms if one[0] in "?$"]
    names = " ".join(one for one in terms if one not in variables)
    if not variables and found[1].strip() != "*":
        return names, None
    select = " ".join(variables) or "*"
    rest = f"{describe[: found.start()]}SELECT DISTINCT {select} {describe[found.end() :]}"
    return (names, rest) if _is_valid(rest) else None


def triples_counted(describe: str, terms: str) -> str:
    """The SELECT that counts as ?n the triples about these terms, with the prefixes of another.

    >>> triples_counted("PREFIX a: <a:> DESCRIBE a:a", "a:a").partition("SELECT")[0]
    'PREFIX a: <a:> '
    """
    start = _PROLOGUE.match(describe)
    prologue = start[0] if start else ""
    return (
        f"{prologue}SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT ?s ?p ?o "
        f"WHERE {{ VALUES ?s {{ {terms} }} ?s ?p ?o }} }} }}"
    )


def _is_valid(query: str) -> bool:
    try:
        Store().query(query)
    except SyntaxError:
        return False
    return True
