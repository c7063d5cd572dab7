/**
 * One take: a microphone, a MediaRecorder and the slices it yields. It exists apart from the recorder's buttons so
 * that whatever happens to the page (a call comes in, the phone locks, the tab closes) what was said is already stored.
 */
import { meta } from './api.js';
import { Level } from './level.js';
import * as microphone from './microphone.js';
import * as outbox from './outbox.js';
import * as store from './store.js';

// Only Firefox records Ogg, and of its two containers that is the one whose length it knows.
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4'];
const SLICE = 5_000;
const LAST_SLICE = 300;

export class Take {
  /**
   * @param {{enrollment: string, thread: string, task: string, call: string, kind: string, label: string}} goal where it goes
   * @param {{level: Function, silent: Function, saved: (safe: boolean) => void, muted: () => void, back: () => void,
   *   ended: (unplugged: boolean) => void}} on
   */
  constructor(goal, on) {
    this.on = on;
    this.count = 0;
    this.spoken = 0; // ms before the running stretch
    this.since = 0;
    this.writing = Promise.resolve();
    this.goal = goal;
  }

  /** Asks for the microphone and starts at once. Throws the browser's DOMException when that is not granted. */
  async start() {
    this.stream = await microphone.open();
    this.track = this.stream.getAudioTracks()[0];
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.media = new MediaRecorder(this.stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: 32_000 });
    this.draft = {
      id: crypto.randomUUID(),
      person: meta('person'),
      state: 'recording',
      ...this.goal,
      mime: this.media.mimeType || mimeType || '',
      title: '',
      summary: '',
      text: '',
      seconds: 0,
      count: 0,
      recordedAt: new Date().toISOString(),
      problem: '',
    };
    this.release = outbox.hold(this.draft.id);
    this.media.ondataavailable = (event) => this.keep(event.data);
    this.media.onerror = () => this.cutOff(false);
    this.unwatch = microphone.watch(this.track, {
      muted: () => this.on.muted(),
      back: () => this.on.back(),
      gone: (unplugged) => this.cutOff(unplugged),
    });
    this.media.start(SLICE);
    this.since = performance.now();
    this.level = new Level(this.stream, this.on);
    this.level.run(true);
    this.watch = (event) => this.seen(event);
    for (const [target, name] of this.moments) target.addEventListener(name, this.watch);
    this.wake();
  }

  /** When the page may be taken away without another word. */
  get moments() {
    return [[document, 'visibilitychange'], [document, 'freeze'], [window, 'pagehide'], [window, 'beforeunload']];
  }

  get seconds() {
    return (this.spoken + (this.since ? performance.now() - this.since : 0)) / 1000;
  }

  get running() {
    return this.since > 0;
  }

  /** True while one may go on talking into the same recording. */
  get open() {
    return this.media?.state !== 'inactive' && this.track?.readyState === 'live';
  }

  keep(data) {
    if (!data.size) return; // some browsers hand out empty slices; the numbers stay gapless
    const n = this.count++;
    this.writing = this.writing.catch(() => {}).then(async () => {
      const bytes = await data.arrayBuffer();
      this.draft.seconds = this.seconds;
      this.draft.count = n + 1;
      this.draft.mime ||= data.type;
      const safe = await store.addSlice({ ...this.draft }, n, bytes);
      if (!this.gone) this.on.saved(safe);
      if (navigator.onLine && !this.gone) outbox.pump(this.draft).catch(() => {});
    });
  }

  pause() {
    if (this.media.state === 'recording') {
      this.media.pause();
      this.media.requestData(); // a long pause must not be where the last seconds are lost
    }
    this.rest();
    this.track.enabled = false;
  }

  resume() {
    this.track.enabled = true;
    this.media.resume();
    this.since = performance.now();
    this.level.run(true);
    this.wake();
  }

  rest() {
    if (this.since) this.spoken += performance.now() - this.since;
    this.since = 0;
    this.level?.run(false);
    this.lock?.release().catch(() => {});
    this.lock = null;
  }

  /** What is typed beside it is kept with it, so that a crash does not take it either. */
  note(fields) {
    Object.assign(this.draft, fields);
    return store.save({ ...this.draft });
  }

  /** Everything said so far is in the store when this resolves; the recording may still go on. */
  async settle() {
    if (this.media.state !== 'inactive') {
      await new Promise((done) => {
        this.media.addEventListener('dataavailable', done, { once: true });
        this.media.requestData();
        setTimeout(done, 1_000);
      });
    }
    await this.writing;
  }

  /** Ends the recording for good and gives the microphone back. */
  async finish() {
    this.over = true;
    this.rest();
    if (this.media.state !== 'inactive') {
      const stopped = new Promise((done) => this.media.addEventListener('stop', done, { once: true }));
      this.media.stop();
      await stopped;
    }
    this.close();
    await this.writing;
    return this.draft;
  }

  async throwAway() {
    this.gone = true;
    await this.finish();
    await store.drop(this.draft.id);
    this.release();
  }

  /** The device or the system took the microphone away: what there is, is kept. */
  async cutOff(unplugged) {
    if (this.over) return;
    this.over = true;
    this.rest();
    if (this.media.state !== 'inactive') this.media.stop();
    await new Promise((done) => setTimeout(done, LAST_SLICE)); // the browser hands out the last slice after the end
    this.close();
    await this.writing;
    this.on.ended(unplugged);
  }

  close() {
    this.unwatch?.();
    this.stream.getTracks().forEach((track) => track.stop());
    this.level?.close();
    for (const [target, name] of this.moments) target.removeEventListener(name, this.watch);
  }

  seen({ type }) {
    if (this.media.state !== 'recording') return;
    if (type === 'visibilitychange' && document.visibilityState === 'visible') this.wake();
    else this.media.requestData(); // the screen may lock, the page may go
  }

  async wake() {
    const lock = await navigator.wakeLock?.request('screen').catch(() => null);
    if (this.media.state === 'recording') this.lock = lock;
    else lock?.release().catch(() => {});
  }
}
