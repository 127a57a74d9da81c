"""The servers that a corpolis.toml names: `[store]`, and `[stores.NAME]` for others.

Relies on `endpoint`. Used by `settings`.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from corpolis.dossier.endpoint import (
    DEFAULT_GRAPHS,
    TIMEOUT,
    Endpoint,
    is_name,
    is_url,
    same_host,
    unusable,
)
from corpolis.problems import shown

_KEYS: Final = ("url", "update", "graph-store", "default-graph", "transactions", "timeout")
_WITHIN: Final = {"update": "updates would go", "graph-store": "graphs would go"}
"""Further addresses of a store, which have to be of the same host, and what else would happen."""

_EXAMPLE: Final = 'write: url = "https://example.org/sparql"'
_VARIABLES: Final = "CORPOLIS_STORE"

_MOST_SECONDS: Final = 24 * 3600
_SECRET: Final = re.compile(
    "user|login|pass|token|bearer|secret|credential|auth|key", re.IGNORECASE
)


class Report(Protocol):
    """Takes a problem with the value of a key, which stands in the table at `within`."""

    def __call__(
        self, code: str, message: str, hint: str = "", key: str = "", *, within: tuple[str, ...]
    ) -> None:
        """Keep the problem."""
        ...


def read_stores(table: Mapping[str, Any], problem: Report) -> dict[str, Endpoint]:
    """The servers by name, that of `[store]` under ""; those with problems are left out."""
    found: dict[str, Endpoint | None] = {}
    if "store" in table:
        found[""] = _endpoint(table["store"], ("store",), _VARIABLES, problem)
    named = table.get("stores", {})
    if not isinstance(named, dict):
        hint = 'write: [stores.team], and below it: url = "https://example.org/sparql"'
        problem("bad-value", '"stores" is not a table of tables', hint, "stores", within=())
        return {}
    for name, one in named.items():
        if not is_name(name):
            message = f'"{shown(name)}" is not a name for a store'
            hint = "a name has small letters a to z and digits, with single - between them"
            problem("bad-value", message, hint, name, within=("stores",))
            continue
        variables = f"{_VARIABLES}_{name.upper().replace('-', '_')}"
        found[name] = _endpoint(one, ("stores", name), variables, problem)
    return {name: one for name, one in found.items() if one is not None}


def _endpoint(
    table: object, path: tuple[str, ...], variables: str, problem: Report
) -> Endpoint | None:
    what = ".".join(path)
    if not isinstance(table, dict):
        hint = f'write: [{what}], and below it: url = "https://example.org/sparql"'
        problem("bad-value", f'"{what}" is not a table', hint, path[-1], within=path[:-1])
        return None
    good = _known(table, path, variables, problem)
    if "url" not in table:
        message = f'there is no "url" in [{what}]'
        problem("missing-field", message, _EXAMPLE, path[-1], within=path[:-1])
        good = False
    for key in ("url", *_WITHIN):
        if key in table and not _is_address(table[key], key, path, variables, problem):
            good = False
    for key, what_goes in _WITHIN.items():
        if good and key in table and not same_host(table["url"], table[key]):
            message = f"{what_goes} to another host than queries, and user and password with them"
            hint = "name another store for it, or the same host in both"
            problem("bad-value", message, hint, key, within=path)
            good = False
    for key, wanted in (
        ("default-graph", f"one of: {', '.join(DEFAULT_GRAPHS)}"),
        ("transactions", "true or false"),
        ("timeout", f"a number of seconds, up to {_MOST_SECONDS:_}"),
    ):
        if key in table and not _fits(key, table[key]):
            message = f"the value of {key} is not {wanted}"
            problem("bad-value", message, "", key, within=path)
            good = False
    if not good:
        return None
    return Endpoint(
        table["url"],
        table.get("update"),
        table.get("default-graph"),
        table.get("transactions"),
        table.get("timeout", TIMEOUT),
        variables,
        table.get("graph-store"),
    )


def _known(
    table: Mapping[str, Any], path: tuple[str, ...], variables: str, problem: Report
) -> bool:
    what = ".".join(path)
    unknown = sorted(table.keys() - set(_KEYS))
    for key in unknown:
        if _SECRET.search(key):
            message = f'"{shown(key)}" has no place in a file that others get to see'
            problem("secret-in-file", message, _elsewhere(variables), key, within=path)
        else:
            known = f"the keys of {what} are: {', '.join(_KEYS)}"
            problem("unknown-key", f'unknown key "{shown(key)}"', known, key, within=path)
    return not unknown


def _is_address(
    value: object, key: str, path: tuple[str, ...], variables: str, problem: Report
) -> bool:
    if not isinstance(value, str):
        problem("bad-iri", f'the value of "{key}" is not a text', _EXAMPLE, key, within=path)
        return False
    reason = unusable(value)
    if reason is None:
        return True
    if is_url(value) and "@" in value:
        problem("secret-in-file", reason, _elsewhere(variables), key, within=path)
    else:
        problem("bad-iri", reason, _EXAMPLE, key, within=path)
    return False


def _fits(key: str, value: object) -> bool:
    if key == "default-graph":
        return value in DEFAULT_GRAPHS
    if key == "transactions":
        return isinstance(value, bool)
    # TOML's true is no number, though Python's is.
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and 0 < value <= _MOST_SECONDS  # type: ignore[arg-type,operator]


def _elsewhere(variables: str) -> str:
    return (
        f"remove it, and set {variables}_HOST, {variables}_USER and {variables}_PASSWORD, or "
        f"{variables}_HOST and {variables}_TOKEN, in the environment, or write ~/.netrc; if it has "
        "been published, change it"
    )
