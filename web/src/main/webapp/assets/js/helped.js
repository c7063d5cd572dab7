/**
 * "Helped when I needed it", tapped without a reload. It exists because one tap must stay one tap: the mark is there at
 * once, a second tap takes it back, and when the server says no, or nothing, it goes back to what was and says why. Without
 * this script the button is the form's.
 */
import { call } from './api.js';

const running = new Set();

function show(form, marked) {
  const button = form.querySelector('button');
  button.setAttribute('aria-pressed', marked);
  const icon = button.querySelector('.pi');
  icon?.classList.toggle('pi-thumbs-up-fill', marked);
  icon?.classList.toggle('pi-thumbs-up', !marked);
  form.elements.unmark.value = marked ? 'yes' : '';
}

async function tap(form) {
  const { helped: message, failed } = form.closest('[data-helped]').dataset;
  if (running.has(message)) return;
  running.add(message);
  const marked = form.elements.unmark.value === '';
  const said = form.querySelector('[role=status]');
  said.textContent = '';
  show(form, marked);
  try {
    await call(marked ? 'PUT' : 'DELETE', `/messages/${message}/helped`);
  } catch (refusal) {
    show(form, !marked);
    said.textContent = refusal.message || failed;
  } finally {
    running.delete(message);
  }
}

/** Heeds every such form of the page, also those that come in later. */
export function start() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.closest('[data-helped]')) return;
    event.preventDefault();
    tap(form);
  });
  // Whoever has just played it has their focus in it, so that the page would show the button only later.
  document.addEventListener('meantime:heard', ({ detail }) =>
    document.querySelector(`[data-helped="${CSS.escape(detail.message)}"]`)?.classList.remove('unheard'),
  );
}
