"""Files of dossiers, queries and RDF with mistakes in them that nobody thought of."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

Files = Mapping[str, bytes]
"""Content by path, relative to the dossier."""

PIECES: Final[Sequence[str]] = (
    *(" #", "#", ": ", ":", "- ", "|", ">-", "&a ", "*a", "!!str ", "%", "@", "`", "'", '"', "\\"),
    *("[", "]", "{", "}", ",", "?", "\n", "\r", "\r\n", "\t", "  ", "\n\n", "---\n", "...\n"),
    *("\0", "\x1b", "\x85", "\ufeff", "\u2028", "\u200b", "\u00ad", "\u202e", "\u0301", "\ufffe"),
    *("“", "„", "«", "…", "[…]", "(…)", " … ", "—", "‐\n", "-\n", "ﬁ", "İ", "ß", "ı", "ʼ"),
    *("日本", "ไทย", "ខ្មែរ", "العربية", "עברית", "𝔘", "👩‍👩‍👧", "한국", "हिन्दी", "½", "٣", "५"),
    *("~", "null", "unknown", "true", "no", "2025-02-30", "-0001", "9999-99", "../..", "1e999"),
    *("-0", "0", "9" * 400, "1e-400", "5 crore", "€5m", "50..25 %", "NaN", "a" * 2000, "[" * 1100),
    *("same-as", "status: planned", "quote: ", "id: x", "<", "</", "?x", ". ", "<<", "^^", "@en"),
)
"""What is put in somewhere: signs with a meaning in some format, and rare letters."""

_Mistake = Callable[[bytes, bytes, Random], bytes]
"""From a content and another one to the first with a mistake."""

_WORD: Final = re.compile(r"\w+")


def corpus() -> Sequence[Files]:
    """The dossiers that ship, and those that tests check; the first is sound."""
    seeds = [_files(folder) for folder in sorted((ROOT / "seeds").iterdir())]
    cases = [path for path in sorted((ROOT / "tests/cases").glob("*/*")) if path.is_dir()]
    base = _files(ROOT / "tests/cases/_base")
    return [
        *seeds,
        base,
        *(_laid_over(base, _files(case)) for case in cases if case.parent.name[0] != "_"),
    ]


def _laid_over(base: Files, files: Files) -> Files:
    """Both; where one of `files` is in a folder that has the name of a file, that one goes."""
    folders = {parent.as_posix() for name in files for parent in Path(name).parents}
    return {**{name: data for name, data in base.items() if name not in folders}, **files}


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "expected.txt" and "build" not in path.parts
    }


def mutated_dossier(dossiers: Sequence[Files], random: Random) -> Files:
    """One of them with a few mistakes in one or two of its files."""
    files = dict(dossiers[0] if random.random() < 0.3 else random.choice(dossiers))
    others = [data for one in (files, random.choice(dossiers)) for data in one.values()]
    for name in random.sample(sorted(files), min(len(files), random.choice((1, 1, 2)))):
        files[name] = mutated(files[name], others, random)
    return files


def mutated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """This content with one to four mistakes; some of them are pieces of the others."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        mistake: _Mistake = random.choice(_MISTAKES)
        data = mistake(data, random.choice(others), random)
    return data


def _span(size: int, random: Random) -> tuple[int, int]:
    start = random.randint(0, size)
    return start, min(size, start + random.choice((0, 1, 1, 2, 5, 20, 100)))


def _cut(data: bytes, _: bytes, random: Random) -> bytes:
    start, end = _span(len(data), random)
    return data[:start] + data[end:]


def _repeated(data: bytes, _: bytes, random: Random) -> bytes:
    start, end = _span(len(data), random)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _put_in(data: bytes, _: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    at = random.randint(0, len(text))
    text = text[:at] + random.choice(PIECES) + text[at:]
    return text.encode("utf-8", "surrogateescape")


def _put_into_a_word(data: bytes, other: bytes, random: Random) -> bytes:
    """A piece behind or in place of a word, where values begin and end."""
    text = data.decode("utf-8", "surrogateescape")
    words = list(_WORD.finditer(text))
    if not words:
        return _put_in(data, other, random)
    word = random.choice(words)
    begin = random.choice((word.start(), word.end()))
    text = text[:begin] + random.choice(PIECES) + text[word.end() :]
    return text.encode("utf-8", "surrogateescape")


def _word_of(data: bytes, other: bytes, random: Random) -> bytes:
    text, more = (one.decode("utf-8", "surrogateescape") for one in (data, other))
    mine, theirs = list(_WORD.finditer(text)), [one[0] for one in _WORD.finditer(more)]
    if not mine or not theirs:
        return data
    word = random.choice(mine)
    text = text[: word.start()] + random.choice(theirs) + text[word.end() :]
    return text.encode("utf-8", "surrogateescape")


def _lines_of(data: bytes, other: bytes, random: Random) -> bytes:
    mine, theirs = data.splitlines(keepends=True), other.splitlines(keepends=True)
    start, end = _span(len(theirs), random)
    at = random.randint(0, len(mine))
    return b"".join((*mine[:at], *theirs[start:end], *mine[at + random.choice((0, 1)) :]))


def _byte(data: bytes, _: bytes, random: Random) -> bytes:
    start, end = _span(len(data), random)
    put_in: bytes = random.randbytes(random.choice((1, 1, 3)))
    return data[:start] + put_in + data[end:]


def _other_encoding(data: bytes, _: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    if random.random() < 0.5:
        return text.replace("\n", random.choice(("\r\n", "\r", "\n\n"))).encode()
    encoding: str = random.choice(("utf-16", "latin-1", "utf-8-sig", "cp1252"))
    return text.encode(encoding, "replace")


def _truncated(data: bytes, _: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


_MISTAKES: Final[Sequence[_Mistake]] = (
    *(_cut, _repeated, _put_in, _put_in, _put_into_a_word, _put_into_a_word, _put_into_a_word),
    *(_word_of, _word_of, _lines_of, _byte, _other_encoding, _truncated),
)
