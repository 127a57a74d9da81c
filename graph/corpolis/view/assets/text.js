// Words: the embedded data, the language chosen, names, numbers, amounts and dates in it, and the
// elements that show them. Data reach the document as text only, never as markup.

const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);
const allWords = JSON.parse(at("words").textContent);
const { entities, statements, sources, drawing } = data;

let language = data.languages[0] ?? "en";

/** A phrase of the interface in the language chosen, else in English; `{name}` is filled in. */
function say(key, values = {}) {
  const words = allWords[language] ?? allWords[language.split("-")[0]] ?? allWords.en;
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Of a text in several languages: the tag of the one chosen, else of the first there is. */
const tagOf = (texts) =>
  [language, ...data.languages, "en", ...Object.keys(texts)].find((tag) => tag in texts);
const pick = (texts = {}) => texts[tagOf(texts)] ?? "";

const cut = (text) =>
  (text.length > 160 ? `${[...text.slice(0, 160)].slice(0, -1).join("")}…` : text);
const name = (i) => cut(pick(entities[i].labels));
const number = (text, options = {}) =>
  new Intl.NumberFormat(language, options).format(Number(text));
const signed = (text) => number(text, { signDisplay: text.startsWith("+") ? "always" : "auto" });
const large = (text) =>
  number(text, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 15 });

/** So many things in words: `key` is "entity", "relationship", "claim" or "source". */
const many = (key, n) => say(`${key}${n === 1 ? "One" : "Many"}`, { count: number(n) });

/** A quantity ("5", "~5", "1..5", "5..", "..5"), each number written by `format`. */
function quantity(text, format) {
  if (text.startsWith("~")) return say("about", { value: quantity(text.slice(1), format) });
  const [from, to] = text.split("..");
  if (to === undefined) return format(from);
  if (!to) return say("atLeast", { value: format(from) });
  if (!from) return say("atMost", { value: format(to) });
  return say("range", { from: format(from), to: format(to) });
}

/** Amount, share, value and number of a claim in words: rows of key and text. */
function quantities(claim) {
  const rows = [];
  const { amount, currency = "" } = claim;
  if (amount) rows.push(["amount", `${quantity(amount, large)} ${currency}`]);
  if (claim.share) rows.push(["share", `${quantity(claim.share, number)} %`]);
  if (claim.value) rows.push(["value", `${quantity(claim.value, signed)} ${claim.unit ?? ""}`]);
  if (claim.count) rows.push(["count", quantity(claim.count, number)]);
  return rows;
}

/** A date of the Extended Date/Time Format in words; what is rarer stays as it is. */
function date(text) {
  if (text.includes("/")) {
    const [from, to] = text.split("/").map((part) => (part === ".." ? "" : part));
    if (from && to) return say("range", { from: date(from), to: date(to) });
    return from ? say("from", { value: date(from) }) : say("until", { value: date(to) });
  }
  const parts = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)$/.exec(text);
  if (!parts || Number(parts[1]) < 100) return text;
  const [, year, month, day, mark] = parts;
  const options = { timeZone: "UTC", year: "numeric" };
  if (month) options.month = "long";
  if (day) options.day = "numeric";
  const moment = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const value = new Intl.DateTimeFormat(language, options).format(moment);
  return mark ? say(mark === "~" ? "about" : "uncertain", { value }) : value;
}

/** An element; children that are "" or undefined are left out, the others are nodes or text. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== undefined));
  return element;
}

/** Text that keeps its direction of writing to itself. */
const bdi = (text, lang) => el("bdi", { lang: lang || undefined }, text);
const told = (texts) => bdi(pick(texts), tagOf(texts) === language ? "" : tagOf(texts));

/** A link out of the page, if it is one to the web; else its text alone. */
function link(text, url) {
  if (!/^https?:\/\//i.test(url)) return bdi(text);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
}
