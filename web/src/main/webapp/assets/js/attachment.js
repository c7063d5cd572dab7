/**
 * A recording that was made elsewhere: a phone memo, the sound of a video. It exists beside Take, with the same verbs,
 * so that the recorder, the bin and the outbox treat it like one: it is cut into slices in the store, goes up piece by
 * piece, and goes on after a reload. What it is, the server decides by its bytes; what surely is nothing is said at once.
 */
import { meta } from './api.js';
import * as outbox from './outbox.js';
import * as store from './store.js';

export const SLICE = 4 * 1024 * 1024;
export const MOST = 300 * 1024 * 1024;
const IN_MEMORY = 32 * 1024 * 1024; // what may wait there where the browser has no store
const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

/** Do these first bytes begin something with sound in it? */
export function sounds(bytes) {
  const begins = (...codes) => codes.every((code, n) => bytes[n] === code);
  return (
    begins(0x1a, 0x45, 0xdf, 0xa3) || // webm
    ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(text(bytes, 4, 8)) || // m4a, mp4, mov, 3gp
    text(bytes, 0, 4) === 'OggS' ||
    (['RIFF', 'RF64'].includes(text(bytes, 0, 4)) && text(bytes, 8, 12) === 'WAVE') ||
    text(bytes, 0, 5) === '#!AMR' ||
    text(bytes, 0, 4) === 'fLaC' ||
    text(bytes, 0, 3) === 'ID3' ||
    (bytes[0] === 0xff && (bytes[1] & 0xe0) === 0xe0) // mp3, aac
  );
}

/** The name of the words that say why this file cannot be sent, or nothing. */
export async function fault(file) {
  if (!file.size) return 'errFileEmpty';
  if (file.size > MOST) return 'errFileLarge';
  return sounds(new Uint8Array(await file.slice(0, 16).arrayBuffer())) ? '' : 'errFileKind';
}

export class NoRoom extends Error {}

export class Attachment {
  constructor(goal, file) {
    this.file = file;
    this.seconds = 0;
    this.level = { peaks: [] };
    this.count = Math.ceil(file.size / SLICE);
    this.draft = {
      id: crypto.randomUUID(),
      person: meta('person'),
      state: 'recording',
      ...goal,
      seal: 'UPLOADED',
      otherVoices: '',
      mime: file.type || 'application/octet-stream',
      name: file.name,
      size: file.size,
      count: this.count,
      title: '',
      summary: '',
      text: '',
      seconds: 0,
      recordedAt: new Date(Math.min(file.lastModified || Date.now(), Date.now())).toISOString(),
      problem: '',
    };
    this.release = outbox.hold(this.draft.id);
  }

  /** Nobody goes on talking into a file. */
  get open() {
    return false;
  }

  note(fields) {
    Object.assign(this.draft, fields); // nothing is kept on this device before it is to be sent: the file is there
  }

  /** Cuts the file into the store, once. Throws when the device has no room, or the file went away meanwhile. */
  async finish() {
    for (let n = await store.count(this.draft.id); n < this.count && !this.gone; n++) {
      const bytes = await this.file.slice(n * SLICE, (n + 1) * SLICE).arrayBuffer();
      if ((await store.addSlice({ ...this.draft }, n, bytes)) || this.file.size <= IN_MEMORY) continue;
      await store.drop(this.draft.id);
      throw new NoRoom();
    }
    return this.draft;
  }

  async throwAway() {
    this.gone = true;
    await store.drop(this.draft.id);
    this.release();
  }
}
