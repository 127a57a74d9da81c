"""Two claims of which one at most can be right.

Relies on `retelling`. Found by `query.contradictions`, shown by `page`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpolis.model.retelling import Retold, originals


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both be right, by their IRIs, and what they differ in.

    The second may be about one occasion of the statement, which the first denies as such. `pairs`
    is how many such pairs of claims it stands for; see `by_originals`.
    """

    statement: str
    first: str
    second: str
    kinds: tuple[str, ...]
    first_source: str = ""
    second_source: str = ""
    pairs: int = 1

    @property
    def sources(self) -> tuple[str, str]:
        """The sources of the two claims, by their IRIs."""
        return self.first_source, self.second_source


def by_originals(disputes: Iterable[Dispute], retold: Retold) -> list[Dispute]:
    """One of each statement, kinds and pair of originals, shown by the smallest claims, in order.

    Whoever retells an article adds nothing to what it disputes.

    >>> two = [Dispute("r", "a.1", "b.1", ("start",), "a", "b"),
    ...        Dispute("r", "a.2", "c.1", ("start",), "a", "c")]
    >>> [(one.first, one.pairs) for one in by_originals(two, {"b": ["c"]})]
    [('a.1', 2)]
    """
    groups: defaultdict[tuple[object, ...], list[Dispute]] = defaultdict(list)
    for one in disputes:
        sides = {originals(source, retold) for source in one.sources}
        groups[one.statement, one.kinds, frozenset(sides)].append(one)
    shown = (
        replace(min(group, key=lambda one: (one.first, one.second)), pairs=len(group))
        for group in groups.values()
    )
    return sorted(shown, key=lambda one: (one.first, one.second, one.statement, one.kinds))
