/**
 * Plays a list of messages in one pass, from the first to the last, heard or not: one part of everybody's check-in. It
 * exists because a mentor listens to what went well of eight people as one listens to a programme on the radio.
 */
import { deck } from './deck.js';
import { Player } from './player.js';

const BREATH = 900; // ms; later than what plays on by itself
let passing = false;

const players = () =>
  [...document.querySelectorAll('[data-pass] [data-player][data-message][data-state="READY"]')].map((root) => Player.on(root));

function ended({ detail: { message } }) {
  const all = players();
  const at = all.findIndex(({ id }) => id === message);
  if (!passing || at < 0) return;
  const next = all[at + 1];
  if (!next) passing = false;
  else setTimeout(() => deck.holds(message) && !deck.playing && next.root.isConnected && next.toggle(), BREATH);
}

export function start() {
  document.addEventListener('click', ({ target }) => {
    const first = target.closest('[data-pass-play]') && players()[0];
    if (!first) return;
    passing = true;
    first.go(0);
    if (!first.playing) first.toggle();
  });
  document.addEventListener('meantime:ended', ended);
}
