/**
 * "Maya is recording a reply" (R11): says to the server, every five seconds, that somebody records for a thread, and shows
 * what is heard of the other one. It exists so that nobody talks over anybody. It is about threads only: a task of the leader's
 * is nobody's business. What is not said again is over after fifteen seconds, however a page has ended.
 *
 * <p role="status" data-presence="thread" data-words="…"> is filled and emptied here.
 */
import * as live from './live.js';

const AGAIN = 5_000;
const OVER = 15_000;
const until = new Map(); // thread → when it is over
let saying = null;
let timer = 0;

function say(thread) {
  if (saying === thread) return;
  clearInterval(timer);
  if (saying) live.say(`done ${saying}`);
  saying = thread;
  if (!thread) return;
  live.say(`recording ${thread}`);
  timer = setInterval(() => live.say(`recording ${thread}`), AGAIN);
}

/** While one listens to what was recorded nothing is said: the other one then sees it end by itself, or go on. */
function rest() {
  clearInterval(timer);
  timer = 0;
}

function recorder({ state, thread, root }) {
  if (!thread || root.dataset.task) return;
  if (state === 'recording') {
    if (!timer && saying === thread) saying = null;
    say(thread);
  } else if (saying !== thread) {
    return;
  } else if (['paused', 'review', 'sending'].includes(state)) {
    rest();
  } else {
    rest();
    say(null);
  }
}

/** Fills the places of this part of the page. */
export function draw(root = document) {
  for (const place of root.querySelectorAll('[data-presence]')) {
    const text = (until.get(place.dataset.presence) ?? 0) > Date.now() ? place.dataset.words : '';
    if (place.textContent !== text) place.textContent = text;
  }
}

function heard({ type, thread }) {
  if (type === 'recording') {
    until.set(thread, Date.now() + OVER);
    setTimeout(() => draw(), OVER + 50);
  } else {
    until.delete(thread);
  }
  draw();
}

export function start() {
  document.addEventListener('meantime:recorder', ({ detail }) => recorder(detail));
  document.addEventListener('meantime:presence', ({ detail }) => heard(detail));
  addEventListener('pagehide', () => say(null));
}
