/**
 * Goes to another page of the portal without leaving this document, so that what plays goes on without a gap. Pages stay
 * ordinary pages of the server: this fetches the one that a link leads to and puts its <main>, rail, title and scripts in
 * place. It does so only while something is to be heard, and whatever looks odd is left to the browser (ADR 0015).
 */
import { ledToLogin, meta, setMeta } from './api.js';
import { deck } from './deck.js';
import { Recorder } from './recorder.js';

const FRAME = ['header.rail', 'main'];
const scrolls = new Map(); // entry of the history → how far it was scrolled
let arrived = () => {};
let shown = ''; // the address whose page stands here
let entry = 0;
let going = null;

const portal = (url) => url.pathname.split('/')[1];
const pageOf = (url) => url.origin + url.pathname + url.search;
const own = () => document.querySelector('script[nonce]')?.nonce ?? '';
const built = (page) => page.querySelector('script[type="module"][src]')?.getAttribute('src');
const idle = () => Recorder.all().every(({ root, state }) => !root.isConnected || state === 'idle' || state === 'sent');

/** The address, when it is a page that may be put in place here. */
function within(link) {
  if (!link || link.target || link.hasAttribute('download') || !/^https?:$/.test(link.protocol)) return null;
  const url = new URL(link.href);
  const mine = url.origin === location.origin && portal(url) === portal(location) && portal(url) !== '';
  return mine && pageOf(url) !== shown ? url : null;
}

function clicked(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = deck.under && idle() && within(event.target.closest?.('a[href]'));
  if (!url) return;
  event.preventDefault();
  go(url, () => history.pushState({ entry: ++entry }, '', url));
}

function back({ state }) {
  const url = new URL(location.href);
  if (pageOf(url) === shown) return; // only the part behind the # differs
  keepScroll();
  if (!idle()) return location.reload();
  const to = state?.entry ?? 0;
  go(url, () => (entry = to), scrolls.get(to) ?? 0);
}

const keepScroll = () => scrolls.set(entry, scrollY);

/** Fetches the page and puts it in place; anything odd is a full visit. */
async function go(url, enter, scroll = null) {
  going?.abort();
  const mine = (going = new AbortController());
  try {
    const page = await read(url, mine.signal);
    await styles(page);
    if (mine.signal.aborted) return;
    if (scroll === null) keepScroll();
    enter();
    shown = pageOf(url);
    await put(page);
    if (mine.signal.aborted) return;
    stand(url, scroll);
  } catch (odd) {
    if (mine.signal.aborted) return;
    console.info('a full visit:', odd.message);
    if (location.href === url.href) location.reload();
    else location.assign(url);
  }
}

async function read(url, signal) {
  const response = await fetch(url, { headers: { Accept: 'text/html' }, credentials: 'same-origin', cache: 'no-store', signal });
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || response.redirected || ledToLogin(response) || !type.startsWith('text/html')) throw new Error(`answer ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const person = page.querySelector('meta[name="person"]')?.content;
  if (person !== meta('person')) throw new Error('another person');
  if (built(page) !== built(document)) throw new Error('another build');
  if (FRAME.some((part) => !page.querySelector(part) || !document.querySelector(part))) throw new Error('another frame');
  return page;
}

const loaded = (element) =>
  new Promise((done, broken) => {
    element.addEventListener('load', done);
    element.addEventListener('error', () => broken(new Error(`not loaded: ${element.src || element.href}`)));
  });

/** What the new page wears and this document lacks; in place of order, PrimeFaces' own come before ours. */
function styles(page) {
  const have = new Set([...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.getAttribute('href')));
  const first = document.querySelector('link[rel="stylesheet"]');
  const missing = [...page.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !have.has(link.getAttribute('href')));
  return Promise.all(
    missing.map((link) => {
      const copy = document.importNode(link);
      const done = loaded(copy);
      first.before(copy);
      return done;
    }),
  );
}

async function put(page) {
  forget();
  const { documentElement: root } = document;
  for (const name of ['lang', 'dir', 'data-mode', 'data-keys']) {
    const value = page.documentElement.getAttribute(name);
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }
  document.title = page.title;
  document.body.className = page.body.className;
  setMeta('csrf-token', page.querySelector('meta[name="csrf-token"]').content);
  const have = new Set([...document.scripts].map((script) => script.getAttribute('src')));
  const scripts = [...page.querySelectorAll('script:not([type="module"])')].filter((script) => !script.src || !have.has(script.getAttribute('src')));
  for (const part of FRAME) document.querySelector(part).replaceWith(document.importNode(page.querySelector(part), true));
  arrived(document.querySelector('main'));
  await run(scripts, page);
}

/** The widgets of the page that goes, and the panels that they hung elsewhere. */
function forget() {
  const { PrimeFaces } = window;
  for (const [name, widget] of Object.entries(PrimeFaces?.widgets ?? {})) {
    try {
      widget.destroy?.();
    } catch {
      // what it held is gone with its element
    }
    delete PrimeFaces.widgets[name];
  }
  PrimeFaces?.csp?.EVENT_REGISTRY?.clear?.();
  document.querySelectorAll('body > [class*="ui-"]').forEach((panel) => panel.remove());
}

/** Scripts that came as text do not run by themselves; these run under the nonce of the document that they came into. */
async function run(scripts, page) {
  const foreign = page.querySelector('script[nonce]')?.getAttribute('nonce');
  for (const script of scripts) {
    const src = script.getAttribute('src');
    const copy = document.createElement('script');
    copy.nonce = own();
    if (src) copy.src = src;
    else copy.textContent = foreign ? script.textContent.replaceAll(foreign, own()) : script.textContent;
    const done = src ? loaded(copy) : null;
    document.head.append(copy);
    await done;
    if (!src) copy.remove();
  }
}

/** Where the reader is now: at the heading, or where the address points, or where they were. */
function stand(url, scroll) {
  const target = url.hash.length > 1 && document.getElementById(decodeURIComponent(url.hash.slice(1)));
  const place = target || document.querySelector('main h1') || document.querySelector('main');
  const led = document.querySelector('main').contains(document.activeElement); // a passage that was asked for, a fault
  if (scroll !== null) scrollTo(0, scroll);
  else if (target) target.scrollIntoView({ block: 'center' });
  else if (!led) scrollTo(0, 0);
  if (led) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** @param {(main: Element) => void} boot a page came in */
export function start(boot) {
  arrived = boot;
  shown = pageOf(location);
  entry = history.state?.entry ?? 0;
  document.addEventListener('click', clicked);
  addEventListener('popstate', back);
}
