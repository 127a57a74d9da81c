"""Which sources pass on the words of others, and whose these are in the end.

Relies on nothing. Used by `check`, by `contradiction`, which counts sides, and by `exchange`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

Retold = Mapping[str, Collection[str]]
"""Of sources that pass on the words of others: these. All by their ids, or all by their IRIs."""


def chain(source: str, end: str, retold: Retold) -> Sequence[str]:
    """A shortest way from a source to one that it goes back to, both included; () if none leads.

    >>> chain("a", "c", {"a": ["b"], "b": ["c"]}), chain("c", "a", {"a": ["b"], "b": ["c"]})
    (('a', 'b', 'c'), ())
    """
    return next((way for way in _ways(source, retold) if way[-1] == end), ())


def originals(source: str, retold: Retold) -> frozenset[str]:
    """The sources that one goes back to in the end; itself if it retells none.

    Sources in a circle, which no check lets through, are originals of each other.

    >>> sorted(originals("a", {"a": ["b", "c"], "b": ["d"], "c": ["d"]}))
    ['d']
    """
    if source not in retold:
        return frozenset({source})
    reached = frozenset(way[-1] for way in _ways(source, retold)) | {source}
    ends = frozenset(one for one in reached if not retold.get(one))
    circles = (one for one in reached - ends if chain(one, one, retold))
    return ends | {
        one for one in circles if all(chain(way[-1], one, retold) for way in _ways(one, retold))
    }


def count_originals(names: Collection[str], retold: Retold) -> int:
    """How many of some sources are evidence of their own, as far as retelling tells.

    Those do not count that go back to another of them; of several that go back to the same
    originals, one counts.

    >>> count_originals({"a", "b", "c"}, {"a": ["b"]})
    2
    >>> count_originals({"a", "b"}, {"a": ["c"], "b": ["c"]})
    1
    """
    ends = {
        originals(name, retold)
        for name in names
        if not any(way[-1] in names and way[-1] != name for way in _ways(name, retold))
    }
    return max(len(ends), min(1, len(names)))


def _ways(source: str, retold: Retold) -> Iterator[tuple[str, ...]]:
    """A shortest way to each source that one goes back to, itself in a circle; nearest first."""
    ways: list[tuple[str, ...]] = [(source,)]
    seen = set[str]()
    for way in ways:
        for name in retold.get(way[-1], ()):
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
                yield ways[-1]
