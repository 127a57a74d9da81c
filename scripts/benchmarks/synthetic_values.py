"""Times, amounts and standings of synthetic claims, in the shares in which sources have them."""

import random
from itertools import accumulate
from typing import Final

FIRST_YEAR: Final = 1995

_CURRENCIES: Final = ("EUR", "USD", "GBP", "JPY", "CNY", "RUB", "SAR", "CHF")
_CURRENCY_SHARES: Final = tuple(accumulate((30, 35, 8, 8, 8, 4, 3, 4)))

_LASTING: Final = (
    *(("ongoing", 60), ("ended", 24), ("completed", 5), ("announced", 3), ("planned", 3)),
    *(("unclear", 3), ("failed", 2)),
)
_STATUSES: Final = {
    "lasting": _LASTING,
    "event": (("completed", 88), ("planned", 5), ("announced", 4), ("unclear", 3)),
    "plan": (("planned", 50), ("announced", 38), ("failed", 7), ("ongoing", 5)),
    "view": (("ongoing", 70), ("completed", 30)),
    "saying": (("completed", 100),),
}
_FACTS: Final = (
    *(("reported", 82), ("asserted", 9), ("denied", 4), ("speculation", 3), ("opinion", 2)),
)
_STANCES: Final = {
    "view": (("opinion", 92), ("denied", 4), ("speculation", 4)),
    "saying": (("reported", 40), ("opinion", 35), ("asserted", 20), ("denied", 5)),
}


def _drawn(shares: tuple[tuple[str, int], ...], chance: random.Random) -> str:
    left = chance.random() * sum(share for _, share in shares)
    for value, share in shares:
        left -= share
        if left < 0:
            return value
    return shares[-1][0]


def standing(sort: str, chance: random.Random) -> tuple[str, str]:
    """Status and stance of a claim of this sort."""
    return _drawn(_STATUSES[sort], chance), _drawn(_STANCES.get(sort, _FACTS), chance)


def date(year: int, chance: random.Random) -> str:
    """An EDTF date in this year: a day, month, season or year, about then, or in its decade."""
    kind = chance.random()
    month = chance.randint(1, 12)
    if kind < 0.55:
        return f"{year}-{month:02}-{chance.randint(1, 28):02}"
    if kind < 0.75:
        return f"{year}-{month:02}"
    if kind < 0.88:
        return f"{year}"
    if kind < 0.92:
        return f"{year}-{21 + month % 4}"
    if kind < 0.96:
        return f"{year}{'~?%'[month % 3]}"
    return f"{year // 10}X" if year % 10 else f"{year}"


def times(
    sort: str, status: str, before: int, chance: random.Random
) -> tuple[tuple[str, ...], int]:
    """The lines of a claim that say when, and the latest year in them (0: none)."""
    if chance.random() < 0.03:
        key = "when" if sort in {"event", "saying"} else "start"
        return (f"{key}: {{unknown: The source does not say when.}}",), 0
    if status in {"planned", "announced"}:
        ahead = before + chance.randint(0, 3)
        return ((f"start: {date(ahead, chance)}",), ahead) if sort != "event" else ((), 0)
    year = chance.randint(FIRST_YEAR, before - 1)
    if sort in {"event", "saying"}:
        return (f"when: {date(year, chance)}",), year
    if sort == "view":
        return (), 0
    if status in {"ended", "completed", "failed"}:
        if year + 1 < before and chance.random() < 0.8:
            last = chance.randint(year + 1, before - 1)
            return (f"start: {year}-{chance.randint(1, 12):02}", f"end: {last}"), last
        return (f"start: {year}",), year
    if chance.random() < 0.1:
        return (f"when: {year}/{before - 1}",), before - 1
    return (f"start: {date(year, chance)}",), year


def amount(chance: random.Random) -> str:
    """Money: exact, about, at least, at most or from one sum to another."""
    number = int(10 ** chance.uniform(3, 9))
    size = 10 ** (len(str(number)) - 2)
    number = number // size * size
    currency = chance.choices(_CURRENCIES, cum_weights=_CURRENCY_SHARES)[0]
    kind = chance.random()
    if kind < 0.76:
        return f"{number} {currency}"
    if kind < 0.85:
        return f"~{number} {currency}"
    if kind < 0.9:
        return f"{number}.. {currency}"
    if kind < 0.94:
        return f"..{number} {currency}"
    return f"{number}..{2 * number} {currency}"
