/**
 * The recorders of a page taken together: keys (r records, Escape pauses), news from the outbox, other pages of the same
 * person, leaving the page. It exists so that none of this is wired twice when a region with a recorder is replaced.
 * A page may switch the single key off by data-keys="off" on its root element.
 */
import * as drafts from './drafts.js';
import { Recorder } from './recorder.js';
import { safe } from './store.js';

const pages = 'BroadcastChannel' in window ? new BroadcastChannel('meantime-recording') : null;
const typing = (element) => element.closest?.('input:not([type="range"]), textarea, select, [contenteditable]');
const seen = () => Recorder.all().filter((one) => one.root.isConnected && one.root.getClientRects().length && !one.off('RECORDED'));
const running = () => Recorder.all().filter(({ state }) => state === 'recording');

function escape() {
  seen().filter(({ state }) => state === 'recording').forEach((one) => one.pause());
}

function letter(event) {
  if (event.repeat || typing(event.target) || document.documentElement.dataset.keys === 'off') return;
  const all = seen();
  const one = all.find(({ state }) => state === 'paused') ?? all.find(({ state }) => state === 'idle' || state === 'sent');
  if (!one || all.some(({ state }) => state === 'recording' || state === 'asking')) return;
  event.preventDefault();
  one.part('main').focus();
  one.record();
}

/** One voice at a time, also over two pages: the later one goes on. */
function oneAtATime() {
  document.addEventListener('meantime:recorder', ({ detail }) => detail.state === 'recording' && pages?.postMessage('recording'));
  pages?.addEventListener('message', () => {
    for (const one of running()) {
      one.pause();
      one.hint(one.words.hintElsewhere);
    }
  });
}

function leaving() {
  addEventListener('pagehide', () => {
    for (const { take, state } of Recorder.all()) if (take?.track && (state === 'recording' || state === 'paused')) take.finish();
  });
  // A page that comes back from the browser's memory has no microphone any more, but all that was said.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) Recorder.all().filter(({ state }) => state === 'recording' || state === 'paused').forEach((one) => one.done());
  });
  addEventListener('beforeunload', (event) => {
    if (running().length || !safe()) event.preventDefault();
  });
}

export function start() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') escape();
    else if (event.key.toLowerCase() === 'r') letter(event);
  });
  for (const news of ['sent', 'failed', 'progress']) {
    const name = news === 'failed' ? 'meantime:unsent' : `meantime:${news}`;
    document.addEventListener(name, ({ detail }) => Recorder.of(detail.recording)?.[news](detail));
  }
  oneAtATime();
  leaving();
  drafts.start((id) => Recorder.all().some(({ take, bin }) => take?.draft?.id === id || bin.holds(id)));
}
