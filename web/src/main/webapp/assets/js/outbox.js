/**
 * Carries drafts to the server: slices while recording, the rest on "send", and again whenever there is a chance
 * (load, online, page seen again, a timer). It exists so that a message goes out exactly once: one tab at a time
 * does it (a lock), and every try names the same UUID, so that the server can answer a repetition with the first answer.
 *
 * Document events: `meantime:sent` {recording, opened, …answer} · `meantime:unsent` {recording, why, message}
 *   why: waiting (goes out by itself later) · signin (after signing in) · refused (the server's sentence says why)
 *        `meantime:progress` {recording, done, total}
 */
import * as api from './api.js';
import * as store from './store.js';

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('meantime-outbox') : null;
const pumping = new Map();
let queue = Promise.resolve();
let timer = 0;
let pause = 5_000;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`meantime:${name}`, { detail }));
channel?.addEventListener('message', (event) => tell(event.data.name, event.data.detail));

function oneTab(work) {
  if (navigator.locks) return navigator.locks.request('meantime-outbox', work);
  queue = queue.then(work, work);
  return queue;
}

/** Holds the draft for as long as this page records it: a draft that nobody holds was cut off. */
export function hold(id) {
  let release = () => {};
  navigator.locks?.request(`meantime-take-${id}`, () => new Promise((done) => (release = done)));
  return () => release();
}

export async function isHeld(id) {
  if (!navigator.locks) return false;
  return navigator.locks.request(`meantime-take-${id}`, { ifAvailable: true }, (lock) => !lock);
}

/** PUTs what the server lacks. Several callers share one run; background callers ignore its failure. */
export function pump(draft, report = false) {
  const run = (pumping.get(draft.id) ?? Promise.resolve())
    .catch(() => {})
    .then(async () => {
      const total = await store.count(draft.id);
      const lacking = await store.lacking(draft.id);
      let done = total - lacking.length;
      for (const slice of lacking) {
        await api.put(`/recordings/${draft.id}/slices/${slice.n}`, slice.data, draft.mime);
        await store.mark(slice, 1);
        done++;
        if (report) tell('progress', { recording: draft.id, done, total });
      }
      return total;
    });
  pumping.set(draft.id, run);
  run.catch(() => {}).finally(() => pumping.get(draft.id) === run && pumping.delete(draft.id));
  return run;
}

async function complete(draft) {
  for (let round = 0; ; round++) {
    const count = await pump(draft, true);
    const body = { slices: count, kind: draft.kind, mimeType: draft.mime, summary: draft.summary || null, recordedAt: draft.recordedAt };
    if (draft.task) body.taskId = draft.task;
    else body.threadId = draft.thread;
    try {
      return await api.post(`/recordings/${draft.id}/complete`, body, draft.id);
    } catch (refusal) {
      const missing = refusal.problem?.missing;
      if (refusal.status !== 409 || !Array.isArray(missing) || !missing.length || round > 3) throw refusal;
      const slices = await store.slices(draft.id);
      const again = slices.filter((slice) => missing.includes(slice.n));
      if (!again.length) throw refusal;
      for (const slice of again) await store.mark(slice, 0);
    }
  }
}

/** Saves what is new about a draft, unless its owner threw it away meanwhile. */
async function keep(draft) {
  const stored = await store.draft(draft.id);
  if (stored?.state !== 'ready') return false;
  await store.save(draft);
  return true;
}

async function deliver(id) {
  const draft = await store.draft(id);
  if (!draft || draft.state !== 'ready') return true; // another tab was faster
  if (!(await store.count(id))) {
    await store.drop(id);
    return true;
  }
  try {
    if (!draft.task && !draft.thread) {
      const thread = await api.post(`/enrollments/${draft.enrollment}/threads`, { title: draft.title }, id);
      draft.thread = thread.id;
      draft.opened = true;
      if (!(await keep(draft))) return true;
    }
    const answer = await complete(draft);
    await store.drop(id);
    const detail = { threadId: draft.thread, ...answer, recording: id, opened: Boolean(draft.opened) };
    tell('sent', detail);
    channel?.postMessage({ name: 'sent', detail });
    return true;
  } catch (refusal) {
    if (!(refusal instanceof api.Refusal)) throw refusal;
    const why = refusal.status === 401 ? 'signin' : refusal.passing ? 'waiting' : 'refused';
    draft.problem = refusal.message;
    draft.state = why === 'refused' ? 'failed' : 'ready';
    if (!(await keep(draft))) return true;
    if (why === 'waiting') later(refusal.retryAfter * 1000);
    tell('unsent', { recording: id, why, message: refusal.message });
    return why === 'refused';
  }
}

function later(atLeast = 0) {
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(pause, atLeast));
  pause = Math.min(pause * 2, 60_000);
}

/** Sends this draft now; how it went is told by the events. */
export function send(draft) {
  return oneTab(async () => {
    const stored = await store.draft(draft.id);
    if (!stored) return tell('sent', { recording: draft.id, threadId: draft.thread }); // by another tab
    await store.save({ ...draft, thread: stored.thread, opened: stored.opened, state: 'ready' });
    return deliver(draft.id);
  });
}

/** Sends all that waits, in the order in which it was said. */
export function flush() {
  return oneTab(async () => {
    for (const draft of await store.drafts()) {
      if (draft.state === 'ready' && !(await deliver(draft.id))) return;
    }
    pause = 5_000;
  });
}

export function start() {
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && flush());
  return flush();
}
