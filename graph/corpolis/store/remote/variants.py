"""A query made into others that tell whether its answer is whole, or that give a part of it.

All take and give texts that declare their prefixes themselves.
"""

from pyoxigraph import Store

from corpolis.rdf.sparql import Terminal, prologue, terminals


def own_limit(query: str) -> int | None:
    """The LIMIT of the whole query, not of a part of it; None if it has none.

    >>> own_limit("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5 } } LIMIT 7 # LIMIT 8")
    7
    """
    depth, read = 0, terminals(query)
    for term in read:
        depth += (term.text == "{") - (term.text == "}")
        number = next(read, None) if depth == 0 and term.is_word("LIMIT") else None
        if number is not None and number.text.isdecimal():
            return int(number.text)
    return None


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
    at = _end_of_prologue(query)
    whole = f"{query[:at]}SELECT {what} WHERE {{ {{ {query[at:]}\n}} }}"
    return whole if _is_valid(whole) else None


def selecting(construct: str) -> str | None:
    """The SELECT of the solutions that a CONSTRUCT is made of; None if it cannot be written.

    >>> selecting("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")
    'SELECT * WHERE { ?s ?p ?o }'
    """
    before = prologue(construct)
    if before.first is None or before.form != "CONSTRUCT":
        return None
    start = before.first.at
    read = (term for term in terminals(construct) if term.at > start)
    following = next(read, None)
    if following is not None and following.text == "{":  # in a template none of these nests
        following = next((next(read, None) for term in read if term.text == "}"), None)
    if following is None:
        return None
    found = f"{construct[:start]}SELECT * {construct[following.at :]}"
    return found if _is_valid(found) else None


def described(describe: str) -> tuple[str, str | None] | None:
    """The terms that a DESCRIBE names, and the SELECT of what its variables are, if it has any.

    None if it is none.

    >>> described("DESCRIBE <a:a> ?x WHERE { ?x a <a:b> }")
    ('<a:a>', 'SELECT DISTINCT ?x WHERE { ?x a <a:b> }')
    """
    before = prologue(describe)
    if before.first is None or before.form != "DESCRIBE":
        return None
    start = before.first.at
    terms: list[Terminal] = []
    end = len(describe)
    for term in (term for term in terminals(describe) if term.at > start):
        if term.kind not in {"variable", "iri", "name"} and term.text != "*":
            end = term.at
            break
        terms.append(term)
    variables = [one.text for one in terms if one.kind == "variable"]
    names = " ".join(one.text for one in terms if one.kind in {"iri", "name"})
    if not variables and not any(one.text == "*" for one in terms):
        return names, None
    select = " ".join(variables) or "*"
    rest = f"{describe[:start]}SELECT DISTINCT {select} {describe[end:]}"
    return (names, rest) if _is_valid(rest) else None


def triples_counted(describe: str, terms: str) -> str:
    """The SELECT that counts as ?n the triples about these terms, with the prefixes of another.

    >>> triples_counted("PREFIX a: <a:> DESCRIBE a:a", "a:a").partition("SELECT")[0]
    'PREFIX a: <a:> '
    """
    before = describe[: _end_of_prologue(describe)]
    return (
        f"{before}SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT DISTINCT ?s ?p ?o "
        f"WHERE {{ VALUES ?s {{ {terms} }} ?s ?p ?o }} }} }}"
    )


def _end_of_prologue(query: str) -> int:
    """Where a query begins after its prefixes."""
    first = prologue(query).first
    return len(query) if first is None else first.at


def _is_valid(query: str) -> bool:
    try:
        Store().query(query)
    except SyntaxError:
        return False
    return True
