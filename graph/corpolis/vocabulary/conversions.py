"""How a claim's value follows from what was read of a record, in plain words.

Relies on nothing. Used by `page` and `cli`.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "as it stands": "as it stands",
        "strip": "without what matches {strip}",
        "split": "each part between {split}",
        "item": "part {item} of those between {split}",
        "map": "by the mapping's list of values",
        "template": "together with others, as {template}",
        "date": "read as a date, written {forms}",
        "edtf": "read as a date",
        "number": "read as a number, written like {number}",
        "times": "times {times}",
        "unit": "in {unit}",
        "at-latest": "at the latest",
        "unknown": "says why it is not known",
        "part": "its unit",
        "low": "the least",
        "high": "the most",
        "over": "more than this",
        "under": "less than this",
        "name": "is a name of this entity",
        "identifier": "is the identifier of this entity ({scheme})",
        "known": "stands for this entity of the dossier",
        "or": " or ",
    },
    "de": {
        "as it stands": "wie es dasteht",
        "strip": "ohne das, worauf {strip} passt",
        "split": "jeder Teil zwischen {split}",
        "item": "Teil {item} von denen zwischen {split}",
        "map": "nach der Werteliste der Zuordnung",
        "template": "mit anderen zusammen, als {template}",
        "date": "als Datum gelesen, geschrieben {forms}",
        "edtf": "als Datum gelesen",
        "number": "als Zahl gelesen, geschrieben wie {number}",
        "times": "mal {times}",
        "unit": "in {unit}",
        "at-latest": "spätestens",
        "unknown": "sagt, warum es nicht bekannt ist",
        "part": "die Einheit davon",
        "low": "das Mindeste",
        "high": "das Höchste",
        "over": "mehr als das",
        "under": "weniger als das",
        "name": "ist ein Name dieser Entität",
        "identifier": "ist die Kennung dieser Entität ({scheme})",
        "known": "steht für diese Entität des Dossiers",
        "or": " oder ",
    },
}

_DATES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"Y": "YYYY", "y": "YY", "m": "MM", "d": "DD", "B": "month", "b": "month", "j": "day"},
    "de": {"Y": "JJJJ", "y": "JJ", "m": "MM", "d": "TT", "B": "Monat", "b": "Monat", "j": "Tag"},
}
"""What stands for the signs of strptime; times of the day are the same in both."""

_SIGN: Final = re.compile(r"%(.)")


@lru_cache(maxsize=1 << 10)
def described(conversion: str, language: str = "en") -> str:
    """A conversion (`model.record.Field`) in the words of a language, English or German ("de").

    The order is that in which it is done. A step that is not known here is named as it is written:
    nothing that was done goes unsaid.

    >>> described('{"number":"1.234,56","unit":"EUR"}')
    'read as a number, written like 1.234,56, in EUR'
    >>> described('{"date":["%d/%m/%Y","edtf"]}', "de")
    'als Datum gelesen, geschrieben TT/MM/JJJJ oder EDTF'
    >>> described("{}"), described('{"entity":"identifier lei"}')
    ('as it stands', 'is the identifier of this entity (lei)')
    """
    words, how = _WORDS[language], dict(json.loads(conversion))
    how.pop("language", "")
    how.pop("slot", "")
    said = []
    if how.pop("part", ""):
        said.append(words["part"])
    entity = str(how.pop("entity", ""))
    end = str(how.pop("end", ""))
    said += _steps(how, words, language)
    said += [words[key] for key in ("at-latest", "unknown") if how.pop(key, False)]
    said += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in how.items()]
    if end:
        said.append(words.get(end, end))
    if entity:
        kind, _, scheme = entity.partition(" ")
        said.append(words.get(kind, kind).format(scheme=scheme))
    return ", ".join(said) or words["as it stands"]


def _steps(how: dict[str, Any], words: Mapping[str, str], language: str) -> list[str]:
    """What is done step by step, which is taken out of `how`."""
    said = []
    if "strip" in how:
        said.append(words["strip"].format(strip=how.pop("strip")))
    if "split" in how:
        item = how.pop("item", "")
        said.append(words["item" if item else "split"].format(item=item, split=how.pop("split")))
    if "map" in how:
        del how["map"]
        said.append(words["map"])
    if "template" in how:
        said.append(words["template"].format(template=how.pop("template")))
    if "date" in how:
        forms = [_date(one, language) for one in how.pop("date")]
        key = "edtf" if forms == ["EDTF"] else "date"
        said.append(words[key].format(forms=words["or"].join(forms)))
    if "number" in how:
        said.append(words["number"].format(number=how.pop("number")))
    if "times" in how:
        said.append(words["times"].format(times=how.pop("times")))
    if "unit" in how:
        said.append(words["unit"].format(unit=how.pop("unit")))
    return said


def _date(form: str, language: str) -> str:
    """A form of dates as people write it: "DD.MM.YYYY"."""
    if form == "edtf":
        return "EDTF"
    known = _DATES[language]
    return _SIGN.sub(lambda sign: known.get(sign[1], sign[1] * 2), form)


LANGUAGES: Final = tuple(_WORDS)
"""Those in which conversions can be said."""


def literal(conversion: str) -> str:
    """What the mapping itself sets; "" if the value is read.

    >>> literal('{"literal":"completed"}'), literal('{"text":"en"}')
    ('completed', '')
    """
    return str(json.loads(conversion).get("literal", ""))
