"""Words for powers of ten, which mean different numbers in different languages: refused.

Relies on `currencies` and `power_words`. Used by `quantity`.
"""

import re
from collections.abc import Sequence
from typing import Final

from corpolis.model.currencies import CURRENCIES, CURRENCY_NAMES, HUNDREDTHS

_PRESS: Final = {
    "k": (3,), "tsd": (3,), "m": (6,), "mio": (6,), "mill": (6,), "mln": (6,), "mn": (6,),
    "mil": (3,), "b": (9,), "bn": (9,), "mia": (9,), "mrd": (9,), "tn": (12,),
    "bio": (12, 9), "billionen": (12, 9), "trillionen": (18, 12),
}  # fmt: skip
"""What is meant in the press; else a word has the powers that languages give it."""

_WHY: Final = {9: "a thousand millions", 12: "a million millions", 18: "a million million millions"}
_LONGEST_PHRASE: Final = 3
_SHORT: Final = 4
"""An s at the end of longer words is that of a plural."""

_HAN: Final = re.compile("[百千]*[万萬億亿兆京]+|[百千](?=[百千万萬])")
_HANGUL: Final = re.compile("[백천]*[만억조경]+|[백천]")
_THAI: Final = re.compile("(?:ร้อย|พัน|หมื่น|แสน)*ล้าน|หมื่น|แสน")
_GLUED: Final = (_HAN, _HANGUL, _THAI)
"""Powers that stand before another word without a space."""

_COUNTERS: Final = frozenset({"명", "인", "원", "달러", "유로", "엔", "위안"})
"""What may follow a power of Korean at once."""


def refuse_power_word(number: str, words: str, unit: str) -> None:
    """Refuse "500 billion USD": `words` is what follows the number, `unit` what is missing then.

    What may be a unit is left: "5 m" is a length, "5m USD" are five millions.
    """
    if words in CURRENCIES or words == "%":
        return
    found = _leading(words.split(" "))
    if found is None:
        return
    said, powers, rest = found
    rest = CURRENCY_NAMES.get(rest.casefold(), rest)
    tail = f" {rest}" if rest else unit

    def written(power: int) -> str:
        return scaled(number, power) + tail

    first, *others = powers
    if not others:
        raise ValueError(
            f'powers of ten are written as digits; "{said}" is e{first}: write {written(first)}'
        )
    why = f" if it is {_WHY[others[0]]}" if len(others) == 1 and others[0] in _WHY else ""
    alternatives = " or ".join(map(written, others))
    raise ValueError(
        f'"{said}" means different numbers in different languages; '
        f"write {written(first)} (or {alternatives}{why})"
    )


def scaled(number: str, power: int) -> str:
    """A number or range as written, times a power of ten.

    >>> scaled("1..5e2", -2)
    '1e-2..5e0'
    """
    return _LAST_DIGIT.sub(lambda m: f"{m[1]}e{int(m[2] or 0) + power}", number)


_LAST_DIGIT: Final = re.compile(r"([0-9])(?:[eE]([+-]?[0-9]+))?(?=\.\.|$)")


def _leading(tokens: Sequence[str]) -> tuple[str, tuple[int, ...], str] | None:
    """The words for powers at the beginning, what they mean together, and what follows them."""
    from corpolis.model.power_words import HUNDREDS, UNITS

    powers: tuple[int, ...] = (0,)
    place, is_sure = 0, False
    while place < len(tokens):
        size, key, found = _phrase(tokens[place:])
        if not size and (key := _key(tokens[place])) in HUNDREDS:
            is_word = len(key) > _SHORT and key not in HUNDREDTHS
            size, found = int(is_word or _phrase(tokens[place + 1 :])[0] > 0), (2,)
        if not size:
            break
        is_sure = is_sure or bool(place) or (key in _PRESS and len(key) > 1) or key not in UNITS
        powers = tuple(dict.fromkeys(one + other for one in powers for other in found))
        place += size
    said, rest = " ".join(tokens[:place]), " ".join(tokens[place:])
    if not place:
        glued = _glued(tokens[0])
        if glued is None:
            return None
        said, powers = glued
        rest = " ".join((tokens[0][len(said) :], *tokens[1:])).strip()
        is_sure = True
    is_money = rest.upper() in CURRENCIES or rest.casefold() in CURRENCY_NAMES
    return (said, powers, rest) if is_sure or is_money else None


def _phrase(tokens: Sequence[str]) -> tuple[int, str, tuple[int, ...]]:
    """Of how many words the longest phrase is that means a power, its key, and what it means."""
    from corpolis.model.power_words import POWERS

    for size in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        key = " ".join(map(_key, tokens[:size]))
        for one in (key, key.removesuffix("s") if len(key) > _SHORT else key):
            found = _PRESS.get(one) or POWERS.get(one)
            if found:
                return size, one, found
    return 0, "", ()


def _key(word: str) -> str:
    return word.rstrip(".").casefold()


_SIGNS: Final = {
    "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "京": 16,
    "백": 2, "천": 3, "만": 4, "억": 8, "조": 12, "경": 16,
    "ร้อย": 2, "พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6,
}  # fmt: skip
_SIGN: Final = re.compile("|".join(_SIGNS))


def _glued(word: str) -> tuple[str, tuple[int, ...]] | None:
    """The powers that a word of a script without spaces begins with, if that is what it is."""
    for pattern in _GLUED:
        match = pattern.match(word)
        if match is None:
            continue
        if pattern is _HANGUL and word[match.end() :] not in _COUNTERS:
            return None
        return match[0], (sum(_SIGNS[one] for one in _SIGN.findall(match[0])),)
    return None
