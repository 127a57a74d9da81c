"""Two claims of which one at most can be right.

Relies on nothing. Found by `query.contradictions`, shown by `page`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both be right, by their IRIs, and what they differ in.

    The second may be about one occasion of the statement, which the first denies as such.
    """

    statement: str
    first: str
    second: str
    kinds: tuple[str, ...]
