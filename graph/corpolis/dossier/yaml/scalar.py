"""One value as YAML that this program writes for a person to go on with.

Relies on `tree`, `text.characters`. Used by whatever adds to a dossier's files.
"""

import re

from corpolis.dossier.yaml.tree import EMPTY
from corpolis.text.characters import visible


def tidy(text: str) -> str:
    r"""A title on one line, without what cannot be seen.

    >>> tidy(" SoftBank\n and\x1b Stargate ")
    'SoftBank and Stargate'
    """
    return " ".join(visible(text, lambda _: " ").split())


def scalar(text: str) -> str:
    r"""A value on one line as YAML, in quotes if it needs them, in brackets or not.

    >>> print(scalar("Ann Lee"), scalar("null"), scalar('The "X": a'), scalar("a, b"))
    Ann Lee "null" "The \"X\": a" "a, b"
    """
    if re.fullmatch(r"[^\W_][\w ./:-]*", text) and not re.search(":( |$)", text):
        return f'"{text}"' if text in EMPTY else text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
