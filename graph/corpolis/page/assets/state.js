// What the reader has chosen to see, and who is told when that changes.

/** What the panel shows: nothing but the list of all entities, or what is named here.
 * @typedef {{entity?: number, source?: number, statements?: number[], claim?: string,
 *   list?: string, from?: number, to?: number, gone?: string}} View
 * `gone` is what an address names and the page does not have. */
/** @typedef {"network" | "table" | "timeline"} Form what stands beside the panel */
/** @typedef {"view" | "filter" | "language" | "form" | "colours" | "scene"} Event */

/** @type {View[]} */
export const trail = [{}];
export const state = { form: /** @type {Form} */ ("network") };

/** @param {View} view */
export const isHome = (view) => !Object.values(view).some((part) => part !== undefined);
export const current = () => trail[trail.length - 1];

/** @type {{events: Event[], listener: (focus: boolean) => void}[]} */
const listeners = [];

/** Calls a function after any of these events, and once at the start.
 * @param {Event[]} events
 * @param {(focus: boolean) => void} listener */
export function on(events, listener) {
  listeners.push({ events, listener });
}

/** @param {Event | "start"} event at the start, everybody is told
 * @param {boolean} focus whether the reader's focus goes to what has changed */
export function tell(event, focus = false) {
  for (const { events, listener } of listeners) {
    if (event === "start" || events.includes(event)) listener(focus);
  }
}

/** Shows a view in the panel: {entity: i}, {statements: [k, …]}, or {} for all entities.
 * @param {View} view */
export function open(view, focus = true) {
  if (isHome(view)) trail.length = 0;
  trail.push(view);
  tell("view", focus);
}

/** Puts another view in the place of the whole trail, or another trail.
 * @param {View} view
 * @param {View[]} [steps] the trail that led to it */
export function jump(view, steps) {
  const whole = steps ?? (isHome(view) ? [{}] : [{}, view]);
  trail.splice(0, trail.length, ...whole);
}

/** @param {Form} form */
export function reform(form) {
  state.form = form;
  tell("form");
}
