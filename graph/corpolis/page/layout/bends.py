"""How far a line may bend, and the points that it then runs through.

Relies on numpy. Used by `routes`.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

BENDS: Final = (0, 4, -4, 8, -8, 12, -12, 16, -16, 20, -20, 25, -25, 30, -30, 35, -35, 40, -40)
"""How far a line may bend, the least first: 100 times the roundness of vis-network, above zero
clockwise."""
STEPS: Final = 44
"""How many points of a line are looked at."""
_TURNS: Final[Sequence[tuple[float, float]]] = tuple(
    # (0.5 + b/2) times the cosine and the sine of b quarter turns, where b is a bend
    {
        0: (0.5, 0.0), 4: (0.518974, 0.032651), 8: (0.535742, 0.067680),
        12: (0.550081, 0.104934), 16: (0.561778, 0.144240), 20: (0.570634, 0.185410),
        25: (0.577425, 0.239177), 30: (0.579154, 0.295094), 35: (0.575532, 0.352687),
        40: (0.566312, 0.411450),
    }[abs(bend)]
    for bend in BENDS
)  # fmt: skip


def bent(start: Whole, end: Whole) -> Array:
    """Points along the lines between these, with each of their bends: quadratic Bézier curves."""
    d = (end - start).astype(np.float64)[:, None]
    turns = np.array(_TURNS)[None]
    sign = np.array([1.0 if bend > 0 else -1.0 for bend in BENDS])[None]
    along, across = turns[..., 0], turns[..., 1] * sign
    x = start[:, None, 0] + d[..., 0] * along + d[..., 1] * across
    y = start[:, None, 1] + d[..., 1] * along - d[..., 0] * across
    via = np.stack([x, y], axis=-1)[:, :, None]
    t = (np.arange(STEPS) / (STEPS - 1))[None, None, :, None]
    first, last = start[:, None, None].astype(np.float64), end[:, None, None].astype(np.float64)
    curve: Array = (1 - t) * (1 - t) * first + 2 * t * (1 - t) * via + t * t * last
    return curve
