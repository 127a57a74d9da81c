"""What a server's answer means when it is not the one that was asked for, in words."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Final

_LONGEST: Final = 300
"""So many code points of what a server says are passed on."""

_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_TAGS: Final = re.compile(r"<[^<>]*>")

_WRONG_ADDRESS: Final = (
    "See whether this is the endpoint's whole address: it often ends in /sparql or /query. If "
    "updates or graphs go elsewhere, say where with update or graph-store in corpolis.toml"
)
_NO_RIGHT: Final = re.compile(r"\bSR186\b|No permission to execute|SECURITY: *No permission")
"""What Virtuoso says, with 500, of a user who may not do something."""

_RIGHT: Final = (
    "This user lacks the right to do that. Who runs the server gives it; for updates, in "
    "Virtuoso's isql: GRANT SPARQL_UPDATE TO the user"
)
_REFUSED: Final = (
    "The user and password, or the token, that it was told are refused. See whether they are "
    "right: {variables}_USER and {variables}_PASSWORD, or {variables}_TOKEN, or ~/.netrc"
)
_ADVICE: Final = {
    401: "Give user and password, or a token, in {variables}_USER and {variables}_PASSWORD, or "
    "{variables}_TOKEN, or in ~/.netrc. What is there already was not sent if {variables}_HOST is "
    "another host or port than that of all its addresses",
    403: "It does not let this user do that; ask who runs it for the right to read or to update",
    404: _WRONG_ADDRESS,
    405: _WRONG_ADDRESS,
    413: "The request is too big for it; ask who runs it for a higher limit",
    429: "It has too much to do; try again later",
    502: "The server behind it does not answer; try again later",
    503: "It has too much to do or is being worked on; try again later",
    504: "It took too long; try again later, or ask for less",
}


def said(text: str) -> str:
    r"""What a server says, on one line, without what a terminal would obey.

    >>> said("<html><title>Log in</title><body>…")
    'Log in'
    >>> said("Error:\x1b[2J at line 3\n\nSELECT")
    'Error: [2J at line 3'
    """
    title = _TITLE.search(text)
    if title is not None:
        text = unescape(title[1])
    elif text.lstrip().startswith("<"):
        text = unescape(_TAGS.sub(" ", text))
    clean = "".join(sign if sign.isprintable() else "\n" if sign == "\n" else " " for sign in text)
    lines = (" ".join(line.split()) for line in clean.split("\n"))
    first = next((line for line in lines if line), "")
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def refusal(status: int, reason: str, text: str, variables: str, *, is_known: bool = False) -> str:
    """What an error of HTTP means, and what to do; a sentence without the server's name.

    `is_known` tells that the server could have been told who asks.
    """
    says = said(text)
    what = f"{status} {reason}".strip() + (f": {says}" if says else "")
    advice = _ADVICE.get(status, "")
    if status == 401 and is_known:
        advice = _REFUSED
    if lacks_right(text):
        advice = _RIGHT
    return f"{what}. {advice.format(variables=variables)}" if advice else what


def lacks_right(text: str) -> bool:
    """Whether a server says that the user may not do something, whatever the status."""
    return _NO_RIGHT.search(text) is not None


def seconds_of(retry_after: str, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3); None if it is none.

    >>> seconds_of("Wed, 21 Oct 2015 07:28:00 GMT", datetime(2015, 10, 21, 7, 27, tzinfo=UTC))
    60.0
    """
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
