/**
 * The service worker: opens our pages' frame without a line. The server puts two lines before it, the path of this
 * build's assets and the list of what belongs to the frame. Pages of people are never kept; the API, sound and anything
 * with a Range are never touched. A navigation goes to the network; only when that fails, or when for four seconds
 * nothing comes and a small file, asked for meanwhile, does not come either, the offline page answers in its place.
 */
/* global ASSETS, FRAME */
const CACHE = `meantime ${ASSETS}`;
const OFFLINE = '/offline';
const PATIENCE = 1_500;
const PROBE = 2_500;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function keepTheFrame() {
  const cache = await caches.open(CACHE);
  // Without cookies: the page that is kept is nobody's.
  const page = await fetch(OFFLINE, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok || page.redirected) throw new Error('no offline page');
  const html = await page.clone().text();
  const named = [...html.matchAll(/<(?:link|script)[^>]+(?:href|src)="(\/(?!manifest)[^"]+)"/g)].map(([, path]) => path.replaceAll('&amp;', '&'));
  await cache.addAll([...new Set([...FRAME, ...named])]);
  await cache.put(OFFLINE, page);
}

async function forgetOlderBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('meantime ') && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Nothing yet: a slow page, or a dead line? A small file tells. */
async function lineIsDead() {
  await pause(PATIENCE);
  const probe = fetch(`${ASSETS}/icon.svg?${Date.now()}`, { cache: 'no-store' }).then(() => false);
  if (await Promise.race([probe, pause(PROBE).then(() => true)]).catch(() => true)) throw new Error('no line');
  return new Promise(() => {}); // slow, but alive: whatever the page is, it comes
}

async function open(request) {
  try {
    return await Promise.race([fetch(request), lineIsDead()]);
  } catch {
    const page = await (await caches.open(CACHE)).match(OFFLINE);
    return page ?? Response.error();
  }
}

async function frame(request) {
  const kept = await (await caches.open(CACHE)).match(request);
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepTheFrame());
});
self.addEventListener('activate', (event) => event.waitUntil(forgetOlderBuilds()));
self.addEventListener('message', (event) => event.data === 'claim' && event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || request.headers.has('Range') || origin !== self.location.origin) return;
  if (pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(open(request));
  else if (pathname.startsWith('/assets/') || pathname.startsWith('/jakarta.faces.resource/')) event.respondWith(frame(request));
});
