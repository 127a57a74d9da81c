// Elements of the document. Data reach it as text only, never as markup.

/** @typedef {string | number | undefined | ((event: any) => void)} Attribute */

/** An element of the template by its id.
 * @param {string} id */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** An element; a function is a listener (`onclick`), children that are "" or undefined are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} attributes
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]} */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== undefined) element.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== "" && child !== undefined) element.append(child);
  return element;
}

/** Text that keeps its direction of writing to itself.
 * @param {string} text
 * @param {string} [lang] */
export const bdi = (text, lang) => el("bdi", { lang: lang || undefined }, text);

/** Names that no address on the web has: they are kept for examples and tests (RFC 2606, RFC 6761). */
const RESERVED = /(^|\.)(example(\.(com|net|org))?|invalid|localhost|test|127\.0\.0\.1)$/i;

/** Whether an address is one of the web, and not one that is known to lead nowhere.
 * @param {string} url */
export function leads(url) {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1];
  return host !== undefined && !RESERVED.test(host.replace(/\.$/, ""));
}

/** A link out of the page, if it leads somewhere; else its text alone.
 * @param {string} text
 * @param {string} url */
export function link(text, url) {
  if (!leads(url)) return bdi(text);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
}

/** A box to tick, with its words.
 * @param {Node | string} words
 * @param {boolean} checked
 * @param {(checked: boolean) => void} changed
 * @param {...Node} more */
export function tick(words, checked, changed, ...more) {
  const box = el("input", { type: "checkbox", onchange: () => changed(box.checked) });
  box.checked = checked;
  return el("label", {}, box, typeof words === "string" ? el("span", {}, words) : words, ...more);
}

/** Hands the reader a file of this text or these bytes.
 * @param {string} name
 * @param {Blob} blob */
export function save(name, blob) {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

/** @param {string} text at most 160 code units of it, "…" for the rest */
export const cut = (text) =>
  (text.length > 160 ? `${[...text.slice(0, 160)].slice(0, -1).join("")}…` : text);
