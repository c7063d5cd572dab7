/**
 * What this browser remembers for a listener's comfort: speed, where they stopped. It exists so that two people who
 * share a browser do not share that, and so that a full or forbidden store costs the comfort, never the playing.
 */
import { meta } from './api.js';

const here = new Map(); // what the store would not take
const named = (key) => `meantime:${meta('person')}:${key}`;

export const memory = {
  get(key) {
    try {
      const kept = localStorage.getItem(named(key));
      if (kept !== null) return JSON.parse(kept);
    } catch {
      // unreadable is as good as not there
    }
    return here.get(named(key)) ?? null;
  },
  set(key, value) {
    here.set(named(key), value);
    try {
      if (value === null) localStorage.removeItem(named(key));
      else localStorage.setItem(named(key), JSON.stringify(value));
    } catch {
      // it stays in `here` for as long as the page lives
    }
  },
};
