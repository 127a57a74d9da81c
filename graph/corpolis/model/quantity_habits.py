"""How people write quantities instead of the notation, and what they most likely mean.

Relies on `currencies`. Used by `quantity`.
"""

import re
import unicodedata
from typing import Final

from corpolis.model.currencies import CURRENCIES, CURRENCY_NAMES

_POWERS: Final = {
    "thousand": 3, "tausend": 3, "tsd": 3, "k": 3, "万": 4, "million": 6, "millions": 6,
    "millionen": 6, "mio": 6, "mill": 6, "mln": 6, "mn": 6, "m": 6, "億": 8, "亿": 8, "milliard": 9,
    "milliarde": 9, "milliarden": 9, "mrd": 9, "mia": 9, "bn": 9, "b": 9, "兆": 12, "tn": 12,
}  # fmt: skip
_DISPUTED_POWERS: Final = {
    "billion": (9, "12 if it is a million millions"),
    "billions": (9, "12 if it is a million millions"),
    "billionen": (12, "9 if it is a thousand millions"),
    "bio": (12, "9 if it is a thousand millions"),
    "trillion": (12, "18 if it is a million million millions"),
    "trillions": (12, "18 if it is a million million millions"),
    "trillionen": (18, "12 if it is a million millions"),
}
"""Powers of ten that English and the continent call by the same word."""


def refuse_power_word(match: re.Match[str], words: str, unit: str) -> None:
    """Refuse "500 billion USD"; `words` is what follows the number."""
    first, _, rest = words.partition(" ")
    word = first.rstrip(".").casefold()
    if first[0] in "万億亿兆":
        word, rest = first[0], f"{first[1:]} {rest}".strip()
    if len(word) == 1 and word.isascii() and rest.upper() not in CURRENCIES:
        return  # "5 m" is a length
    disputed = _DISPUTED_POWERS.get(word)
    power = disputed[0] if disputed else _POWERS.get(word)
    if power is None:
        return
    rest = CURRENCY_NAMES.get(rest.casefold(), rest)
    tail = f" {rest}" if rest else unit

    def written(power: int) -> str:
        number = match[0][: match.start(5)].rstrip()
        return _LAST_DIGIT.sub(lambda m: f"{m[1]}e{int(m[2] or 0) + power}", number) + tail

    if disputed is None:
        raise ValueError(
            f'powers of ten are written as digits; "{first}" is e{power}: write {written(power)}'
        )
    other, _, reason = disputed[1].partition(" ")
    raise ValueError(
        f'"{first}" means different numbers in different languages; '
        f"write {written(power)} (or {written(int(other))} {reason})"
    )


_LAST_DIGIT: Final = re.compile(r"([0-9])(?:[eE]([+-]?[0-9]+))?(?=\.\.|$)")
_GROUPED: Final = re.compile(
    r"(?<![\w.,])[1-9][0-9]{0,2}(?:([.,'’ _])[0-9]{3})(?:\1[0-9]{3})+(?![0-9])"
)
_REPAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("−", "-"),
    ("％", "%"),
    (r"\s*[‐‑‒–—]\s*(?=[0-9])", "-"),
    (r"(?<=[0-9]),(?=[0-9])", "."),
    (r"(?<![0-9.])\.(?=[0-9])", "0."),
    (r"^(?:about|around|ca?\.?|circa|etwa|rund|approx\.?|≈) ?", "~"),
    (r"^(?:at least|mindestens|min\.|≥|>=) ?([^ ]+)", r"\1.."),
    (r"^(?:at most|up to|höchstens|bis zu|max\.|≤|<=) ?([^ ]+)", r"..\1"),
    (r"^([^\W\d_]*[^\W\d_]|(?:US)?[$€£¥₩₹₽]) ?([~+-]?[0-9][0-9._]*(?:e[0-9]+)?.*)$", r"\2 \1"),
    (r"(?<=[0-9]) ?(?:-|\.\.\.|…|to|bis) ?(?=[0-9])", ".."),
    (r" ?\.\. ?(?=[0-9])", ".."),
    (r"^~(?=.*\.\.)", ""),
    (r"(?<=[0-9])(?=[^\W\d_]|[$€£¥₩₹₽])(?!e[+-]?[0-9])", " "),
    (r"(?<=[0-9]) ?(?:percent|per cent|prozent)\b", " %"),
)


def likely_quantity(text: str) -> str:
    """What `text`, which is no quantity, most likely stands for, if that is a quantity."""
    likely = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    likely = " ".join(likely.split())
    likely = _GROUPED.sub(lambda match: match[0].replace(match[1], "_"), likely)
    for pattern, repair in _REPAIRS:
        likely = re.sub(pattern, repair, likely, flags=re.IGNORECASE)
    number, _, unit = likely.partition(" ")
    return f"{number} {CURRENCY_NAMES.get(unit.casefold(), unit)}".rstrip()
