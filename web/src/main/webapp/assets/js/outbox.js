/**
 * Carries drafts to the server: slices while recording, the rest on "send", and again whenever there is a chance
 * (load, online, page seen again, a timer, the service worker). It exists so that a message goes out exactly once: one
 * tab at a time carries a draft (a lock), every try names the same UUID and says the same words as the first, and a
 * draft leaves this device only after the server said that it has all of it.
 *
 * Document events: `meantime:sent` {recording, opened, …answer} · `meantime:unsent` {recording, why, message}
 *   why: waiting (goes out by itself later) · signin (after signing in) · refused (the server's sentence says why) ·
 *        lost (a slice vanished from this device: nobody shall hear half of it)
 *        `meantime:progress` {recording, done, total}
 */
import * as api from './api.js';
import * as store from './store.js';

const COMPLETING = 180_000;
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('meantime-outbox') : null;
const locks = globalThis.navigator?.locks;
const queues = new Map();
const pumping = new Map();
let timer = 0;
let pause = 5_000;

const tell = (name, detail) => globalThis.document?.dispatchEvent(new CustomEvent(`meantime:${name}`, { detail }));
channel?.addEventListener('message', (event) => tell(event.data.name, event.data.detail));

function tellAll(name, detail) {
  tell(name, detail);
  channel?.postMessage({ name, detail });
}

/** One tab at a time carries a draft; `idle` is the answer of whoever need not wait for that. */
function alone(id, work, idle) {
  const name = `meantime-send-${id}`;
  if (locks) return idle === undefined ? locks.request(name, work) : locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : idle));
  const next = (queues.get(id) ?? Promise.resolve()).then(work, work);
  queues.set(id, next);
  return next;
}

/** Holds the draft for as long as this page records it: a draft that nobody holds was cut off. */
export function hold(id) {
  let release;
  const held = new Promise((done) => (release = done));
  locks?.request(`meantime-take-${id}`, () => held);
  return release;
}

export async function isHeld(id) {
  return Boolean(await locks?.request(`meantime-take-${id}`, { ifAvailable: true }, (lock) => !lock));
}

/** Where it goes up: a prospect, who has no account, has a link for it. */
const way = ({ kind, task, id }) => (kind === 'prospect' ? `/talks/${task}` : '') + `/recordings/${id}`;

/** PUTs what the server lacks. Several callers share one run; background callers ignore its failure. */
export function pump(draft, report = false) {
  const run = (pumping.get(draft.id) ?? Promise.resolve())
    .catch(() => {})
    .then(async () => {
      const total = draft.count || (await store.count(draft.id));
      const lacking = await store.lacking(draft.id);
      let done = total - lacking.length;
      for (const n of lacking) {
        if (report && (await store.draft(draft.id))?.state !== 'ready') return; // its owner took it back
        const slice = await store.slice(draft.id, n);
        if (!slice) continue;
        await api.put(`${way(draft)}/slices/${n}`, slice.data, draft.mime);
        await store.mark(slice, 1);
        done++;
        if (report) tellAll('progress', { recording: draft.id, done, total });
      }
    });
  pumping.set(draft.id, run);
  run.catch(() => {}).finally(() => pumping.get(draft.id) === run && pumping.delete(draft.id));
  return run;
}

/** What the server is told. Kept with the draft, so that a repetition says the same. */
function completion(draft, slices) {
  const { kind, seal, otherVoices, recordedAt } = draft;
  const body = { slices, kind, summary: draft.summary || null, text: draft.text || null, recordedAt };
  if (seal) Object.assign(body, { seal, otherVoices });
  if (kind === 'hello' || kind === 'prospect') return body;
  if (kind === 'answer') return { ...body, intakeId: draft.task };
  if (kind === 'evidence') return { ...body, stepId: draft.task };
  if (draft.call) return { ...body, callId: draft.call };
  return draft.task ? { ...body, taskId: draft.task } : { ...body, threadId: draft.thread };
}

class Lost extends Error {}

async function complete(draft) {
  for (let round = 0; ; round++) {
    await pump(draft, true);
    draft.body ??= completion(draft, draft.count || (await store.count(draft.id)));
    if (!(await store.saveReady(draft))) return null;
    try {
      const later = draft.deliver ? `?deliver=${draft.deliver}` : '';
      return await api.post(`${way(draft)}/complete${later}`, draft.body, draft.id, COMPLETING);
    } catch (refusal) {
      const missing = refusal.problem?.missing;
      if (refusal.status !== 409 || !Array.isArray(missing) || !missing.length || round > 3) throw refusal;
      const here = (await Promise.all(missing.map((n) => store.slice(draft.id, n)))).filter(Boolean);
      if (!here.length) throw new Lost();
      for (const slice of here) await store.mark(slice, 0);
    }
  }
}

/** A conflict after an unanswered try: that try may have been the one that counts. */
async function saidAlready(draft) {
  return api.get(`/messages/${draft.id}`).catch((refusal) => {
    if (refusal.status === 404) return null;
    throw refusal;
  });
}

async function carry(draft) {
  if (!draft.task && !draft.call && !draft.thread) {
    draft.opening ??= draft.title;
    if (!(await store.saveReady(draft))) return null;
    const thread = await api.post(`/enrollments/${draft.enrollment}/threads`, { title: draft.opening }, draft.id);
    draft.thread = thread.id;
    draft.opened = true;
    if (!(await store.saveReady(draft))) return null;
  }
  return complete(draft).catch(async (refusal) => {
    if (refusal.status !== 409 || !draft.unsure) throw refusal;
    const message = await saidAlready(draft);
    if (message) return message;
    throw refusal;
  });
}

/** @returns {Promise<boolean>} false when the next draft will not fare better now */
async function deliver(id) {
  const draft = await store.draft(id);
  if (draft?.state !== 'ready') return true; // another tab was faster
  if (!draft.count && !(await store.count(id))) {
    await store.drop(id);
    return true;
  }
  try {
    const answer = await carry(draft);
    if (!answer) return true;
    await store.drop(id);
    tellAll('sent', { threadId: draft.thread, ...answer, recording: id, opened: Boolean(draft.opened) });
    return true;
  } catch (refusal) {
    return unsent(draft, refusal);
  }
}

async function unsent(draft, refusal) {
  const passing = refusal.passing || !(refusal instanceof api.Refusal); // a database that stumbled is no refusal
  const why = refusal instanceof Lost ? 'lost' : refusal.status === 401 ? 'signin' : passing ? 'waiting' : 'refused';
  const over = why === 'refused' || why === 'lost';
  if (why === 'waiting') draft.unsure = true;
  if (why === 'refused') delete draft.body; // its owner may say it otherwise
  Object.assign(draft, { why, problem: refusal.message, state: over ? 'failed' : 'ready' });
  const stays = await store.saveReady(draft).catch(() => true);
  if (!stays) return true;
  if (why === 'waiting') later(refusal.retryAfter * 1000 || 0);
  tellAll('unsent', { recording: draft.id, why, message: refusal.message });
  return over || refusal.status >= 500;
}

function later(atLeast = 0) {
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(pause, atLeast));
  pause = Math.min(pause * 2, 60_000);
}

/** Sends this draft now; how it went is told by the events. */
export async function send(draft) {
  try {
    await alone(draft.id, async () => {
      const stored = await store.draft(draft.id);
      if (!stored) return tell('sent', { recording: draft.id, threadId: draft.thread }); // by another tab
      const { thread, opened, opening, body, unsure } = stored;
      await store.save({ ...draft, thread, opened, opening, body, unsure, state: 'ready' });
      return deliver(draft.id);
    });
  } catch {
    await store.save({ ...draft, state: 'ready' });
    later();
    tell('unsent', { recording: draft.id, why: 'waiting', message: '' });
  }
}

/** Takes back what is still going up; what the server has of it already saves time at the next try. */
export const stop = (draft) => store.save({ ...draft, state: 'recording' });

/** Sends all that waits, in the order in which it was said. */
export async function flush() {
  try {
    for (const { id, state } of await store.drafts()) {
      if (state === 'ready' && !(await alone(id, () => deliver(id), true))) return;
    }
    pause = 5_000;
  } catch {
    later(); // the device's own database did not answer
  }
}

export function start() {
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && flush());
  return flush();
}
