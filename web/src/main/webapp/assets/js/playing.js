/**
 * The players of a page taken together: which of them the keys mean, and what comes after the end of one. It exists so
 * that k, j, l and space work wherever the focus is, and so that one message follows another without a tap.
 * A page may switch single keys off by data-keys="off" on its root element.
 */
import { deck } from './deck.js';
import { pace, step } from './pace.js';
import { Player } from './player.js';
import { Recorder } from './recorder.js';

const BREATH = 700; // ms between two messages
const TYPED = 'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="combobox"], [role="listbox"]';
const PRESSED = 'button, a, summary, input, [role="button"]';

const all = () =>
  [...document.querySelectorAll('[data-player][data-message][data-state="READY"]')].filter((root) => root.dataset.message).map(Player.on);
const unheard = ({ root: { dataset } }) => dataset.mine === 'false' && dataset.heard === 'false';

/** The next message that waits to be heard, behind that one. */
function after(message) {
  const players = all();
  const at = players.findIndex(({ id }) => id === message);
  return at < 0 ? null : players.slice(at + 1).find(unheard) ?? null;
}

/** The one in which the focus stands; else what plays, what played last, what waits first. */
function current(target) {
  const root = target.closest?.('[data-player][data-state="READY"]');
  if (root) return Player.on(root);
  if (deck.playing) return deck;
  const { last } = Player;
  if (last?.root.isConnected && last.root.getClientRects().length && !last.id) return last;
  return deck.track ? deck : all().find(unheard) ?? null;
}

const ACTS = {
  k: (one) => one.toggle(),
  ' ': (one) => one.toggle(),
  j: (one) => one.by(-10),
  l: (one) => one.by(10),
  '<': () => step(-1),
  '>': () => step(1),
};

function key(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const { target } = event;
  if (!ACTS[name] || document.documentElement.dataset.keys === 'off' || target.closest?.(TYPED)) return;
  if (name === ' ' && target.closest?.(PRESSED) && !target.matches('[type="range"]')) return;
  if (event.repeat && (name === 'k' || name === ' ')) return;
  if (Recorder.all().some(({ state }) => state === 'recording' || state === 'asking')) return;
  const one = current(target);
  if (!one) return;
  event.preventDefault();
  ACTS[name](one);
}

/** A message was played to its end. What one has said oneself leads to nothing. */
function ended({ detail: { message, mine } }) {
  const next = pace.next && !mine ? after(message) : null;
  if (next) setTimeout(() => deck.holds(message) && !deck.playing && next.root.isConnected && next.toggle(), BREATH);
}

function next() {
  (after(deck.track?.message) ?? all().find((one) => unheard(one) && one.id !== deck.track?.message))?.toggle();
}

/** …/threads/ID?at=84#message-ID: from there. */
export function follow() {
  const at = Number(new URLSearchParams(location.search).get('at'));
  if (!at) return;
  const root = document.querySelector(`${location.hash ? `#${CSS.escape(location.hash.slice(1))} ` : ''}[data-player][data-state="READY"]`);
  if (!root?.dataset.message) return;
  Player.on(root).go(at);
  history.replaceState(history.state, '', location.pathname + location.hash); // a reload goes on from where one is by then
}

export function start() {
  document.addEventListener('keydown', key);
  document.addEventListener('meantime:ended', ended);
  document.addEventListener('meantime:next', next);
  // Nobody speaks into what they hear.
  document.addEventListener('meantime:sound', () => Recorder.all().forEach((one) => one.state === 'recording' && one.pause()));
  document.addEventListener('meantime:heard', ({ detail }) =>
    document.querySelectorAll(`[data-player][data-message="${CSS.escape(detail.message)}"]`).forEach((root) => (root.dataset.heard = 'true')),
  );
  follow();
}
