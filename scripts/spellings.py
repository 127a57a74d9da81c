"""Writes corpolis/text/spellings.py: what may differ between two spellings, as Unicode has it.

The properties are those of the Unicode Character Database (Unicode Standard Annex 44), by way of
the libraries regex and unicodedata2, which have to be of one version of it; what no property
says stands here. Run by scripts/docs.
"""

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import regex
import unicodedata2 as ucd

MODULE: Final = Path(__file__).parents[1] / "graph/corpolis/text/spellings.py"
_ALL: Final = "".join(map(chr, range(sys.maxunicode + 1)))
_SINGLE: Final = "`´΄᾽ʻʽˊʹʾʿꞌߴߵ"
"""Signs that stand for an apostrophe or a single quotation mark, by look or on a keyboard."""

_LETTERS: Final = (
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "ĸ": "k", "ŋ": "n", "ß": "ss", "ς": "σ"}
    | {"ـ": "", "ی": "ي", "ى": "ي", "ک": "ك"}  # Arabic tatweel; Persian and Egyptian yeh, kaf
)
"""Letters that Unicode does not take apart, and what a keyboard without them writes."""

_ACCENTS: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # of any script
    "\u0483-\u0487"  # Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
)


def _having(pattern: str) -> list[str]:
    return regex.findall(pattern, _ALL)


def _quotation_marks() -> dict[str, str]:
    """Plain mark -> those that are read like it: property Quotation_Mark, or named one."""
    named = [c for c in _ALL if _is_mark(ucd.name(c, ""))]
    found = sorted({*_having(r"\p{Quotation_Mark}"), *named, *_SINGLE} - {"'", '"'})
    double = ("DOUBLE", "CORNER", "GERSHAYIM", "FULLWIDTH QUOTATION", "MARK ORNAMENT")
    single = ("SINGLE", "ANGLE QUOTATION MARK ORNAMENT")
    marks = {"'": "", '"': ""}
    for c in found:
        name = ucd.name(c)
        is_double = any(word in name for word in double) and not (
            any(word in name for word in single) and "DOUBLE" not in name
        )
        marks['"' if is_double else "'"] += c
    return marks


def _is_mark(name: str) -> bool:
    if name.startswith("TAG ") or "TRIPLE" in name or "QUADRUPLE" in name:
        return False
    words = ("QUOTATION MARK", "APOSTROPHE", "GERESH", "GERSHAYIM")
    is_prime = name.endswith("PRIME") and not name.startswith(("COMBINING", "MODIFIER LETTER LOW"))
    is_mark = any(name.endswith((word, f"{word} ORNAMENT")) for word in words)
    return (is_mark and "ACCENT" not in name and "PRECEDED" not in name) or is_prime


def _dashes() -> str:
    """Property Dash, and the full-width tilde, which Japanese encodings take for a wave dash."""
    return "".join(sorted({*_having(r"\p{Dash}"), "\uff5e"} - {"-"}))


def _expansions() -> dict[str, str]:
    """Ligatures, shapes of Arabic letters, digraphs, several points -> what they consist of."""
    found = {}
    for c in _ALL:
        tag, *_ = ucd.decomposition(c).split() or [""]
        is_shape = tag in ("<initial>", "<medial>", "<final>", "<isolated>")
        is_joined = tag == "<compat>" and (
            "LIGATURE" in ucd.name(c) or "\u01c4" <= c <= "\u01cc" or "\u01f1" <= c <= "\u01f3"
        )
        plain = ucd.normalize("NFKC", c)
        is_points = plain.strip(".") == "" and len(plain) > 1
        if (is_shape or is_joined or is_points) and not plain.startswith(" ") and plain != c:
            found[c] = plain
    return found


def _ranges(characters: Iterable[str]) -> str:
    """Characters as what stands within brackets of a regular expression."""
    codes = sorted(map(ord, characters))
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(
        chr(first) + ("" if first == last else ("-" if last > first + 1 else "") + chr(last))
        for first, last in runs
    )


def _normalised_since() -> list[str]:
    """Characters that normalisation changes or moves, and Unicode 14.0 did not have."""
    new = {c for c in _ALL if unicodedata.category(c) == "Cn" and ucd.category(c) != "Cn"}
    parts = {part for c in new if ucd.decomposition(c) for part in ucd.normalize("NFD", c)}
    return [c for c in new if ucd.combining(c) or ucd.decomposition(c) or c in parts]


def _spaceless() -> list[str]:
    """Wide and half-wide characters and those of Thai, Lao, Khmer, …, but for Hangul and emoji."""
    joined = {c for c in _ALL if ucd.east_asian_width(c) in "WFH"}
    other = r"[\p{Script=Hangul}\p{White_Space}\p{Emoji_Presentation}\p{DI}]"
    return sorted(
        joined.union(_having(r"\p{Line_Break=SA}")).difference(_having(other), *_signs().values())
    )


def _signs() -> dict[str, str]:
    return {**_quotation_marks(), "-": _dashes()}


def _hyphens() -> list[str]:
    return [c for c in _having(r"[\p{Dash}\p{Hyphen}]") if "HYPHEN" in ucd.name(c)]


def _pictographs() -> list[str]:
    """What a ZERO WIDTH JOINER joins: rule GB11 of Unicode Standard Annex 29."""
    return _having(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}]")


def _literal(text: str, indent: str = "    ") -> str:
    """A Python literal in ASCII, in lines of at most 100 columns."""
    lines = [""]
    for c in text:
        escaped = {"\\": "\\\\", '"': '\\"'}.get(c, c)
        escaped = escaped if " " <= c <= "~" else ascii(c)[1:-1]
        if len(lines[-1]) + len(escaped) > 92 - len(indent):
            lines.append("")
        lines[-1] += escaped
    if len(lines) == 1:
        return f'"{lines[0]}"'
    return "(\n" + "".join(f'{indent}"{line}"\n' for line in lines) + indent[4:] + ")"


def generated() -> str:
    """The text of the module.

    Raises:
        RuntimeError: Python or the libraries have other versions of Unicode than are needed.
    """
    if unicodedata.unidata_version != "14.0.0":
        raise RuntimeError("run this by the oldest Python supported, 3.11, with Unicode 14.0")
    if _having(r"\p{Cn}") != [c for c in _ALL if ucd.category(c) == "Cn"]:
        raise RuntimeError("regex and unicodedata2 have different versions of Unicode")
    parts = [_HEAD, f'UNICODE: Final = "{ucd.unidata_version}"', '"""The version."""\n']
    for name, value, note in _constants():
        parts += [f"{name}: Final = {value}", f'"""{note}"""\n']
    return "\n".join(parts)


def _constants() -> Iterable[tuple[str, str, str]]:
    expansions = "|".join(c + plain for c, plain in sorted(_expansions().items()))
    white = [*_having(r"\p{White_Space}"), *"\x1c\x1d\x1e\x1f"]
    yield "QUOTE_SIGNS", _mapping(_signs()), "Of quotes: a plain sign, and what is read like it."
    pairs = f'{_literal(expansions, " " * 8)}.split("|")'
    yield (
        "QUOTE_EXPANSIONS",
        f"{{\n    pair[0]: pair[1:]\n    for pair in {pairs}\n}}",
        "Of quotes: ligatures, digraphs, Arabic shapes, ellipses, and what they consist of.",
    )
    yield "NAME_SIGNS", "QUOTE_SIGNS", "Of names: a plain sign, and what is read like it."
    yield (
        "NAME_LETTERS",
        _mapping(_LETTERS),
        "Of names: a letter in lower case, and its plain form.",
    )
    for name, found, note in (
        (
            "ACCENTS",
            [c for c in _ALL if regex.match(f"[{_ACCENTS}]", c)],
            "Marks that names go without.",
        ),
        (
            "IGNORABLE",
            _having(r"\p{Default_Ignorable_Code_Point}"),
            "What has no shape of its own.",
        ),
        ("WHITE", white, "White space, and the four separators of ASCII."),
        ("SPACELESS", _spaceless(), "Of scripts that part no words by spaces."),
        ("HYPHENS", _hyphens(), "What parts a word at the end of a line."),
        ("MARKS", _having(r"\p{M}"), "What belongs to the character before it."),
        ("PICTOGRAPHS", _pictographs(), "What a ZERO WIDTH JOINER makes one emoji."),
        (
            "NORMALISED_SINCE",
            _normalised_since(),
            "What not all Pythons normalise; none is asked to.",
        ),
    ):
        yield name, _literal(_ranges(found)), f"{note} As within brackets of a regular expression."


def _mapping(mapping: Mapping[str, str]) -> str:
    pairs = "".join(
        f"    {_literal(key)}: {_literal(value, ' ' * 8)},\n" for key, value in mapping.items()
    )
    return "{\n" + pairs + "}"


_HEAD: Final = '''"""What may differ between two spellings, by the Unicode Character Database.

Generated by scripts/spellings.py; do not edit. Relies on nothing. Used where quotes are found and
names are compared, by the page too.
"""

# ruff: noqa: SIM905
from typing import Final
'''

if __name__ == "__main__":
    MODULE.write_text(generated(), encoding="utf-8")
