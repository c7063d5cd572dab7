/**
 * The page that opens without a line. It exists because the moment to speak does not wait for the tunnel's end: one
 * chooses where it goes, among the places that this device knows, and records into the same outbox. It knows nothing of
 * anybody by itself: who is meant is what the last page of a signed-in person left on this device.
 */
import { setMeta } from './api.js';
import * as drafts from './drafts.js';
import * as outbox from './outbox.js';
import * as places from './places.js';

const page = () => document.querySelector('[data-tunnel]');
const part = (name) => page().querySelector(`[data-part="${name}"]`);

/** Before anything else on this page asks who is here. */
export function prepare() {
  const who = page() && places.who();
  if (!who) return;
  setMeta('person', who.person);
  setMeta('zone', who.zone);
  if (who.lang) document.documentElement.lang = who.lang;
}

function choice(place, n, choose) {
  const row = part('place').content.firstElementChild.cloneNode(true);
  const radio = row.querySelector('input');
  radio.checked = n === 0;
  radio.addEventListener('change', () => choose(place));
  row.querySelector('span').textContent = place.label;
  return row;
}

/** @param {(root: HTMLElement) => {aim: () => void}} recorderOn */
export function start(recorderOn) {
  if (!page()) return;
  const line = () => {
    part('offline').hidden = navigator.onLine;
    part('online').hidden = !navigator.onLine;
    if (navigator.onLine) outbox.flush().finally(() => drafts.render());
  };
  addEventListener('online', line);
  addEventListener('offline', line);
  part('again').addEventListener('click', () => (location.pathname === '/offline' ? location.assign('/') : location.reload()));
  const all = places.all();
  part('unknown').hidden = all.length > 0;
  part('known').hidden = !all.length;
  if (all.length) {
    const root = page().querySelector('[data-recorder]');
    const choose = ({ enrollment, thread, task, call = '', kind, label, target }) => {
      Object.assign(root.dataset, { enrollment, thread, task, call, kind, label, target });
      recorderOn(root).aim();
    };
    part('places').append(...all.map((place, n) => choice(place, n, choose)));
    choose(all[0]);
    document.addEventListener('meantime:recorder', ({ detail }) => {
      part('places').disabled = !['idle', 'sent', 'failed'].includes(detail.state); // what was begun for one is not sent to another
    });
  }
  line();
}
