// How a line between two entities looks, on the screen as in a picture.

import { data, statements, style } from "../content/embedded.js";
import { disputed } from "../panel/disputes.js";
import { isFiltered, isIn, isMay, ranked, standingOf } from "../state/shown.js";
import { byLatest, colourOf, wordsOfRelation } from "../content/ties.js";
import { ACCORDING_TO, ENDED, PARTY_NOT_NAMED, caveatsOf } from "../state/caveats.js";
import { pick } from "../words/words.js";
import { caption } from "./captions.js";
import { lineWidth } from "./widths.js";
import { caveatOf } from "../words/names.js";

/** @typedef {import("./scene.js").Line} Line */
/** `signs` stand for the words where these have no room; a plain fact has none.
 * @typedef {{words: string, signs: string[], colour: string, standing: string, pale: boolean, forth: boolean,
 *   back: boolean, width: number}} Look */

/** Stands behind the words of a line about which claims disagree. */
export const DISPUTED = "≠";
/** Stands on a line of which more must be said than has room. */
export const MORE_TO_SAY = "?";

/** Of two statements that stand alike, the one that has not ended is first, then the later one, then
 * the one with more claims; the build has the same order.
 * @param {number} a
 * @param {number} b */
function byPresence(a, b) {
  const isEnded = (/** @type {number} */ k) => Number(caveatsOf(k).marks.includes(ENDED));
  return isEnded(a) - isEnded(b) || byLatest(a, b)
    || statements[b].claims.length - statements[a].claims.length;
}

/** The members of a bundle that are shown, the one that leads first. @param {Line} line */
export const membersOf = (line) => ranked(line.members.filter(isIn), byPresence);

/** @param {number} k */
const nameOf = (k) => caveatOf(k) + pick(wordsOfRelation(statements[k]).short);

/** What stands for the words of a statement where they have no room: its first mark, else one sign.
 * @param {number} k */
function signsOf(k) {
  const marks = caveatsOf(k).marks.filter((mark) => mark !== PARTY_NOT_NAMED);
  const [mark] = marks.filter((each) => each !== ACCORDING_TO);
  return marks.length ? [...(mark ? [pick(data.marks[mark])] : []), MORE_TO_SAY] : [];
}

/** The look of statements between two entities; `captions` are the words of them all, if known.
 * @param {number[]} keys the firmest first, at least one
 * @param {number} from
 * @param {Record<string, string>} [captions]
 * @returns {Look} */
export function lookOf(keys, from, captions) {
  const directed = keys.filter((k) => !data.relations[statements[k].relation].symmetric);
  const words = captions ? pick(captions)
    : caption(nameOf(keys[0]), style.word_width, style.name_rows)
      + (keys.length > 1 ? ` +${keys.length - 1}` : "");
  const standing = standingOf(keys[0]);
  return {
    words: disputed(keys).length ? `${words} ${DISPUTED}` : words,
    signs: signsOf(keys[0]),
    colour: colourOf(statements[keys[0]], standing),
    standing,
    pale: isMay(keys[0]),
    forth: directed.some((k) => statements[k].subject === from),
    back: directed.some((k) => statements[k].subject !== from),
    width: lineWidth(keys),
  };
}

/** The look of a whole line, as the filters have it; undefined if nothing of it is shown.
 * @param {Line} line */
export function lookOfLine(line) {
  const kept = membersOf(line);
  if (!kept.length) return undefined;
  // The captions say how things stand by all claims.
  return lookOf(kept, line.from, isFiltered() ? undefined : line.captions);
}
