"""How people write quantities instead of the notation, and what they most likely mean.

Relies on `currencies`. Used by `quantity`.
"""

import re
import unicodedata
from typing import Final

from corpolis.model.currencies import CURRENCY_NAMES

_GROUPED: Final = re.compile(
    r"(?<![\w.,])[1-9][0-9]{0,2}(?:([.,'’ _])[0-9]{3})(?:\1[0-9]{3})+(?![0-9])"
)
_GROUP_BEFORE_FRACTION: Final = re.compile(
    r"(?<![\w.,])([1-9][0-9]{0,2})([.,])([0-9]{3})(?=(?!\2)[.,][0-9]+(?![0-9.,]))"
)
"""One group of three, and behind it the other sign, which can only begin a fraction."""

_GROUP: Final = re.compile(r"(?<![\w.,])([1-9][0-9]{0,2})[ '’]([0-9]{3})(?![0-9.,'’]|[ ][0-9])")
"""One group of three, after a sign that is no decimal point anywhere."""

_UNIT: Final = r"([^\W\d_]*[^\W\d_]|[A-Z]{0,3}[$€£¥₩₹₽])"

_REPAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("−", "-"),
    ("％", "%"),
    (r"\s*[‐‑‒–—]\s*(?=[0-9])", "-"),
    (r"(?<=[0-9]),(?=[0-9])", "."),
    (r"(?<![0-9.])\.(?=[0-9])", "0."),
    (r"^(?:about|around|ca?\.?|circa|etwa|rund|approx\.?|≈) ?", "~"),
    (r"^(?:between|from|zwischen|von|entre) ([^ %]+)(?: ?%)? (?:and|to|und|bis|et|y|e) ", r"\1.."),
    (r"^(?:more than|over|above|mehr als|über|plus de|más de) ?(?=[^ ]*[0-9])", ">"),
    (r"^(?:less than|fewer than|under|below|weniger als|unter|moins de|menos de) ?", "<"),
    (r"^([<>]) (?=[^=])", r"\1"),
    (r"^(?:at least|mindestens|min\.|≥|>=) ?([^ ]+)", r"\1.."),
    (r"^(?:at most|up to|höchstens|bis zu|max\.|≤|<=) ?([^ ]+)", r"..\1"),
    (rf"^([<>~]?){_UNIT} ?([~+-]?[0-9][0-9._]*(?:e[0-9]+)?.*)$", r"\1\3 \2"),
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
    likely = _GROUP_BEFORE_FRACTION.sub(r"\1_\3", likely)
    likely = _GROUP.sub(r"\1_\2", likely)
    for pattern, repair in _REPAIRS:
        likely = re.sub(pattern, repair, likely, flags=re.IGNORECASE)
    number, _, unit = likely.partition(" ")
    return f"{number} {CURRENCY_NAMES.get(unit.casefold(), unit)}".rstrip()
