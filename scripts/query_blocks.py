"""Writes what the shipped queries have in common: how a label is chosen, and bounds of time.

A block of a query (see `corpolis.query.blocks`) whose name stands in query_blocks.rq is written
as it is there. Run by scripts/docs.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import indent
from typing import Final

from corpolis.query.blocks import Block, blocks

QUERIES: Final = Path(__file__).parents[1] / "ontology/queries"
_COMMON: Final = Path(__file__).with_suffix(".rq").read_text(encoding="utf-8")


def generated(text: str) -> str:
    """The text of a query with the blocks that are common written anew."""
    common = {block.name: block for block in blocks(_COMMON)}
    for block in reversed(blocks(text)):
        if block.name in common:
            margin = " " * (block.start - text.rfind("\n", 0, block.start) - 1)
            written = indent(_filled(common[block.name], block.words), margin).lstrip()
            text = text[: block.start] + written + text[block.end :]
    return text


def _filled(common: Block, words: Sequence[str]) -> str:
    """The common block with these words; the first of its own stands for what is too many."""
    several = len(words) - len(common.words) + 1
    values = [" ".join(words[:several]), *words[several:]]
    text = _COMMON[common.start : common.end]
    for name, value in zip(common.words, values, strict=False):
        text = re.sub(rf"{name}\b" + ("" if value else " "), value, text)
    return text


if __name__ == "__main__":
    for path in sorted(QUERIES.glob("*.rq")):
        path.write_text(generated(path.read_text(encoding="utf-8")), encoding="utf-8")
