/**
 * Shows what is still on this device: recordings that were cut off by a crash, that the server refused, or that wait
 * for the connection. It exists because "kept" is worth nothing when one cannot see, hear, send or save what is kept.
 * Every page says how many there are; the rows stand in the page's first recorder, or else below that line.
 */
import { fill, length, moment } from './clock.js';
import { playable } from './listen.js';
import * as outbox from './outbox.js';
import { pauseAll } from './player.js';
import * as store from './store.js';

const UNDO = 8_000;
const ENDINGS = { mp4: 'm4a', ogg: 'ogg', webm: 'webm' };
const rows = new Map();
let owned = () => false;
let listening = null;
let drawing = Promise.resolve();

const device = () => document.getElementById('device');
const words = () => device()?.dataset ?? {};
const part = (name) => device().querySelector(`[data-part="${name}"]`);

/** Stops what is being listened to here. */
export function hush() {
  listening?.pause();
}

/** Why it is still here, in words. */
export const reason = (why, message) =>
  ({ waiting: words().whyWaiting, signin: words().whySignin, lost: words().whyLost })[why] || message || words().whyRefused;

/** Hands the recording to its owner as a file. */
export async function download(draft) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await store.blob(draft));
  const at = draft.recordedAt.slice(0, 16).replace(/[:T]/g, '-');
  const ending = Object.keys(ENDINGS).find((kind) => draft.mime.includes(kind));
  link.download = draft.name || `${fill(words().file, at)}.${ENDINGS[ending] ?? 'webm'}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** cut · torn · failed · waiting, or nothing to show. */
async function kindOf(draft, waiting) {
  if (draft.kind === 'check-in' || draft.kind === 'recap') return null; // its page has it in hand, part by part
  if (owned(draft.id) || rows.get(draft.id)?.binned) return null;
  if (draft.state === 'failed') return 'failed';
  if (draft.state === 'ready') return waiting ? 'waiting' : null;
  if (await outbox.isHeld(draft.id)) return null; // another tab has it in hand right now
  if (draft.state === 'discarded' && Date.now() - draft.discardedAt < 2 * UNDO) return null;
  const there = draft.state === 'discarded' ? 0 : await store.count(draft.id);
  if (there) return draft.name && there < draft.count ? 'torn' : 'cut';
  await store.drop(draft.id);
  return null;
}

/** @param {boolean} waiting false while the first attempt to send what waits is still under way */
export function render(waiting = true) {
  drawing = drawing.catch(() => {}).then(() => device() && paint(waiting));
  return drawing;
}

async function paint(waiting) {
  const host = document.querySelector('[data-recorder] [data-part="drafts"]') ?? part('rows');
  const keep = new Set();
  let count = 0;
  for (const draft of await store.drafts()) {
    const known = rows.get(draft.id);
    if (known?.binned) keep.add(draft.id);
    const kind = await kindOf(draft, waiting);
    if (kind || (owned(draft.id) && ['ready', 'failed'].includes(draft.state) && draft.why)) count++;
    if (!kind) continue;
    keep.add(draft.id);
    if (known?.kind === kind && known.element.isConnected) continue;
    known?.element.remove();
    rows.set(draft.id, new Row(host, draft, kind));
  }
  for (const [id, row] of rows) {
    if (!keep.has(id)) {
      row.element.remove();
      rows.delete(id);
    }
  }
  tally(count, host);
}

function tally(count, host) {
  const line = part('waiting');
  const text = count === 1 ? words().waitingOne : fill(words().waitingMany, count);
  if (line.hidden !== !count) line.hidden = !count;
  if (count && part('waiting-text').textContent !== text) part('waiting-text').textContent = text;
  part('rows').hidden = !count || host !== part('rows') || part('show').getAttribute('aria-expanded') !== 'true';
  part('show').hidden = host !== part('rows') && !rows.size;
}

/** Leads to the rows: opens them here, or goes where the recorder has them. */
function show() {
  const here = part('rows').children.length > 0;
  if (here) {
    const open = part('show').getAttribute('aria-expanded') !== 'true';
    part('show').setAttribute('aria-expanded', open);
    part('rows').hidden = !open;
  } else {
    rows.values().next().value?.element.querySelector('button').focus();
  }
}

class Row {
  constructor(host, draft, kind) {
    Object.assign(this, { draft, kind });
    this.element = device().querySelector('template').content.firstElementChild.cloneNode(true);
    this.element.dataset.draft = kind;
    this.element.dataset.recording = draft.id;
    const pattern = words()[draft.name ? `file${kind}` : `draft${kind}`];
    const what = draft.name || length(draft.seconds);
    this.text(fill(pattern, what, moment(draft.recordedAt, true), kind === 'failed' ? reason(draft.why, draft.problem) : ''));
    this.element.querySelector('[data-part="draft-place"]').textContent = draft.label ?? '';
    this.element.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (typeof this[act] === 'function') this[act]();
    });
    host.append(this.element);
    part('news').textContent = this.element.querySelector('[data-part="draft-text"]').textContent;
  }

  text(text) {
    this.element.querySelector('[data-part="draft-text"]').textContent = text;
  }

  async listen() {
    if (this.audio && !this.audio.paused) return this.audio.pause();
    hush();
    pauseAll();
    this.audio ??= new Audio((await playable(this.draft)).url);
    const button = this.element.querySelector('[data-act="listen"]');
    this.audio.onplay = () => (button.textContent = button.dataset.stop);
    this.audio.onpause = this.audio.onended = () => (button.textContent = button.dataset.play);
    listening = this.audio;
    return this.audio.play().catch(() => {});
  }

  async send() {
    this.audio?.pause();
    this.element.dataset.draft = 'sending';
    this.sending = true;
    this.kind = 'sending';
    this.text(words().saySending);
    this.draft.title ||= moment(this.draft.recordedAt);
    await outbox.send(this.draft);
  }

  file() {
    return download(this.draft);
  }

  async discard() {
    this.audio?.pause();
    const { state } = this.draft;
    this.binned = setTimeout(async () => {
      this.binned = 0;
      await store.drop(this.draft.id);
      render();
    }, UNDO);
    this.element.dataset.draft = 'binned';
    this.text(words().sayDiscarded);
    this.undo = async () => {
      clearTimeout(this.binned);
      this.binned = 0;
      this.kind = '';
      await store.save({ ...this.draft, state });
      render();
    };
    await store.save({ ...this.draft, state: 'discarded', discardedAt: Date.now() });
    this.element.querySelector('[data-act="undo"]').focus();
  }
}

/** @param {(id: string) => boolean} isOwned true for what a recorder of this page has in hand */
export function start(isOwned) {
  owned = isOwned;
  document.addEventListener('click', ({ target }) => target.closest('#device [data-part="show"]') && show());
  document.addEventListener('meantime:sent', ({ detail }) => {
    const row = rows.get(detail.recording);
    const go = document.querySelector('[data-recorder]')?.dataset.go;
    if (row?.sending && detail.opened && go) location.assign(go + detail.threadId);
    else if (row) part('news').textContent = words().saySent;
    render();
  });
  document.addEventListener('meantime:unsent', () => render());
}
