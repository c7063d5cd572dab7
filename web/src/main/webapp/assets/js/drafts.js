/**
 * Shows what is still on this device: recordings that were cut off by a crash, that the server refused, or that wait
 * for the connection. It exists because "kept" is worth nothing when one cannot see, hear, send or save what is kept.
 * The rows stand in the page's first recorder, whose template and words (data-draft-…) they use.
 */
import { fill, length, moment } from './clock.js';
import * as outbox from './outbox.js';
import { pauseAll } from './player.js';
import * as store from './store.js';

const UNDO = 8_000;
const rows = new Map();
let owned = () => false;
let listening = null;
let drawing = Promise.resolve();

/** Stops what is being listened to here. */
export function hush() {
  listening?.pause();
}

/** Hands the recording to its owner as a file. */
export async function download(draft, pattern) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await store.blob(draft));
  const at = draft.recordedAt.slice(0, 16).replace(/[:T]/g, '-');
  link.download = `${fill(pattern, at)}.${draft.mime.includes('mp4') ? 'm4a' : draft.mime.includes('ogg') ? 'ogg' : 'webm'}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** cut · failed · waiting, or nothing to show. */
async function kindOf(draft, waiting) {
  if (owned(draft.id)) return null;
  if (draft.state === 'failed') return 'failed';
  if (draft.state === 'ready') return waiting ? 'waiting' : null;
  if (draft.state === 'discarded') {
    if (Date.now() - draft.discardedAt > 2 * UNDO && !(await outbox.isHeld(draft.id))) await store.drop(draft.id);
    return null;
  }
  if (await outbox.isHeld(draft.id)) return null; // another tab is recording it right now
  if ((await store.slices(draft.id)).length) return 'cut';
  await store.drop(draft.id);
  return null;
}

/** @param {boolean} waiting false while the first attempt to send what waits is still under way */
export function render(waiting = true) {
  drawing = drawing.catch(() => {}).then(() => paint(waiting));
  return drawing;
}

async function paint(waiting) {
  const host = document.querySelector('[data-recorder]');
  if (!host) return;
  const list = host.querySelector('[data-part="drafts"]');
  const keep = new Set();
  for (const draft of await store.drafts()) {
    const known = rows.get(draft.id);
    if (known?.binned) keep.add(draft.id);
    const kind = await kindOf(draft, waiting);
    if (!kind) continue;
    keep.add(draft.id);
    if (known?.kind === kind && known.element.isConnected) continue;
    known?.element.remove();
    rows.set(draft.id, new Row(host, list, draft, kind));
  }
  for (const [id, row] of rows) {
    if (!keep.has(id)) {
      row.element.remove();
      rows.delete(id);
    }
  }
}

class Row {
  constructor(host, list, draft, kind) {
    Object.assign(this, { host, draft, kind });
    this.words = host.dataset;
    this.element = host.querySelector('template[data-part="draft"]').content.firstElementChild.cloneNode(true);
    this.element.dataset.draft = kind;
    this.element.dataset.recording = draft.id;
    const pattern = { cut: this.words.draftCut, failed: this.words.draftFailed, waiting: this.words.draftWaiting }[kind];
    this.text(fill(pattern, length(draft.seconds), moment(draft.recordedAt, true), draft.problem));
    this.element.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (typeof this[act] === 'function') this[act]();
    });
    list.append(this.element);
    host.querySelector('[data-part="say"]').textContent = this.element.querySelector('[data-part="draft-text"]').textContent;
  }

  text(words) {
    this.element.querySelector('[data-part="draft-text"]').textContent = words;
  }

  async listen() {
    if (this.audio && !this.audio.paused) return this.audio.pause();
    hush();
    pauseAll();
    this.audio ??= new Audio(URL.createObjectURL(await store.blob(this.draft)));
    const button = this.element.querySelector('[data-act="listen"] [data-part="listen-text"]');
    this.audio.onplay = () => (button.textContent = button.dataset.stop);
    this.audio.onpause = this.audio.onended = () => (button.textContent = button.dataset.play);
    listening = this.audio;
    this.audio.play().catch(() => {});
  }

  async send() {
    this.audio?.pause();
    this.element.dataset.draft = 'sending';
    this.sending = true;
    this.kind = 'sending';
    this.text(this.words.saySending);
    this.draft.title ||= moment(this.draft.recordedAt);
    await outbox.send(this.draft);
  }

  file() {
    return download(this.draft, this.words.file);
  }

  async discard() {
    this.audio?.pause();
    const state = this.draft.state;
    this.binned = setTimeout(async () => {
      this.binned = 0;
      await store.drop(this.draft.id);
      render();
    }, UNDO);
    this.element.dataset.draft = 'binned';
    this.text(this.words.sayDiscarded);
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
  document.addEventListener('meantime:sent', ({ detail }) => {
    const row = rows.get(detail.recording);
    if (row?.sending && detail.opened && row.words.go) location.assign(row.words.go + detail.threadId);
    else if (row) row.host.querySelector('[data-part="say"]').textContent = row.words.saySent;
    render();
  });
  document.addEventListener('meantime:unsent', () => render());
}
