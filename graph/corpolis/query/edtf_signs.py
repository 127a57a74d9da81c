"""What the signs in dates mean, for whoever reads a table: "2021-23" is an autumn.

Relies on nothing. Used by `terminal`, which shows dates as they are written.
"""

import re
from collections.abc import Iterable
from typing import Final

_DATE: Final = re.compile(r"[-0-9XY.~?%/]*[0-9X]{4}[-0-9X.~?%/]*")
_SIGNS: Final = (
    (re.compile(r"\d{4}-21(?![-\d])"), "-21 spring"),
    (re.compile(r"\d{4}-22(?![-\d])"), "-22 summer"),
    (re.compile(r"\d{4}-23(?![-\d])"), "-23 autumn"),
    (re.compile(r"\d{4}-24(?![-\d])"), "-24 winter"),
    (re.compile("~"), "~ about"),
    (re.compile(r"\?"), "? uncertain"),
    (re.compile("%"), "% about and uncertain"),
    (re.compile("X"), "X any digit"),
    (re.compile(r"\.\."), ".. open"),
    (re.compile(r"^/|/$"), "nothing beside / not known"),
)
"""Signs of the Extended Date/Time Format that do not explain themselves."""


def legend(dates: Iterable[str]) -> str:
    """The signs that occur in these dates, with their meaning; "" if all are plain.

    >>> legend(["2021-23", "1981~/..", "2025-01-22", "no date?"])
    'in dates: -23 autumn, ~ about, .. open'
    >>> legend(["2021-12-21", ""])
    ''
    """
    found = [date for date in set(dates) if _DATE.fullmatch(date)]
    signs = [words for sign, words in _SIGNS if any(map(sign.search, found))]
    return f"in dates: {', '.join(signs)}" if signs else ""
