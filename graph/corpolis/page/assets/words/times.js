// Times in words: the one place where the page writes a date of the Extended Date/Time Format.

import { data } from "../content/embedded.js";
import { state } from "../state/state.js";
import { say } from "./words.js";

/** @typedef {import("../content/embedded.js").Claim} Claim */
/** @typedef {import("../content/embedded.js").Statement} Statement */

/** Formats by language and parts. @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();

/** Years before this one are told from numbers by their era. */
const PLAIN_YEAR = 100;

/** A day, month or year of the Gregorian calendar; the year 0 is 1 BC.
 * @param {number} year
 * @param {string} [month] two digits
 * @param {string} [day] two digits */
function calendarWords(year, month, day) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", year: "numeric" };
  if (month) options.month = "long";
  if (day) options.day = "numeric";
  if (year < PLAIN_YEAR) options.era = "short";
  const key = state.language + Object.keys(options).join();
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(state.language, options);
  dateFormats.set(key, format);
  const time = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1)));
  return format.format(time.setUTCFullYear(year, Number(month ?? 1) - 1, Number(day ?? 1)));
}

/** Numbers in the place of a month that are seasons: the first comes after this one. */
const BEFORE_SEASONS = 20;

/** A year, month or day, whose last digits may be left open; "" for what is rarer.
 * @param {string} text */
function dayWords(text) {
  const open = /^(\d\d)(?:(\d)X|XX)$/.exec(text);
  if (open) {
    const [, century, decade] = open;
    return decade ? say("decade", { year: `${century}${decade}0` })
      : say("range", { from: `${century}00`, to: `${century}99` });
  }
  const parts = /^(-?\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?$/.exec(text) ?? /^Y(-?\d+)$/.exec(text);
  if (!parts) return "";
  const [year, month, day] = [Number(parts[1]), parts[2], parts[3]];
  // Beyond these, there are no days in a script.
  if (Math.abs(year) > 200000) return "";
  if (month === "XX") {
    return day && day !== "XX" ? "" : say(day ? "someDay" : "someMonth", { value: calendarWords(year) });
  }
  if (Number(month) > BEFORE_SEASONS) {
    return say(`season${Number(month) - BEFORE_SEASONS}`, { year: calendarWords(year) });
  }
  return day === "XX" ? say("someDay", { value: calendarWords(year, month) }) : calendarWords(year, month, day);
}

/** One end of an interval or a date alone: what is written of it, without and with its marks.
 * @param {string} text
 * @returns {string} */
function pointWords(text) {
  const [, written, clock = "", zone = ""] =
    /^(.*?)(?:T(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d(?::\d\d)?)?)?$/.exec(text) ?? [text, text];
  const day = dayWords(written.replace(/[~?%]/g, ""));
  if (!day) return text;
  const time = clock && ` ${clock.replace(/:00$/, "")}${zone ? ` UTC${zone.replace("Z", "")}` : ""}`;
  const value = clock ? `${day},${time}` : day;
  const about = /[~%]/.test(written) ? say("about", { value }) : value;
  return /[?%]/.test(written) ? say("uncertain", { value: about }) : about;
}

/** From one end to the other, of which one may be open ("..") or not known ("").
 * @param {string} from
 * @param {string} to
 * @param {boolean} lasts whether it held from one to the other, rather than at some time between */
function intervalWords(from, to, lasts) {
  const [start, end] = [from, to].map((part) => (part === ".." ? "" : part));
  if (start && end) return say("range", { from: pointWords(start), to: pointWords(end) });
  const value = pointWords(start || end);
  const words = say(start ? (lasts ? "fromOn" : "onOrAfter") : (lasts ? "until" : "onOrBefore"), { value });
  const unknown = [from === "" ? say("startUnknown") : "", to === "" ? say("endUnknown") : ""];
  return [words, ...(lasts ? unknown.filter(Boolean) : [])].join(", ");
}

/** A date that corpolis.model.edtf reads, in words; what is rarer stays as it is.
 * @param {string} text
 * @param {boolean} [lasts] whether an interval is how long something lasted
 * @returns {string} */
export function date(text, lasts = false) {
  const [from, to] = text.split("/");
  if (to === undefined) return pointWords(text);
  return from.replace("..", "") || to.replace("..", "") ? intervalWords(from, to, lasts) : text;
}

/** When a claim says that its statement held, in words; "" where it says nothing.
 * @param {Pick<Claim, "when" | "start" | "end">} claim
 * @param {Statement} s */
export function timeOf({ when, start, end }, s) {
  const { repeatable, dated } = data.relations[s.relation];
  if (when) return date(when, !repeatable && !dated);
  if (start && end) return say("range", { from: date(start), to: date(end) });
  return start ? say("from", { value: date(start) }) : end ? say("until", { value: date(end) }) : "";
}
