/**
 * Where this person may speak, as this device last saw it: "To Maya Ortiz: something just came up". It exists for the
 * tunnel: the offline page has no server to ask. It holds names and addresses, never a word that was said; it is the
 * person's alone, and is gone with a sign-out or when somebody else signs in.
 */
import { meta } from './api.js';

const WHO = 'meantime:who';
const PLACES = 'meantime:places';
const MOST = 12;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // without it there is no choice in a tunnel, and nothing else is lost
  }
}

/** Who was seen here last: {person, zone, lang}. */
export const who = () => read(WHO);

/** The places of whoever was seen here last, the latest first. */
export const all = () => read(PLACES) ?? [];

/** A page of a signed-in person was opened. */
export function seen() {
  const person = meta('person');
  if (!person || document.querySelector('[data-prospect]')) return; // a prospect's link makes nobody at home here
  if (who()?.person !== person) write(PLACES, null);
  write(WHO, { person, zone: meta('zone'), lang: document.documentElement.lang });
}

/** A recorder was seen. */
export function note(goal, target) {
  if (!meta('person') || !goal.label || !goal.enrollment || document.querySelector('[data-tunnel]')) return;
  const key = ({ enrollment, thread, task, call, kind }) => [enrollment, thread, task, call, kind].join(' ');
  const others = all().filter((place) => key(place) !== key(goal));
  write(PLACES, [{ ...goal, target, at: Date.now() }, ...others].slice(0, MOST));
}

/** Signed out: this device does not know whom it belongs to. What was not sent yet stays, bound to its person. */
export function forget() {
  write(WHO, null);
  write(PLACES, null);
}
