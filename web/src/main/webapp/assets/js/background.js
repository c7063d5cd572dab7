/**
 * The outbox inside the service worker: sends what waits although no page of ours is open. It exists for browsers with
 * background sync. The worker has no page to tell it who it is, so it asks the server: whoever is signed in now, and
 * only that person's drafts go out. Without a sign-in, or without a line, it fails, and the browser calls it again.
 */
import { setMeta, whoami } from './api.js';
import * as outbox from './outbox.js';
import * as store from './store.js';

async function send() {
  const who = await whoami();
  if (!who) return; // they go out after the next sign-in
  setMeta('person', who.person);
  setMeta('csrf-token', who.token);
  await outbox.flush();
  if ((await store.drafts()).some(({ state }) => state === 'ready')) throw new Error('not all could be sent yet');
}

self.addEventListener('sync', (event) => {
  if (event.tag === 'meantime-outbox') event.waitUntil(send());
});
