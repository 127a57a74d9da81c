"""Which sources pass on the words of others, and which are evidence of their own.

Relies on `source`. Used by `check`, and by whoever counts sources.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from corpolis.model.source import Source

Retold = Mapping[str, Collection[str]]
"""Of sources that pass on the words of others: these. All by their ids, or all by their IRIs."""


def retold_by(sources: Mapping[str, Source]) -> Retold:
    """What each source retells."""
    return {name: source.retells for name, source in sources.items() if source.retells}


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


def independent(one: str, other: str, sources: Mapping[str, Source]) -> bool:
    """Whether what two sources say is known to come from two.

    They go back to different originals, and neither they nor these are known to have one
    publisher. One whose publisher is not told may have any.
    """
    retold = retold_by(sources)
    ends = originals(one, retold), originals(other, retold)
    if not ends[0].isdisjoint(ends[1]):
        return False
    first = _publishers({one, *ends[0]}, sources)
    return first.isdisjoint(_publishers({other, *ends[1]}, sources))


def _publishers(names: Collection[str], sources: Mapping[str, Source]) -> frozenset[str]:
    found = (sources[name].publisher for name in names if name in sources)
    return frozenset(" ".join(one.lower().split()) for one in found if isinstance(one, str))


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
