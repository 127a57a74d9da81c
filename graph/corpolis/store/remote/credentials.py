"""Who asks a server: a user with a password, or a token; never from a file that is committed.

A password is sent as such (Basic) over TLS or to this machine only; a server that asks for
Digest gets that, over TLS or not.
"""

import netrc
import os
import re
from base64 import b64encode
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import httpx

from corpolis.dossier.endpoint import Endpoint
from corpolis.problems import StoreError

_HOST: Final = re.compile(r"(?P<name>[^\s/:@\[\]]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]+))?")
_PORTS: Final = {"http": 80, "https": 443}
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server is told; all "" for nobody. They are not shown when this is printed."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def redacted(self, text: str) -> str:
        """`text` without these secrets, in whatever form a server may send them back."""
        both = b64encode(f"{self.user}:{self.password}".encode()).decode() if self.password else ""
        for secret in (both, self.password, quote(self.password, safe=""), self.token):
            if secret:
                text = text.replace(secret, "…")
        return text


def credentials_for(endpoint: Endpoint, environment: Mapping[str, str] = os.environ) -> Credentials:
    """The credentials for a server: from the environment, else from netrc, else none.

    What the environment has is for the host in the variable _HOST. If that is not set, it is for
    an address that the person who asks has given; an address that a file gives, which may be
    another's, is not told it.

    Raises:
        StoreError: they are incomplete, or for no host, or netrc cannot be read.
    """
    token = environment.get(f"{endpoint.variables}_TOKEN", "")
    user = environment.get(f"{endpoint.variables}_USER", "")
    password = environment.get(f"{endpoint.variables}_PASSWORD", "")
    if bool(user) != bool(password) or (token and user):
        raise StoreError(
            f"the environment has not all that is needed: set {endpoint.variables}_USER and "
            f"{endpoint.variables}_PASSWORD, or {endpoint.variables}_TOKEN alone"
        )
    found = Credentials(user, password, token)
    if token or user:
        host = environment.get(f"{endpoint.variables}_HOST", "")
        if not (host or endpoint.given):
            raise StoreError(_for_no_host(endpoint))
        if host and not _is_for(endpoint, host):
            found = Credentials()
    if not (found.token or found.user):
        found = _from_netrc(endpoint, environment)
    if any(ord(sign) < 32 for sign in found.user + found.password + found.token):
        raise StoreError("the user, password or token has control characters in it")
    return found


def _is_for(endpoint: Endpoint, host: str) -> bool:
    """Whether every address of a server is of a host, and of its port if that is said.

    Raises:
        StoreError: the host is not written as one.
    """
    wanted = _HOST.fullmatch(host)
    if wanted is None:
        raise StoreError(
            f"{endpoint.variables}_HOST is to be a host, or HOST:PORT, such as "
            f"{urlsplit(endpoint.url).netloc}"
        )
    addresses = [
        urlsplit(url) for url in (endpoint.url, endpoint.update, endpoint.graph_store) if url
    ]
    ports = {one.port or _PORTS.get(one.scheme.lower()) for one in addresses}
    names = {one.hostname for one in addresses}
    fits = wanted["port"] is None or ports == {int(wanted["port"])}
    return fits and names == {wanted["name"].strip("[]").lower()}


def _for_no_host(endpoint: Endpoint) -> str:
    host, names = urlsplit(endpoint.url).netloc, endpoint.variables
    return (
        f"a corpolis.toml says that its store is on {host}, which was not told the user and "
        f"password, or the token, in {names}_USER, {names}_PASSWORD, {names}_TOKEN. If they are "
        f"for it, set {names}_HOST={host}, or write them in ~/.netrc; else unset them"
    )


def _from_netrc(endpoint: Endpoint, environment: Mapping[str, str]) -> Credentials:
    """What netrc has for the host; its `default` is for addresses that the person gives alone."""
    host = urlsplit(endpoint.url).hostname or ""
    path = Path(environment.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return Credentials()
    try:
        known = netrc.netrc(path)
        entry = known.authenticators(host) if endpoint.given else known.hosts.get(host)
    except netrc.NetrcParseError:
        raise StoreError(f"{path}: not a netrc file, or open to others") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}") from None
    if entry is None or not entry[0] or not entry[2]:
        return Credentials()
    return Credentials(entry[0], entry[2])


class Authentication(httpx.Auth):
    """Adds to requests what a server needs to know who asks."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials: Final = credentials
        self._digest: httpx.DigestAuth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See httpx: yields the request, perhaps a second time."""
        known = self._credentials
        safe = request.url.scheme == "https" or request.url.host in _LOOPBACK
        if not (known.token or known.user):
            yield request
            return
        if known.token:
            if not safe:
                raise StoreError(_in_the_clear(request.url.host))
            request.headers["Authorization"] = f"Bearer {known.token}"
            yield request
            return
        if self._digest is None:
            if safe:
                basic = httpx.BasicAuth(known.user, known.password)
                request = next(basic.auth_flow(request))
            response = yield request
            if response.status_code != 401:
                return
            if safe and "WWW-Authenticate" not in response.headers:
                # Virtuoso says what it asks for to those alone who have not said who they are.
                response = yield httpx.Request(request.method, request.url, content=b"")
            if "digest" not in response.headers.get("WWW-Authenticate", "").lower():
                if not safe:
                    raise StoreError(_in_the_clear(request.url.host))
                return
            request.headers.pop("Authorization", None)
            self._digest = httpx.DigestAuth(known.user, known.password)
        yield from self._digest.auth_flow(request)


def _in_the_clear(host: str) -> str:
    return (
        f"{host} would get the password or token over http, readable to all on the way, and it "
        "was not sent. Use the server's https address, or reach it through a tunnel to localhost"
    )
