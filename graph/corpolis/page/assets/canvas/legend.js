// The key to shapes, colours and lines of what is drawn.

import { data, entities, statements, style } from "../content/embedded.js";
import { at, bdi, el } from "../elements/elements.js";
import { chosen, counted, isIn, isPresent, standingOf } from "../state/shown.js";
import { DISPUTED, MORE_TO_SAY, lookOfLine } from "./looks.js";
import { lines } from "./scene.js";
import { FACT, FACT_UNNAMED, STANDINGS, WITHDRAWN, css, glyph, stroke } from "../elements/shapes.js";
import { state, subscribe } from "../state/state.js";
import { UNNAMED, familyOf, typeOf } from "../content/ties.js";
import { pick, say } from "../words/words.js";
import { widthExamples } from "./widths.js";

/** A row of the key: its title, and for each item words and what they stand for.
 * @typedef {{words: string, colour: string, shape?: string, standing?: string, sign?: string,
 *   pale?: boolean, width?: number}} Item
 * @typedef {{title: string, items: Item[]}} Group */

/** Ways to stand that the key has only where something stands so. */
const RARE = [FACT_UNNAMED, WITHDRAWN];
/** Whether a line that is shown stands so. @param {string} standing */
const isUsed = (standing) => chosen((k) => isIn(k) && standingOf(k) === standing).length > 0;
/** @param {string} standing */
const greyOf = (standing) => (standing === FACT_UNNAMED ? style.grey : "");

/** @returns {Group[]} */
export function legendGroups() {
  const sorted = (/** @type {Item[]} */ items) =>
    items.sort((a, b) => a.words.localeCompare(b.words, state.language));
  const types = new Set([...state.places.keys()].filter(isPresent).map(typeOf));
  const families = new Set(lines().flatMap((line) =>
    line.members.filter(isIn).map((k) => familyOf(statements[k]))));
  const shapes = [...types].filter((key) => key !== UNNAMED).map((key) => {
    const { labels, shape, colour } = data.types[key];
    return { words: pick(labels), shape, colour };
  });
  const unknown = [...state.places.keys()].some((i) => entities[i].unknown && isPresent(i))
    ? [{ words: say(UNNAMED), shape: "ring", colour: style.grey }] : [];
  const colours = [...families].filter((key) => data.families[key]).map((key) => {
    const { labels, colour } = data.families[key];
    return { words: pick(labels), standing: FACT, colour };
  });
  /** @type {Item[]} */
  const styles = STANDINGS.filter((standing) => !RARE.includes(standing) || isUsed(standing))
    .map((standing) => ({ words: say(standing), standing, colour: greyOf(standing) }));
  if (counted.may) styles.push({ words: say("mayLine"), standing: FACT, colour: "", pale: true });
  if (data.disputes.length) styles.push({ words: say("disputedMark"), standing: "", colour: "", sign: DISPUTED });
  if (lines().some((line) => lookOfLine(line)?.signs.length)) {
    styles.push({ words: say("moreToSay"), standing: "", colour: "", sign: MORE_TO_SAY });
  }
  return [
    { title: say("entityTypes"), items: [...sorted(shapes), ...unknown] },
    { title: say("families"), items: sorted(colours) },
    { title: say("lines"), items: styles },
    {
      title: say("lineWidth"),
      items: widthExamples().map((example) => ({ ...example, standing: FACT, colour: "" })),
    },
  ].filter((group) => group.items.length);
}

/** @param {Item} item */
const picture = ({ shape, standing, colour, sign, pale, width }) => (sign ? el("b", { "aria-hidden": "true" }, sign)
  : shape ? glyph(shape, colour) : stroke(standing ?? FACT, colour || css("--ink"), pale, width));

function legend() {
  const groups = legendGroups();
  const items = (/** @type {Item[]} */ some) => some.map((item) => el("span", {}, picture(item), bdi(item.words)));
  // While the key is closed, one line of it.
  at("legend").querySelector("summary")?.replaceChildren(
    say("legend"), el("span", { id: "glance", "aria-hidden": "true" },
      ...items(groups[0]?.items ?? [])));
  at("keys").replaceChildren(...groups.map((group) =>
    el("div", {}, el("h2", {}, group.title), el("p", {}, ...items(group.items)))));
}

subscribe(["filter", "language", "dark", "places", "widthBy"], legend);
