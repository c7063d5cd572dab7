/**
 * The bar of what plays while its message is not on the page: what, who, where, and the way back. It exists so that one
 * can listen and look something up at the same time.
 */
import { length } from './clock.js';
import { deck } from './deck.js';
import { label } from './pace.js';

let root;
const part = (name) => root.querySelector(`[data-part="${name}"]`);

function show() {
  const { track } = deck;
  const shown = track !== null && deck.under && !document.querySelector(`[data-player][data-message="${CSS.escape(track.message)}"]`);
  document.body.classList.toggle('has-bar', shown);
  root.hidden = !shown;
  if (!shown) return true;
  const button = part('play');
  root.toggleAttribute('data-playing', deck.playing);
  button.setAttribute('aria-label', deck.playing ? button.dataset.pause : button.dataset.play);
  const link = part('link');
  if (link.getAttribute('href') !== track.href) link.href = track.href;
  for (const name of ['title', 'speaker']) if (part(name).textContent !== track[name]) part(name).textContent = track[name];
  const time = `${length(deck.at)} / ${length(deck.seconds)}`;
  if (part('time').textContent !== time) part('time').textContent = time;
  root.style.setProperty('--done', deck.seconds ? deck.at / deck.seconds : 0);
  const { dataset } = document.getElementById('playing');
  part('trouble').textContent = deck.trouble ? dataset[deck.trouble].replace('{0}', length(deck.at)) : '';
  return true;
}

/** The page changed under it. */
export const look = () => root && show();

export function start() {
  root = document.getElementById('bar');
  if (!root) return;
  root.addEventListener('click', (event) => {
    const act = event.target.closest('[data-act]')?.dataset.act;
    if (act === 'play') deck.toggle();
    if (act === 'back') deck.by(-10);
    if (act === 'on') deck.by(10);
    if (act === 'close') {
      deck.close();
      document.getElementById('main').focus();
    }
  });
  label(part('speed'));
  deck.watch(show);
  show();
}
