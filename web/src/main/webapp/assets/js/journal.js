/**
 * A decision before it is sealed: what is typed and what is spoken, sent together. It exists because what is sealed cannot be
 * mended: until the server said that it has the whole, words and voice stay on this device, and the same again is the same.
 */
import * as api from './api.js';
import { length } from './clock.js';
import { playable } from './listen.js';
import * as outbox from './outbox.js';
import { pauseAll } from './player.js';
import { Recorder } from './recorder.js';
import * as store from './store.js';

const KIND = 'recap';
const SAVE_AFTER = 300;
const AGAIN = 15_000;
const BUSY = ['recording', 'paused', 'review'];
const sealings = new WeakMap();
let shown = null;

export class Sealing {
  static on(root) {
    if (!sealings.has(root)) sealings.set(root, new Sealing(root));
    return sealings.get(root);
  }

  constructor(root) {
    shown = this;
    this.root = root;
    this.words = root.dataset;
    this.supersedes = this.words.supersedes ?? '';
    this.form = root.querySelector('form');
    this.recorder = Recorder.on(root.querySelector('[data-recorder]'));
    // As parts of a check-in are kept by their week, these are by what they supersede.
    Object.assign(this.recorder.words, { week: this.supersedes, piece: 'voice' });
    root.addEventListener('click', ({ target }) => {
      const act = target.closest('[data-sealing-act]')?.dataset.sealingAct;
      if (act) this[act]();
    });
    this.form.addEventListener('input', () => this.typed());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.seal();
    });
    this.draw();
    this.open();
  }

  part = (name) => this.root.querySelector(`[data-sealing-part="${name}"]`);

  get said() {
    const data = new FormData(this.form);
    const text = (name) => data.get(name)?.trim() || null;
    return { decision: text('decision'), path: text('path'), rationale: text('rationale'), feedback: data.get('feedback') === 'true' };
  }

  /** What is on this device already comes back, also what a crash cut off: of two takes the longer one. */
  async open() {
    const { enrollment } = this.words;
    const mine = (await store.drafts()).filter((draft) => draft.kind === KIND && draft.enrollment === enrollment && draft.week === this.supersedes);
    for (const draft of mine) {
      if (draft.state === 'discarded' || (await outbox.isHeld(draft.id))) continue;
      if (draft.piece === 'words') {
        this.draft = draft;
        continue;
      }
      if (!(await store.count(draft.id))) {
        await store.drop(draft.id);
        continue;
      }
      if (draft.state !== 'part') await store.save({ ...draft, state: 'part' });
      if (!this.voice || this.voice.seconds <= draft.seconds) this.voice = { ...draft, state: 'part' };
    }
    if (this.draft) this.fill(JSON.parse(this.draft.text));
    this.draw();
    if (mine.length) this.say(this.words.sayBack);
  }

  fill(said) {
    for (const name of ['decision', 'path', 'rationale']) this.form.elements[name].value = said[name] ?? '';
    this.form.elements.feedback.value = String(said.feedback);
  }

  draw() {
    this.part('said').hidden = !this.voice;
    this.part('length').textContent = this.voice ? length(this.voice.seconds) : '';
    this.part('seal').disabled = Boolean(this.sending);
  }

  /** A take was ended: it is the recap's, in place of one before it. */
  async took({ draft }) {
    const old = this.voice;
    this.voice = draft;
    if (old) await store.drop(old.id);
    this.draw();
    if (this.wanted) {
      this.wanted = false;
      return this.seal();
    }
    this.say(this.words.sayKept);
    return this.part('seal').focus();
  }

  async listen() {
    if (this.audio && !this.audio.paused) return this.hush();
    pauseAll();
    const button = this.part('listen');
    this.audio = new Audio((await playable(this.voice)).url);
    this.audio.onplay = () => (button.textContent = button.dataset.stop);
    this.audio.onpause = this.audio.onended = () => (button.textContent = button.dataset.play);
    return this.audio.play().catch(() => {});
  }

  hush() {
    this.audio?.pause();
  }

  again() {
    if (BUSY.includes(this.recorder.state)) return null;
    this.hush();
    return this.recorder.begin();
  }

  /** What is typed is kept as what is spoken is. */
  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), SAVE_AFTER);
  }

  keep() {
    clearTimeout(this.timer);
    const { enrollment } = this.words;
    const draft = this.draft ?? { id: crypto.randomUUID(), person: api.meta('person'), kind: KIND, enrollment, week: this.supersedes, piece: 'words', state: 'part', mime: '', count: 0, seconds: 0, recordedAt: new Date().toISOString() };
    this.draft = { ...draft, text: JSON.stringify(this.said) };
    return store.save(this.draft);
  }

  say(text, trouble = '') {
    this.part('say').textContent = trouble ? '' : text;
    const problem = this.part('problem');
    problem.textContent = trouble;
    problem.hidden = !trouble;
  }

  body() {
    const { id, count, seal, otherVoices, recordedAt } = this.voice ?? {};
    return {
      ...this.said,
      supersedes: this.supersedes || null,
      ...(id && { recording: id, slices: count, recordedAt, ...(seal && { seal, otherVoices }) }),
    };
  }

  /** All of it together, or nothing. */
  async seal() {
    if (BUSY.includes(this.recorder.state)) {
      this.wanted = true;
      return this.recorder.send();
    }
    if (this.sending) return null;
    this.hush();
    this.sending = true;
    clearTimeout(this.later);
    this.draw();
    this.say(this.words.saySending);
    try {
      await this.keep();
      await this.carry();
      for (const draft of [this.draft, this.voice]) if (draft) await store.drop(draft.id);
      return location.assign(this.words.go);
    } catch (refusal) {
      this.sending = false;
      this.draw();
      const passing = refusal.passing || !(refusal instanceof api.Refusal);
      this.say('', passing ? this.words.sayWaiting : refusal.message);
      if (passing) this.later = setTimeout(() => this.root.isConnected && this.seal(), AGAIN);
      return null;
    }
  }

  async carry() {
    const path = `/enrollments/${this.words.enrollment}/recaps`;
    for (let round = 0; ; round++) {
      if (this.voice) await outbox.pump(this.voice);
      try {
        return await api.post(path, this.body(), `${this.draft.id} ${this.voice?.id ?? ''}`, 180_000);
      } catch (refusal) {
        if (!refusal.problem?.missing || round > 0) throw refusal;
        for (const slice of await store.slices(this.voice.id)) await store.mark(slice, 0);
      }
    }
  }
}

document.addEventListener('meantime:part', ({ detail }) => detail.draft.kind === KIND && shown?.root.isConnected && shown.took(detail));
addEventListener('online', () => shown?.later && shown.seal());
document.addEventListener('click', ({ target }) => target.closest?.('[data-print]') && print());
