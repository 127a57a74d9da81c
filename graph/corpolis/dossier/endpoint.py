"""A SPARQL server as a person writes it down: addresses, and what is known of it.

Relies on `problems`. Used by `settings`, which reads it from corpolis.toml, and by `store.remote`.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from corpolis.problems import StoreError

DEFAULT_GRAPHS: Final = ("union", "listed")
"""What may be said of a server's default graph: it is the union, or graphs must be listed."""

TIMEOUT: Final = 300
"""Seconds without a byte after which a request ends, unless told otherwise."""

_NAME: Final = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server with SPARQL 1.1 Query and Update.

    What is not given is found out: `update`; `graph_store`, for SPARQL 1.1 Graph Store HTTP
    Protocol; `default_graph` (one of `DEFAULT_GRAPHS`); and `transactions`, which says that a
    request for update is carried out as one transaction. `timeout` is in seconds. Credentials
    come from the environment, from the variables `variables`_USER, _PASSWORD, _TOKEN and _HOST, or
    from netrc. `given` says that the person who asks has named the address themself, so that it
    may be told what the environment has for no host in particular.
    """

    url: str
    update: str | None = None
    default_graph: str | None = None
    transactions: bool | None = None
    timeout: float = TIMEOUT
    variables: str = "CORPOLIS_STORE"
    graph_store: str | None = None
    given: bool = False


def is_url(text: str) -> bool:
    """Whether a store's location is a server's address rather than a folder."""
    return _SCHEME.match(text) is not None


def is_name(word: str) -> bool:
    """Whether a store may be called so.

    >>> [is_name(word) for word in ("team", "./team", "Team")]
    [True, False, False]
    """
    return _NAME.fullmatch(word) is not None


def unusable(url: str) -> str | None:
    """Why an address cannot be used, without any secret that it holds; None if it can.

    >>> unusable("https://me:secret@example.org/sparql")
    'the address of example.org holds a user or a password, which end up in files and logs'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "the address cannot be read"
    if not is_url(url) or not host:
        return "the address is not one of https:// or http://"
    if "@" in parts.netloc:
        return f"the address of {host} holds a user or a password, which end up in files and logs"
    if parts.fragment or any(sign.isspace() or ord(sign) < 32 for sign in url):
        return f"the address of {host} has white space or a fragment (#) in it"
    return None


def same_host(first: str, second: str) -> bool:
    """Whether two addresses are of one host, to which the same credentials may be told."""
    one, other = urlsplit(first), urlsplit(second)
    return (one.scheme.lower(), one.hostname) == (other.scheme.lower(), other.hostname)


def endpoint_of(url: str) -> Endpoint:
    """The server at an address that a person gives, of which no more is known.

    Raises:
        StoreError: the address cannot be used.
    """
    reason = unusable(url)
    if reason is not None:
        raise StoreError(
            f"{reason}. Write https://HOST/PATH, and give user and password in the environment "
            "(CORPOLIS_STORE_USER, CORPOLIS_STORE_PASSWORD, CORPOLIS_STORE_TOKEN) or in ~/.netrc"
        )
    return Endpoint(url, given=True)
