/**
 * The page as something that lives on this device: the service worker that opens it without a line, sending in the
 * background where the browser can, keeping what is stored, the way to the home screen, and signing out without losing
 * what was not sent. It exists apart from the recorder because it concerns every page.
 */
import { memory } from './memory.js';
import * as outbox from './outbox.js';
import * as places from './places.js';
import * as store from './store.js';

const TAG = 'meantime-outbox';
const device = () => document.getElementById('device');
let invitation = null;

/** Where the browser can send in the background, its worker is a module with our outbox in it; elsewhere it only opens pages. */
async function register() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const background = 'SyncManager' in window;
  try {
    await workers.register(background ? '/sw.js?outbox' : '/sw.js', { type: background ? 'module' : 'classic', updateViaCache: 'none' });
  } catch {
    if (background) await workers.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  }
  // A page that was on its way while its worker woke up for the first time is overlooked by it: it asks to be seen.
  workers.ready.then(({ active }) => workers.controller ?? active.postMessage('claim'));
  // A browser without background sending may still be woken by a page.
  workers.addEventListener('message', ({ data }) => data === 'flush' && outbox.flush());
}

async function whenTheLineIsBack() {
  const registration = await navigator.serviceWorker?.ready;
  await registration?.sync?.register(TAG).catch(() => {});
}

/** Asked once, at the first recording: the browser shall not clear the store by itself. */
function keep() {
  if (memory.get('persist')) return;
  memory.set('persist', true);
  navigator.storage?.persist?.().catch(() => {});
}

/** Nobody signs out of a device without hearing what is still on it. */
function signingOut() {
  document.addEventListener('submit', async (event) => {
    const form = event.target.closest('form[action="/logout"]');
    const dialog = device()?.querySelector('dialog');
    if (!form || !dialog) return;
    event.preventDefault();
    const waiting = await store.drafts().catch(() => []);
    const leave = () => {
      places.forget();
      document.dispatchEvent(new CustomEvent('meantime:leaving'));
      form.submit();
    };
    if (!waiting.some(({ state }) => state !== 'discarded')) return leave();
    dialog.showModal();
    dialog.onclose = () => dialog.returnValue === 'leave' && leave();
  });
}

function invite() {
  const show = (yes) => document.documentElement.toggleAttribute('data-installable', yes);
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    invitation = event;
    show(true);
  });
  addEventListener('appinstalled', () => show(false));
  if (navigator.standalone === false) show(true); // iOS has no prompt, only a way that one has to be told
  document.addEventListener('click', async ({ target }) => {
    if (!target.closest('[data-act="install"]')) return;
    if (!invitation) {
      document.getElementById('toast').textContent = device().dataset.installByHand;
      return;
    }
    invitation.prompt();
    if ((await invitation.userChoice).outcome === 'accepted') show(false);
    invitation = null;
  });
}

export function start() {
  register();
  signingOut();
  invite();
  document.addEventListener('meantime:recorder', ({ detail }) => {
    if (detail.state === 'recording') keep();
    if (detail.state === 'sending') whenTheLineIsBack();
  });
  document.addEventListener('meantime:unsent', ({ detail }) => detail.why === 'waiting' && whenTheLineIsBack());
}
