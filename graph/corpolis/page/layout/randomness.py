"""igraph's random numbers, the same on every run.

Relies on igraph. Used by `placement` and `force`.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

_SEED = 20250122


@contextmanager
def seeded() -> Iterator[None]:
    """Lets igraph draw from a generator of ours; its default is Python's `random` module."""
    import igraph

    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
