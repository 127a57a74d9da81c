"""The names that a mistyped word most likely stands for.

Relies on `folding`. Used wherever a word that a person typed has to be found: entity names,
ids, relation types, currencies, keys.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from corpolis.text.folding import fold


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates most like `word`, best first; none if nothing is like it.

    Compared are the folded forms. A candidate counts as alike when one of the two contains
    the other as whole words (of an id, too), or when enough letters stand in the same order to
    call it a slip. Equally good candidates are in order of the alphabet, whatever
    their order was.

    >>> nearest("sofbank", ["softbank", "openai", "oracle"])
    ['softbank']
    >>> nearest("UDS", ["UZS", "USD", "EUR"], limit=1)
    ['USD']
    >>> nearest("son", ["masayoshi-son", "sonata", "trump"])
    ['masayoshi-son', 'sonata']
    >>> nearest("xyz", ["softbank", "openai"])
    []
    """
    wanted = fold(word)
    if not wanted:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    within = re.compile(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])")
    ranked: list[tuple[float, float, str]] = []
    for candidate in set(candidates):
        folded = fold(candidate)
        if wanted in folded and within.search(folded):
            score = 1.0 if folded == wanted else 0.9
        else:
            matcher.set_seq1(folded)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
                continue
            score = matcher.ratio()
            if score < _ALIKE:
                continue
        matcher.set_seq1(folded)
        ranked.append((-score, -matcher.quick_ratio(), candidate))
    return [candidate for _, _, candidate in sorted(ranked)[:limit]]


_ALIKE: Final = 0.65
"""The least `SequenceMatcher.ratio` of a slip."""
