// Lines that bend, as vis-network draws them: quadratic Bézier curves.

/** @typedef {{x: number, y: number}} Spot */

/** Where a curve between two spots is drawn to, without reaching it.
 * @param {Spot} a
 * @param {Spot} b
 * @param {number} bend vis-network's roundness, above zero clockwise
 * @returns {Spot} */
export function via(a, b, bend) {
  const far = 0.5 + Math.abs(bend) / 2;
  const turn = (bend * Math.PI) / 2;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return {
    x: a.x + far * (dx * Math.cos(turn) + dy * Math.sin(turn)),
    y: a.y + far * (dy * Math.cos(turn) - dx * Math.sin(turn)),
  };
}

/** A spot of the curve.
 * @param {Spot} a
 * @param {Spot} by
 * @param {Spot} b
 * @param {number} t from 0 to 1
 * @returns {Spot} */
export function along(a, by, b, t) {
  const [one, two, three] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: one * a.x + two * by.x + three * b.x, y: one * a.y + two * by.y + three * b.y };
}
