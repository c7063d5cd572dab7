/**
 * What was recorded and is not sent yet, on this device. It exists because a lost recording is the worst thing
 * that can happen here: every slice is written durably while the person is still talking. If the browser refuses
 * its database (private window, full disk) the same calls go on in memory and answer `false`: "not safe".
 *
 * drafts {id, person, state, enrollment, thread, task, kind, mime, title, summary, seconds, recordedAt, problem}
 *   state: recording (or cut off) · ready (wants to go out) · failed (refused) · discarded (may be taken back)
 * slices {id, n, data: ArrayBuffer, put: 0|1}
 */
import { meta } from './api.js';

const memory = { drafts: new Map(), slices: new Map() };
let opening = null;
let broken = false;

function open() {
  opening ??= new Promise((done, fail) => {
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
      done(request.result);
    };
    request.onerror = request.onblocked = () => fail(request.error ?? new Error('blocked'));
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
  return new Promise((done, fail) => {
    const request = work(tx.objectStore('drafts'), tx.objectStore('slices'));
    tx.oncomplete = () => done(request?.result);
    tx.onerror = tx.onabort = () => fail(tx.error ?? new Error('aborted'));
  });
}

async function write(shadow, work) {
  shadow();
  if (broken) return false;
  try {
    await transact('readwrite', work);
    return true;
  } catch {
    broken = true;
    return false;
  }
}

async function read(fallback, work) {
  if (!broken) {
    try {
      return await transact('readonly', work);
    } catch {
      broken = true;
    }
  }
  return fallback();
}

const range = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);
const held = (id) => memory.slices.get(id) ?? memory.slices.set(id, []).get(id);

/** This person's drafts only, oldest first. */
export async function drafts() {
  const all = await read(() => [...memory.drafts.values()], (d) => d.getAll());
  const person = meta('person');
  return all.filter((draft) => draft.person === person).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
}

export const draft = (id) => read(() => memory.drafts.get(id), (d) => d.get(id));

export const save = (it) => write(() => memory.drafts.set(it.id, it), (d) => d.put(it));

/** One slice and what is known of its draft, in one durable write. */
export const addSlice = (it, n, data) =>
  write(
    () => {
      memory.drafts.set(it.id, it);
      held(it.id)[n] = { id: it.id, n, data, put: 0 };
    },
    (d, s) => {
      d.put(it);
      s.put({ id: it.id, n, data, put: 0 });
    },
  );

export const slices = (id) => read(() => held(id).filter(Boolean), (d, s) => s.getAll(range(id)));

export const count = (id) => read(() => held(id).filter(Boolean).length, (d, s) => s.count(range(id)));

/** The slices that the server is not known to have. */
export const lacking = (id) => read(() => held(id).filter((slice) => slice && !slice.put), (d, s) => s.index('put').getAll([id, 0]));

/** Remembers whether the server has the slice (1) or asked for it again (0). */
export const mark = (slice, put) =>
  write(
    () => {
      held(slice.id)[slice.n] = { ...slice, put };
    },
    (d, s) => s.put({ ...slice, put }),
  );

export const drop = (id) =>
  write(
    () => {
      memory.drafts.delete(id);
      memory.slices.delete(id);
    },
    (d, s) => {
      d.delete(id);
      s.delete(range(id));
    },
  );

/** The recording as one file, gapless from slice 0. */
export async function blob(it) {
  const parts = await slices(it.id);
  return new Blob(parts.map((part) => part.data), { type: it.mime });
}
