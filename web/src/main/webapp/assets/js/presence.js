/**
 * "Maya is recording a reply" (R11): says to the server, every five seconds, that somebody records for a thread, and shows
 * what is heard of the other one. It exists so that nobody talks over anybody. It is about threads only: a task of the leader's
 * is nobody's business. What is not said again is over after fifteen seconds, however a page has ended.
 *
 * <p role="status" data-presence="thread" data-names="id:Maya id:Jonas" data-reply="{0} …" data-message="{0} …" data-client="id"> is
 * filled and emptied here; whoever is not named there is not told of. What the client records is a message, all else a reply.
 */
import { fill } from './clock.js';
import * as live from './live.js';

const AGAIN = 5_000;
const OVER = 15_000;
const until = new Map(); // thread → who records → when that is over
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

function sentence({ presence, names, client, reply, message }) {
  for (const [by, over] of until.get(presence) ?? []) {
    const name = names.split(' ').find((one) => one.startsWith(`${by}:`))?.split(':')[1];
    if (name && over > Date.now()) return fill(by === client ? message : reply, name);
  }
  return '';
}

/** Fills the places of this part of the page. */
export function draw(root = document) {
  for (const place of root.querySelectorAll('[data-presence]')) {
    const text = sentence(place.dataset);
    if (place.textContent !== text) place.textContent = text;
  }
}

function heard({ type, thread, by }) {
  const there = until.get(thread) ?? new Map();
  if (type === 'recording') {
    until.set(thread, there.set(by, Date.now() + OVER));
    setTimeout(() => draw(), OVER + 50);
  } else {
    there.delete(by);
  }
  draw();
}

export function start() {
  document.addEventListener('meantime:recorder', ({ detail }) => recorder(detail));
  document.addEventListener('meantime:presence', ({ detail }) => heard(detail));
  addEventListener('pagehide', () => say(null));
}
