/**
 * What was recorded and is not sent yet, on this device. It exists because a lost recording is the worst thing
 * that can happen here: every slice is written durably while the person is still talking. What the browser's database
 * refuses (private window, full disk, a closed connection) waits in memory, is tried again with every write and every
 * few seconds, and is seen by every reader meanwhile; the writer is told `false`: "not safe".
 *
 * drafts {id, person, state, count, enrollment, thread, task, call, kind, mime, title, summary, text, seconds, recordedAt,
 *         problem, why, label, seal, name, size, otherVoices, deliver}, and what only the outbox knows: opening, body, unsure
 *   state: recording (or cut off) · ready (wants to go out) · failed (refused) · discarded (may be taken back)
 *   count: how many slices there have to be
 * slices {id, n, data: ArrayBuffer, put: 0|1}
 */
import { meta } from './api.js';

const OPENING = 4_000;
const WRITING = 15_000;
const AGAIN = 5_000;

let opening = null;
let everOpened = false;
let unwritten = []; // acts that are not known to be on the disk, in order
let timer = 0;

function within(ms, work) {
  let alarm;
  const late = new Promise((_, fail) => (alarm = setTimeout(() => fail(new Error('no answer from the database')), ms)));
  return Promise.race([work, late]).finally(() => clearTimeout(alarm));
}

function open() {
  opening ??= within(
    OPENING,
    new Promise((done, fail) => {
      const request = indexedDB.open('meantime-voice', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('drafts', { keyPath: 'id' });
        request.result.createObjectStore('slices', { keyPath: ['id', 'n'] }).createIndex('put', ['id', 'put']);
      };
      request.onsuccess = () => {
        request.result.onclose = request.result.onversionchange = () => {
          request.result.close();
          opening = null;
        };
        everOpened = true;
        done(request.result);
      };
      request.onerror = request.onblocked = () => fail(request.error ?? new Error('blocked'));
    }),
  ).catch((error) => {
    opening = null; // the next one tries afresh
    throw error;
  });
  return opening;
}

async function transact(mode, work, again = true) {
  const db = await open();
  let tx;
  try {
    tx = db.transaction(['drafts', 'slices'], mode, { durability: 'strict' });
  } catch (error) {
    if (!again) throw error;
    opening = null; // the browser closed the connection behind our back
    return transact(mode, work, false);
  }
  return within(
    WRITING,
    new Promise((done, fail) => {
      const request = work(tx.objectStore('drafts'), tx.objectStore('slices'));
      tx.oncomplete = () => done(request?.result);
      tx.onerror = tx.onabort = () => fail(tx.error ?? new Error('aborted'));
    }),
  );
}

const range = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);

function perform({ draft, slice, drop }, drafts, slices) {
  if (draft) drafts.put(draft);
  if (slice) slices.put(slice);
  if (!drop) return;
  drafts.delete(drop);
  slices.delete(range(drop));
}

/** @returns {Promise<boolean>} true once these acts, and all that waited before them, are on the disk */
async function write(...acts) {
  const all = (unwritten = [...unwritten, ...acts]);
  clearTimeout(timer);
  try {
    await transact('readwrite', (drafts, slices) => all.forEach((act) => perform(act, drafts, slices)));
    unwritten = unwritten.filter((act) => !all.includes(act));
    return true;
  } catch {
    clearTimeout(timer);
    timer = setTimeout(write, AGAIN);
    return false;
  }
}

/** Where there never was a database, memory is all there is; one that fails to answer is an error, and never "nothing". */
async function look(work, nothing) {
  try {
    return await transact('readonly', work);
  } catch (error) {
    if (everOpened) throw error;
    return nothing;
  }
}

/** What the database has, and over it what it has not taken yet. */
async function read(known, work, replay) {
  const all = new Map((await look(work, [])).map((one) => [known(one), one]));
  unwritten.forEach((act) => replay(all, act));
  return [...all.values()];
}

/** False while something said here is in memory only: leaving the page would lose it. */
export const safe = () => !unwritten.some((act) => act.slice);

async function all() {
  return read(
    ({ id }) => id,
    (drafts) => drafts.getAll(),
    (known, { draft, drop }) => {
      if (draft) known.set(draft.id, draft);
      if (drop) known.delete(drop);
    },
  );
}

/** This person's drafts only, oldest first. */
export async function drafts() {
  const person = meta('person');
  return (await all()).filter((draft) => person && draft.person === person).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

export const draft = async (id) => (await all()).find((one) => one.id === id);

export const save = (it) => write({ draft: it });

/** Saves it if it still wants to go out: asked and written in one, so that no other tab's discarding is undone. */
export async function saveReady(it) {
  if (unwritten.length) return (await draft(it.id))?.state === 'ready' && (await save(it), true);
  const found = await transact('readwrite', (drafts) => {
    const asked = drafts.get(it.id);
    asked.onsuccess = () => asked.result?.state === 'ready' && drafts.put(it);
    return asked;
  });
  return found?.state === 'ready';
}

/** One slice and what is known of its draft, in one durable write. */
export const addSlice = (it, n, data) => write({ draft: it, slice: { id: it.id, n, data, put: 0 } });

export async function slices(id) {
  const found = await read(
    ({ n }) => n,
    (_, slices) => slices.getAll(range(id)),
    (known, { slice, drop }) => {
      if (slice?.id === id) known.set(slice.n, slice);
      if (drop === id) known.clear();
    },
  );
  return found.sort((a, b) => a.n - b.n);
}

/** How many there are. Asked of the database alone where that is enough: a long file is not read for a number. */
export async function count(id) {
  if (unwritten.length) return (await slices(id)).length;
  return look((_, slices) => slices.count(range(id)), 0);
}

/** The numbers of the slices that the server is not known to have. */
export async function lacking(id) {
  if (unwritten.length) return (await slices(id)).filter(({ put }) => !put).map(({ n }) => n);
  const keys = await look((_, slices) => slices.index('put').getAllKeys([id, 0]), []);
  return keys.map(([, n]) => n).sort((a, b) => a - b);
}

export async function slice(id, n) {
  const waiting = unwritten.findLast?.((act) => act.slice?.id === id && act.slice.n === n);
  return waiting?.slice ?? look((_, slices) => slices.get([id, n]));
}

/** Remembers whether the server has the slice (1) or asked for it again (0). */
export const mark = (slice, put) => write({ slice: { ...slice, put } });

export function drop(id) {
  unwritten = unwritten.filter(({ draft, slice }) => draft?.id !== id && slice?.id !== id);
  return write({ drop: id });
}

/** The recording as one file: all that is here, in order. */
export async function blob(it) {
  const parts = await slices(it.id);
  return new Blob(parts.map((part) => part.data), { type: it.mime });
}
