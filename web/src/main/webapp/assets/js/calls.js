/**
 * Tells, beside a time that is being chosen, what the clock says where the other one lives. It exists because a call is
 * planned in one's own time and held in two.
 *
 * Marks: data-there="zone" on what tells it, in the same form as an input of type datetime-local · data-zones="id=zone …"
 * instead, where a select of the form says whose · data-words="{0} in {1}".
 */
import { fill } from './clock.js';
import { meta } from './api.js';

/** The instant at which the clock of that zone shows that local time; twice, because the offset may change in between. */
function instant(local, zone) {
  let at = Date.parse(`${local}:00Z`);
  if (!Number.isFinite(at)) return null;
  for (let round = 0; round < 2; round++) {
    const shown = new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
    at += Date.parse(`${local}:00Z`) - Date.parse(`${shown}Z`);
  }
  return new Date(at);
}

function zoneOf(place, form) {
  if (place.dataset.there) return place.dataset.there;
  const zones = new Map((place.dataset.zones || '').split(' ').map((pair) => pair.split('=')));
  return zones.get(form.querySelector('select')?.value);
}

function show(place) {
  const form = place.closest('form');
  const input = form.querySelector('input[type="datetime-local"]');
  const zone = zoneOf(place, form);
  const at = input.value && zone && zone !== meta('zone') ? instant(input.value, meta('zone')) : null;
  const words = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  place.textContent = at
    ? fill(place.dataset.words, at.toLocaleString(document.documentElement.lang, words), zone.split('/').pop().replaceAll('_', ' '))
    : '';
}

/** Tells it for every time that stands on the page already. */
export const tell = (root = document) => root.querySelectorAll('[data-there]').forEach(show);

export function start() {
  const look = ({ target }) => target.closest('form')?.querySelectorAll('[data-there]').forEach(show);
  document.addEventListener('input', look);
  document.addEventListener('change', look);
  tell();
}
