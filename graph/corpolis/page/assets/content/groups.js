// Things put together by what they have in common.

/** The values of each key, in the order in which they come.
 * @template Key, Value
 * @param {Iterable<readonly [Key, Value]>} pairs
 * @returns {Map<Key, Value[]>} */
export function gathered(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
