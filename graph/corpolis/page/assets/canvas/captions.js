// Words in short rows, for a line or a symbol of the drawing.

/** Text in rows of about so many letters; a row more than there may be ends in "…".
 * @param {string} text
 * @param {number} width
 * @param {number} most rows */
export function caption(text, width, most) {
  /** @type {string[]} */
  const rows = [];
  for (const word of text.slice(0, 8 * width * most).split(/\s+/)) {
    const last = rows[rows.length - 1];
    if (last !== undefined && last.length + word.length < width) rows[rows.length - 1] += ` ${word}`;
    else rows.push(word);
  }
  if (rows.length > most) rows[most - 1] = `${rows[most - 1].slice(0, width)}…`;
  return rows.slice(0, most).join("\n");
}
