"""Writes corpolis/model/power_words.py: what languages call powers of ten.

Words and abbreviations are those of compact numbers in the Unicode Common Locale Data Repository
(Unicode Technical Standard 35, part 3, section 2.4.1), by way of Babel; those beyond are the number
words of num2words. Run by scripts/docs.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from babel import Locale
from babel.localedata import load, locale_identifiers
from num2words import CONVERTER_CLASSES, num2words

MODULE: Final = Path(__file__).parents[1] / "graph/corpolis/model/power_words.py"
_HUNDRED: Final = 2
_POWERS: Final = (_HUNDRED, 3, 4, 5, 6, 7, 8, 9, 12, 15, 18)
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u061c\u2066-\u2069']")
_MOST_WORDS: Final = 2
_LEAST: Final = 3
"""Shorter words, in a script with capitals, may be units."""


def folded(word: str) -> str:
    """A word as the table has it: NFC, case folded, single spaces, without points at its end."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).casefold()
    return " ".join(plain.split()).rstrip(".").strip()


def _of_locales() -> Iterator[tuple[str, int, bool]]:
    """Each word of compact numbers, with its power; whether it is a long one of a big language."""
    for name in locale_identifiers():
        for length, kinds in Locale.parse(name).compact_decimal_formats.items():
            for table in kinds.values():
                for key, pattern in table.items():
                    written = str(getattr(pattern, "pattern", pattern)).partition(";")[0]
                    zeros = re.search("0+", written)
                    word = folded(re.sub("0+", " ", written))
                    if zeros and word:
                        is_long = length == "long" and _is_big(name)
                        yield word, len(key) - len(zeros[0]), is_long


def _of_numbers() -> Iterator[tuple[str, int]]:
    """What stands behind a digit's word in a language, with the least power that it is used for."""
    for language in CONVERTER_CLASSES:
        least: dict[str, int] = {}
        for power in _POWERS:
            for number in (1, 2, 3, 5):
                try:
                    first = num2words(number, lang=language)
                    words = num2words(number * 10**power, lang=language).split()
                except (NotImplementedError, OverflowError, ValueError, KeyError, IndexError):
                    continue
                is_counted = len(words) == _MOST_WORDS and words[0][:2] == first[:2]
                if is_counted or (len(words) == 1 and number == 1):
                    least.setdefault(folded(words[-1]), power)
        yield from least.items()


def _units() -> set[str]:
    """What is a unit in a big language."""
    found = set()
    for name in filter(_is_big, locale_identifiers()):
        for lengths in load(name)["unit_patterns"].values():
            for patterns in lengths.values() if hasattr(lengths, "values") else ():
                written = patterns.values() if hasattr(patterns, "values") else [patterns]
                found |= {folded(str(one).replace("{0}", " ")) for one in written}
    return found


def _is_big(name: str) -> bool:
    return name.partition("_")[0] in {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv"}


def generated() -> str:
    """The text of the module."""
    powers: dict[str, set[int]] = defaultdict(set)
    long = set()
    for word, power, is_long in _of_locales():
        powers[word].add(power)
        long |= {word} if is_long else set()
    numbers = list(_of_numbers())
    hundreds = {word for word, power in numbers if power == _HUNDRED}
    for word, power in numbers:
        if power != _HUNDRED:
            powers[word].add(power)
    bad = {word for word in powers if not word or any(c.isdigit() or c in "¤'" for c in word)}
    table = {word: tuple(sorted(powers[word])) for word in sorted(powers.keys() - bad)}
    short = {word for word in table if len(word) < _LEAST and word.upper() != word.lower()}
    short |= (_units() & table.keys()) - long
    of: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for word, found in table.items():
        of[found].append(word)
    return _TEMPLATE.format(
        babel=version("babel"),
        num2words=version("num2words"),
        words="".join(f"    {found}: {_text(of[found])},\n" for found in sorted(of)),
        units=_text(short),
        hundreds=_text(hundreds),
    )


def _text(words: Iterable[str]) -> str:
    """Words in their order, between bars, as a literal of several lines."""
    lines, line = [], ""
    for word in sorted(words):
        if line and len(line) + len(word) > _WIDTH:
            lines.append(line)
            line = ""
        line += f"{word}|"
    lines.append(line.removesuffix("|"))
    return "(\n" + "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines) + ")"


_WIDTH: Final = 80
_TEMPLATE: Final = '''\
"""What languages call powers of ten; written by scripts/power_words.py.

Relies on nothing. Used by `powers`.
"""

from typing import Final

BABEL: Final = "{babel}"
NUM2WORDS: Final = "{num2words}"
"""The releases that it was written with."""

_WORDS: Final[dict[tuple[int, ...], str]] = {{
{words}}}

POWERS: Final = {{
    word: powers for powers, words in _WORDS.items() for word in words.split("|")
}}
"""Word, case folded, without a point at its end -> the powers of ten that it means."""

_UNITS: Final = {units}

UNITS: Final = frozenset(_UNITS.split("|"))
"""Those of them that are units too, or letters that may be."""

_HUNDREDS: Final = {hundreds}

HUNDREDS: Final = frozenset(_HUNDREDS.split("|"))
"""Words for a hundred, by which other powers are counted."""
'''


if __name__ == "__main__":
    MODULE.write_text(generated(), encoding="utf-8")
