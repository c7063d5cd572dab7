/**
 * How somebody likes to listen: speed, over silences or through them, on to the next message or not. It exists as one
 * place because every player of a page, the bar and the next visit follow it; and as one small sheet for all of them.
 */
import { fill } from './clock.js';
import { memory } from './memory.js';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export const pace = {
  get speed() {
    const speed = memory.get('speed');
    return SPEEDS.includes(speed) ? speed : 1;
  },
  get skips() {
    return memory.get('skips') === true;
  },
  get next() {
    return memory.get('next') !== false;
  },
};

/** @param {'speed'|'skips'|'next'} what */
export function choose(what, value) {
  memory.set(what, value);
  document.dispatchEvent(new CustomEvent('meantime:pace'));
}

/** One step quicker (1) or slower (-1). */
export function step(by) {
  const at = SPEEDS.indexOf(pace.speed) + by;
  if (SPEEDS[at]) choose('speed', SPEEDS[at]);
}

export const written = (speed) => speed.toLocaleString(document.documentElement.lang || undefined);

/** Says the speed on a button that opens the sheet. */
export function label(button) {
  button.textContent = `${written(pace.speed)}×`;
  button.setAttribute('aria-label', fill(button.dataset.label, written(pace.speed)));
}

const sheet = () => document.getElementById('pace');

function choice(speed) {
  const label = document.createElement('label');
  const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'pace-speed', value: speed });
  const text = document.createElement('span');
  text.textContent = `${written(speed)}×`;
  label.append(radio, text);
  return label;
}

function show() {
  const root = sheet();
  for (const radio of root.querySelectorAll('[name="pace-speed"]')) radio.checked = Number(radio.value) === pace.speed;
  for (const box of root.querySelectorAll('[data-pace]')) box.checked = pace[box.dataset.pace];
}

/** Opens the sheet at a button, above it when there is more room. */
export function open(button) {
  const root = sheet();
  show();
  root.showPopover();
  const at = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: tall } = root;
  const below = at.bottom + 8 + tall < innerHeight || at.top < tall + 8;
  root.style.top = `${Math.max(8, below ? Math.min(at.bottom + 8, innerHeight - tall - 8) : at.top - tall - 8)}px`;
  root.style.left = `${Math.max(8, Math.min(at.right - wide, innerWidth - wide - 8))}px`;
  root.opener = button;
  root.querySelector(':checked').focus();
}

export function start() {
  const root = sheet();
  if (!root) return;
  root.querySelector('[data-part="speeds"]').append(...SPEEDS.map(choice));
  root.addEventListener('change', ({ target }) => {
    if (target.name === 'pace-speed') choose('speed', Number(target.value));
    else if (target.dataset.pace) choose(target.dataset.pace, target.checked);
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') root.hidePopover();
  });
  root.addEventListener('toggle', ({ newState }) => {
    root.opener?.setAttribute('aria-expanded', newState === 'open');
    if (newState === 'closed' && root.contains(document.activeElement)) root.opener?.focus();
  });
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-act="speed"]');
    if (button) open(button);
  });
  document.addEventListener('meantime:pace', () => {
    show();
    document.querySelectorAll('[data-part="speed"]').forEach(label);
  });
}
