"""Names of people and organisations in several scripts, the same for the same chance.

Most have a name in English and, if they come from elsewhere, one in their own language.
"""

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

Pairs = tuple[tuple[str, str], ...]
"""How something is written in its own script, and in Latin letters."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, its names, and whether the family name comes first."""

    tag: str
    share: int
    first: Pairs
    last: Pairs
    family_first: bool = False


def _latin(words: str) -> Pairs:
    return tuple((word, word) for word in words.split())


def _pairs(words: str) -> Pairs:
    pieces = words.split()
    return tuple(zip(pieces[::2], pieces[1::2], strict=True))


TONGUES: Final = (
    Tongue(
        "en",
        40,
        _latin("Ada Bruno Chiara Dilek Emre Femi Greta Hugh Ines Joan Kofi Liam"),
        _latin("Abbott Berg Costa Duarte Eriksen Fox Garcia Haddad Inoue Jansen O’Neill Price"),
    ),
    Tongue(
        "de",
        18,
        _latin("Jürgen Käthe Björn Sören Zoë Anaïs Łukasz Šárka"),
        _latin("Müller Größmann Çelik Nuñez Dvořák Sørensen Lefèvre Öztürk"),
    ),
    Tongue(
        "ru",
        12,
        _pairs("Ольга Olga Иван Ivan Наталья Natalya Дмитрий Dmitry Сергей Sergey"),
        _pairs("Коваль Koval Шевчук Shevchuk Мороз Moroz Гончар Gonchar Ткач Tkach"),
    ),
    Tongue(
        "zh",
        10,
        _pairs("伟 Wei 芳 Fang 敏 Min 静 Jing 强 Qiang"),
        _pairs("王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen"),
        family_first=True,
    ),
    Tongue(
        "ar",
        8,
        _pairs("محمد Mohammed فاطمة Fatima يوسف Yousef ليلى Layla عمر Omar"),
        _pairs("الحداد Al-Haddad النجار Al-Najjar الخياط Al-Khayyat منصور Mansour"),
    ),
    Tongue(
        "ja",
        7,
        _pairs("正義 Masayoshi 花子 Hanako 健 Ken 由美 Yumi"),
        _pairs("佐藤 Sato 鈴木 Suzuki 高橋 Takahashi 田中 Tanaka"),
        family_first=True,
    ),
    Tongue(
        "el",
        5,
        _pairs("Γιώργος Giorgos Μαρία Maria Νίκος Nikos Ελένη Eleni"),
        _pairs("Παππάς Pappas Οικονόμου Oikonomou Βλάχος Vlachos Ράπτης Raptis"),
    ),
)
_SHARES: Final = tuple(accumulate(tongue.share for tongue in TONGUES))

_SECTORS: Final = {
    "en": _latin("Energy Steel Media Pharma Motors Cloud Foods Rail Air Ports"),
    "de": _latin("Kraftwerk Gießerei Spedition Gerüstbau"),
    "ru": _pairs("Энерго Energo Сталь Stal Медиа Media"),
    "zh": _pairs("能源 Nengyuan 钢铁 Gangtie 传媒 Chuanmei"),
    "ar": _pairs("الطاقة Al-Taqa الصلب Al-Sulb الإعلام Al-Ilam"),
    "ja": _pairs("電力 Denryoku 製鉄 Seitetsu 自動車 Jidosha"),
    "el": _pairs("Ενέργεια Energeia Χάλυβας Chalyvas Τύπος Typos"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The name in English and, unless `tag` is "en", the one in that language."""

    english: str
    tag: str
    own: str

    def spoken(self, language: str) -> str:
        """The name as a text in this language has it."""
        return self.own if language == self.tag else self.english


def tongue(chance: random.Random) -> Tongue:
    """A language, by its share."""
    return chance.choices(TONGUES, cum_weights=_SHARES)[0]


def person(number: int, chance: random.Random) -> Named:
    """A person; the number makes the name unique, as a date of birth would."""
    one = tongue(chance)
    first, last = chance.choice(one.first), chance.choice(one.last)
    gap = "" if one.family_first else " "
    parts = (last, first) if one.family_first else (first, last)
    latin = f"{first[1]} {last[1]} {number}"
    return Named(latin, one.tag, f"{parts[0][0]}{gap}{parts[1][0]} {number}")


def organisation(number: int, kind: str, chance: random.Random) -> Named:
    """A company or the like; `kind` is the word behind its name in English."""
    one = tongue(chance)
    own, latin = chance.choice(_SECTORS[one.tag])
    return Named(f"{latin} {number} {kind}", one.tag, f"{own} {number} {kind}")
