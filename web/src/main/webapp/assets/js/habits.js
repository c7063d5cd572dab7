/**
 * What this device remembers for somebody's comfort: the chosen microphone, the tone switched off. It exists apart from
 * the store of recordings because losing it costs nothing, and per person because a device may have several.
 */
import { meta } from './api.js';

const name = (key) => `meantime:${meta('person')}:${key}`;

export function get(key) {
  try {
    return JSON.parse(localStorage.getItem(name(key)));
  } catch {
    return null;
  }
}

export function set(key, value) {
  try {
    localStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    // a full or forbidden store costs the comfort, never the recording
  }
}
