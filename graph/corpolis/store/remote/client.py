"""One request to a server: timeouts, retries where repeating is safe, errors in words.

An answer is read to its end before anything of it is used, so that one that is cut off is
repeated or an error, and never a part of an answer.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final, cast
from urllib.parse import urljoin, urlsplit

import httpx

from corpolis import __version__
from corpolis.dossier.endpoint import Endpoint
from corpolis.problems import StoreError
from corpolis.store.remote.credentials import Authentication, Credentials, credentials_for
from corpolis.store.remote.refusals import lacks_right, refusal, seconds_of

_CONNECT: Final = 10.0
"""Seconds for the connection to be made."""

_DELAYS: Final = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each repetition; no chance in them, so that what happens repeats."""

_LONGEST_WAIT: Final = 60.0
"""Seconds that a server may ask to wait; if it asks for more, that is said instead."""

_TRANSIENT: Final = frozenset({429, 502, 503, 504})
_SAME_AGAIN: Final = frozenset({301, 302, 307, 308})
_REDIRECTS: Final = 5
_UNKNOWN: Final = frozenset({500, 502, 503, 504})
"""After these a change may have been made, or be made yet."""

_NOT_KNOWN: Final = (
    ". Whether the change was made is not known; push again, which repairs what is half done"
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; `repeatable` says that asking twice is as good as once.

    What `is_change` may have been carried out although no answer has come.
    """

    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] | None = None
    repeatable: bool = True
    is_change: bool = False


@dataclass(slots=True)
class Response:
    """A whole answer; `body` is at its start."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: BytesIO

    @property
    def media_type(self) -> str:
        """Its media type in small letters, without parameters."""
        return self.headers.get("Content-Type", "").split(";")[0].strip().lower()

    def start(self) -> str:
        """The first 64 KiB as text, for messages."""
        self.body.seek(0)
        text = self.body.read(65_536).decode("utf-8", "replace")
        self.body.seek(0)
        return text


class RefusedError(StoreError):
    """The server answered with an error.

    `status` is that of HTTP, `server` what it calls itself.
    """

    def __init__(self, message: str, status: int, server: str = "") -> None:
        super().__init__(message)
        self.status: Final = status
        self.server: Final = server


class Client:
    """Sends requests to one server."""

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials | None = None,
        *,
        sleep: Callable[[float], object] = time.sleep,
        verify: ssl.SSLContext | bool = True,
    ) -> None:
        self._endpoint = endpoint
        self._sleep = sleep
        self._credentials = credentials_for(endpoint) if credentials is None else credentials
        self._http = httpx.Client(
            auth=Authentication(self._credentials),
            headers={"User-Agent": f"corpolis/{__version__}"},
            timeout=httpx.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout)),
            follow_redirects=False,
            verify=verify,
        )

    @property
    def knows_user(self) -> bool:
        """Whether it has a user and a password."""
        return bool(self._credentials.user)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, request: Request) -> Response:
        """The answer to a request, which is not an error.

        Raises:
            RefusedError: the server answered with an error.
            StoreError: it cannot be reached, or its answer is not whole.
        """
        target = request.url
        for _ in range(_REDIRECTS + 1):
            response = self._repeated(request, target)
            if response.status // 100 == 2:
                return response
            if response.status // 100 != 3:
                raise self._refused(target, response, request)
            target = self._redirected(target, response)
        raise StoreError(f"{shown_url(request.url)} redirects in a circle; see its address")

    def _repeated(self, request: Request, target: str) -> Response:
        """The first answer that is not a failure to be waited out, or the last one."""
        for planned in (*_DELAYS, None):
            delay = planned or 0.0
            try:
                response = self._once(request, target)
            except httpx.TransportError as error:
                unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                hopeless = _is_certificate(error) or isinstance(error, httpx.UnsupportedProtocol)
                if planned is None or hopeless or not (unsent or request.repeatable):
                    raise StoreError(self._unreachable(target, error, request)) from None
            except httpx.DecodingError as error:
                reason = self._credentials.redacted(str(error))
                raise StoreError(f"{shown_url(target)}: its answer is damaged: {reason}") from None
            else:
                again = response.status == 429 or request.repeatable
                if response.status not in _TRANSIENT or not again or planned is None:
                    return response
                asked = seconds_of(response.headers.get("Retry-After", ""))
                if asked is not None and asked > _LONGEST_WAIT:
                    raise RefusedError(
                        f"{shown_url(target)} asks to wait {asked:,.0f} seconds "
                        f"({response.status}). Try again then",
                        response.status,
                    )
                delay = max(delay, asked or 0.0)
            self._sleep(delay)
        raise AssertionError  # the last round returns or raises

    def _once(self, request: Request, target: str) -> Response:
        body = BytesIO()
        with self._http.stream(
            request.method,
            target,
            content=request.body,
            headers=dict(request.headers or {}),
        ) as response:
            for chunk in response.iter_bytes():
                body.write(chunk)
        body.seek(0)
        headers = cast("Mapping[str, str]", response.headers)
        return Response(response.status_code, response.reason_phrase, headers, body)

    def _redirected(self, target: str, response: Response) -> str:
        place = urljoin(target, response.headers.get("Location", ""))
        here, there = urlsplit(target), urlsplit(place)
        if response.status not in _SAME_AGAIN or not response.headers.get("Location"):
            raise self._refused(target, response)
        if (here.scheme, here.netloc.lower()) != (there.scheme, there.netloc.lower()):
            raise StoreError(
                f"{shown_url(target)} redirects to another place, {shown_url(place)}; nothing was "
                "sent there. If you trust it, give that address as the store's"
            )
        return place

    def _refused(
        self, target: str, response: Response, request: Request | None = None
    ) -> RefusedError:
        known = self._credentials
        text = refusal(
            response.status,
            response.reason,
            known.redacted(response.start()),
            self._endpoint.variables,
            is_known=bool(known.user or known.token),
        )
        message = f"{shown_url(target)} answered {text}"
        unknown = response.status in _UNKNOWN and not lacks_right(response.start())
        if request is not None and request.is_change and unknown:
            message += _NOT_KNOWN
        server = response.headers.get("Server", "")
        return RefusedError(self._credentials.redacted(message), response.status, server)

    def _unreachable(self, target: str, error: httpx.TransportError, request: Request) -> str:
        where = shown_url(target)
        is_change = request.is_change or not request.repeatable
        done = _NOT_KNOWN if is_change else ""
        if _is_certificate(error):
            return (
                f"{where} does not prove who it is: {_certificate(error)}; nothing was sent. "
                "If the certificate is of your own authority, name its file in SSL_CERT_FILE"
            )
        if isinstance(error, httpx.TimeoutException):
            seconds = f"{self._endpoint.timeout:g}"
            if isinstance(error, httpx.ConnectTimeout):
                return f"{where} does not answer; see whether it is right and runs"
            return (
                f"{where} sent nothing for {seconds} seconds{done}. Try again, or see what keeps it"
            )
        if isinstance(error, httpx.ConnectError):
            reason = self._credentials.redacted(str(error))
            return (
                f"{where} cannot be reached: {reason}. See whether the address is right and the "
                "server is running"
            )
        used = done or "; nothing of it was used"
        return (
            f"{where} broke off in the middle of its answer{used}. "
            "Try again; the server's log may say why"
        )


def shown_url(url: str) -> str:
    """An address as messages show it: without user, password and parameters."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _is_certificate(error: BaseException) -> bool:
    return _certificate(error) != ""


def _certificate(error: BaseException | None) -> str:
    """What is wrong with the certificate that an error is about; "" if it is about none."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return ""
