/**
 * What is typed into a thread and not sent yet stays on this device. It exists because a draft that a reload, a link or a
 * second thought takes away is as lost as a lost recording.
 */
import { memory } from './memory.js';

const key = (area) => `typed:${area.dataset.typed}`;
const shown = (text) => [...document.querySelectorAll('.bubble.mine .bubble-text')].some((said) => said.textContent.trim() === text.trim());

/** What was written in comes back, unless it stands in the thread by now. */
export function on(area) {
  if (area.dataset.kept) return;
  area.dataset.kept = 'true';
  const kept = memory.get(key(area));
  if (area.value) memory.set(key(area), area.value);
  else if (kept && shown(kept)) memory.set(key(area), null);
  else if (kept) area.value = kept;
}

export function start() {
  document.addEventListener('input', ({ target }) => target.matches?.('[data-typed]') && memory.set(key(target), target.value || null));
}
