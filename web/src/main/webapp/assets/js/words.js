/**
 * Words beside voices: a line of a machine's transcript leads the player to its second, and / leads to the search field.
 * It exists so that a transcript serves the voice instead of replacing it. A page may switch the single key off by
 * data-keys="off" on its root element.
 */
import { Player } from './player.js';

const typing = (element) => element.closest?.('input:not([type="range"]), textarea, select, [contenteditable]');

function listen({ target }) {
  const line = target.closest?.('[data-transcript] [data-at]');
  const root = line && document.querySelector(`[data-player][data-message="${line.closest('[data-transcript]').dataset.transcript}"]`);
  const player = root && Player.on(root);
  if (!player?.sound) return;
  player.go(Number(line.dataset.at));
  if (!player.playing) player.toggle();
}

/** A search is a link like any other, so that what plays goes on. */
function ask(event) {
  if (!event.target.matches('.search-form')) return;
  event.preventDefault();
  const link = document.createElement('a');
  const said = [...new FormData(event.target)].filter(([, value]) => value !== '');
  link.href = `${event.target.action}?${new URLSearchParams(said)}`;
  document.body.append(link);
  link.click();
  link.remove();
}

function search(event) {
  if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.documentElement.dataset.keys === 'off') return;
  // The page's own comes before the one of the frame.
  const fields = [...document.querySelectorAll('main [data-search]'), ...document.querySelectorAll('[data-search]')];
  const field = fields.find((one) => one.getClientRects().length);
  const page = [...document.querySelectorAll('.rail a[href$="/search"]')].find((one) => one.getClientRects().length);
  if (!field && !page) return;
  event.preventDefault();
  if (field) field.select();
  else page.click();
}

export function start() {
  document.addEventListener('click', listen);
  document.addEventListener('keydown', search);
  document.addEventListener('submit', ask);
}
