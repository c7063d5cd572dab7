/**
 * Keeps an open page true: the server says "something changed", the page fetches itself and exchanges what differs.
 * It exists, instead of partial updates by the server, so that every page is live by marking regions only, and so that
 * nobody is ever interrupted: what plays, records or has the focus is left alone and caught up later.
 *
 * Marks: data-live="key" on a region · id on its children · data-news="sentence" on what is worth saying aloud ·
 *        data-live-tail on a region that stays scrolled to its end.
 */
import { ledToLogin, setMeta } from './api.js';
import { Wake } from './socket.js';

const BUSY = '[data-player][data-playing], [data-marking], [data-recorder]:not([data-state="idle"]), [data-undo], form.words';
const PREPARING = '[data-player][data-state="RECEIVED"], [data-player][data-state="CHECKED"]';
const served = new WeakMap(); // element → the server's html for it
const told = new Set();
let running = null;
let again = false;
let stopped = false;
let wake = null;
let heldBack = false; // something could not be exchanged yet
let timer = 0;
let patience = 2_000; // until the next look at a message that is being prepared
let onNew = () => {};
let listening = false;

const regions = (root) => [...root.querySelectorAll('[data-live]')].filter((region) => !region.parentElement.closest('[data-live]'));
const html = (element) => element.outerHTML.replace(/(name="jakarta\.faces\.ViewState"[^>]*value=")[^"]*/g, '$1');
const keyed = (region) => region.children.length > 0 && [...region.children].every((child) => child.id);
const newsKey = (element) => `${element.id}|${element.dataset.news}`;

function busy(element) {
  const focus = document.activeElement;
  return element.matches(BUSY) || element.querySelector(BUSY) !== null || (focus !== document.body && element.contains(focus));
}

/** Remembers what the server sent, before the page's scripts draw into it. */
function snapshot(root) {
  for (const region of regions(root)) {
    served.set(region, html(region));
    for (const child of region.children) served.set(child, html(child));
    region.querySelectorAll('[data-news]').forEach((element) => told.add(newsKey(element)));
  }
}

function replace(old, fresh) {
  const source = html(fresh);
  const element = document.importNode(fresh, true);
  served.set(element, source);
  for (const child of element.children) served.set(child, html(child));
  for (const { className } of old.querySelectorAll('details[open]')) {
    element.querySelector(`details[class="${className}"]`)?.setAttribute('open', ''); // a reader keeps their place
  }
  old.replaceWith(element);
  onNew(element);
  return element;
}

/** Makes the children of `region` those of `fresh`; answers false when something had to be left for later. */
function exchange(region, fresh) {
  let whole = true;
  const old = new Map([...region.children].map((child) => [child.id, child]));
  let place = region.firstElementChild;
  for (const wanted of fresh.children) {
    let current = old.get(wanted.id);
    old.delete(wanted.id);
    if (!current) {
      current = document.createElement('i');
      region.insertBefore(current, place);
      current = replace(current, wanted);
    } else {
      if (current !== place) {
        if (busy(current)) whole = false; // moving would stop the sound and lose the focus
        else region.insertBefore(current, place);
      }
      if (current === place) place = place.nextElementSibling;
      if (served.get(current) !== html(wanted)) {
        if (busy(current)) whole = false;
        else current = replace(current, wanted);
      }
    }
  }
  for (const gone of old.values()) {
    if (busy(gone)) whole = false;
    else gone.remove();
  }
  return whole;
}

function attributes(region, fresh) {
  for (const { name } of [...region.attributes]) if (!fresh.hasAttribute(name)) region.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (region.getAttribute(name) !== value) region.setAttribute(name, value);
}

function update(region, fresh) {
  const source = html(fresh);
  if (served.get(region) === source) return true;
  const tail = 'liveTail' in region.dataset && region.scrollHeight - region.scrollTop - region.clientHeight < 60;
  let whole;
  if (keyed(region) && keyed(fresh)) {
    attributes(region, fresh);
    whole = exchange(region, fresh);
    if (whole) served.set(region, source);
  } else {
    whole = !busy(region);
    if (whole) region = replace(region, fresh);
  }
  announce(region);
  if (tail) region.scrollTop = region.scrollHeight;
  return whole;
}

function announce(region) {
  const news = [...region.querySelectorAll('[data-news]')].filter((element) => element.dataset.news && !told.has(newsKey(element)));
  if (!news.length) return;
  news.forEach((element) => told.add(newsKey(element)));
  newsPlace().textContent = news.map((element) => element.dataset.news).join(' ');
}

/** One polite live region for the page; a page that brings its own is welcome. */
function newsPlace() {
  const place = document.getElementById('live-news') ?? document.body.appendChild(document.createElement('p'));
  if (!place.id) Object.assign(place, { id: 'live-news', className: 'voice-only', role: 'status', ariaLive: 'polite' });
  return place;
}

const address = () => location.href.split('#')[0];

async function fetchPage() {
  const asked = address();
  const response = await fetch(asked, {
    headers: { 'X-Live': '1', Accept: 'text/html' },
    credentials: 'same-origin',
    cache: 'no-store',
  });
  if (response.status === 401 || ledToLogin(response)) return stop();
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (asked !== address()) return; // the reader has gone on to another page
  setMeta('csrf-token', page.querySelector('meta[name="csrf-token"]')?.content);
  let whole = true;
  for (const region of regions(document)) {
    const fresh = page.querySelector(`[data-live="${CSS.escape(region.dataset.live)}"]`);
    if (fresh) whole = update(region, fresh) && whole;
  }
  heldBack = !whole;
  clearTimeout(timer);
  if (document.querySelector(PREPARING)) soon((patience = Math.min(patience * 2, 30_000)));
  else patience = 2_000;
}

function soon(after) {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(refresh, after);
}

/** One fetch at a time; whatever is asked meanwhile becomes one more. */
export function refresh() {
  if (stopped || !regions(document).length) return Promise.resolve();
  if (running) {
    again = true;
    return running;
  }
  running = fetchPage()
    .catch(() => {})
    .finally(() => {
      running = null;
      if (again) {
        again = false;
        refresh();
      }
    });
  return running;
}

/** Says a sentence to the server, if there is a line; see presence.js. */
export const say = (sentence) => wake?.say(sentence);

function stop() {
  stopped = true;
  clearTimeout(timer);
  wake?.stop();
}

/** A page came in whole: what it shows is what the server sent. */
export function arrive() {
  heldBack = false;
  clearTimeout(timer);
  snapshot(document);
  listen();
}

function listen() {
  if (stopped || !regions(document).length) return;
  newsPlace();
  if (document.querySelector(PREPARING)) soon((patience = 2_000));
  if (listening) return;
  listening = true;
  wake = new Wake(refresh);
  setInterval(() => !wake.up && document.visibilityState === 'visible' && refresh(), 30_000);
  const catchUp = () => heldBack && soon(300);
  document.addEventListener('focusout', catchUp);
  document.addEventListener('meantime:idle', catchUp);
  document.addEventListener('meantime:heard', () => soon(500));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
  addEventListener('pageshow', (event) => event.persisted && refresh());
}

/** @param {(element: Element) => void} boot what to do with every element that comes in */
export function start(boot) {
  onNew = boot;
  arrive();
}
