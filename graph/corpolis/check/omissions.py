"""Whether the words that a quote leaves out change what it says.

Relies on `text` and the words of the ontology. Loaded by `quotes` for a quote with omissions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from corpolis.dossier.yaml.tree import Node
from corpolis.dossier.yaml.values import Reader
from corpolis.model.source import Source
from corpolis.problems import shown
from corpolis.text.folded import fold_nfc
from corpolis.text.quote import MINIMUM_QUOTE, is_long_enough
from corpolis.text.spellings import MARKS, SPACELESS
from corpolis.text.typography import fold_typography
from corpolis.vocabulary.model import Vocabulary

_CLITICS: Final = {"ar": "[وف]?", "he": "[וש]?"}
"""What is written with the word after it: and, that."""

_NO_SPACES: Final = re.compile(f"[{SPACELESS}\uac00-\ud7a3]")
"""Scripts in which a word is found wherever its characters are; Korean joins its endings."""


def check_pieces(reader: Reader, place: Node, parts: Sequence[str]) -> bool:
    """Whether the pieces of a quote say enough; reports it if not.

    A few short words are found in that order in nearly every paragraph.
    """
    kept = parts[::2]
    if is_long_enough(" ".join(kept), len(kept)):
        return True
    least = MINIMUM_QUOTE * len(kept)
    reader.problem(
        place,
        "quote-too-short",
        f"{len(kept)} pieces as short as these show nothing",
        f"quote all the words between them, or at least {least} letters or digits "
        f"({least // 2} of Chinese or Japanese) in {len(kept)} pieces",
    )
    return False


def check_omissions(
    reader: Reader, vocabulary: Vocabulary, source: Source | None, place: Node, parts: Sequence[str]
) -> None:
    """Report what a quote leaves out; as an error if the sense may change without it.

    `parts` are the words kept and left out, in turn.
    """
    left_out = parts[1::2]
    said = " … ".join(f'"{shown(" ".join(part.split()))}"' for part in left_out)
    tag = source.language.partition("-")[0].lower() if source else ""
    words = vocabulary.sense_words.get(tag, {})
    found = next(sense_changes(left_out, tag, tuple(words)), None)
    if found is None:
        hint = "see that the sense stays the same"
        if not words:
            hint = f'no words of negation are known in "{tag}": see that none is left out'
        message = f"the quote leaves out {said}"
        reader.problem(place, "quote-with-omissions", message, hint)
        return
    word, typed = found
    kind = vocabulary.terms[words[word]].labels["en"]
    message = f'the quote leaves out "{typed}" ({kind}), in {said}'
    reader.problem(place, "omission-changes-sense", message, "quote these words as well")


def sense_changes(
    left_out: Iterable[str], language: str, words: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Which of the words stand in what is left out: each as listed, and as it stands there.

    A word with a capital counts where a sentence begins: May is a month elsewhere.

    >>> list(sense_changes([" didn\u2019t, in May, "], "en", ("-n't", "may")))
    [("-n't", "n't")]
    """
    if not words:
        return
    for part in left_out:
        text = fold_typography(fold_nfc(part).text).text
        for match in _pattern(language, words).finditer(text):
            word = words[int((match.lastgroup or "_0")[1:])]
            typed = match[0]
            before = text[: match.start()].rstrip(" \"'")
            is_low = typed[:1] == typed[:1].lower() or (typed.isupper() and len(typed) > 1)
            if is_low or not before or before[-1] in ".!?:":
                yield word, typed


@cache
def _pattern(language: str, words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(range(len(words)), key=lambda n: (-len(words[n]), n))
    alternatives = (f"(?P<_{n}>{_one(language, words[n])})" for n in longest)
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _one(language: str, word: str) -> str:
    plain = fold_typography(word.strip("-")).text
    if _NO_SPACES.search(plain):
        return re.escape(plain)
    before = "" if word.startswith("-") else rf"(?<![\w{MARKS}]){_CLITICS.get(language, '')}"
    after = "" if word.endswith("-") else rf"(?![\w{MARKS}])"
    return f"{before}{re.escape(plain)}{after}"
