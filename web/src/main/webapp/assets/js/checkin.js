/**
 * The weekly check-in: three takes one after the other in one recorder, one clock for all of them, sent together. It exists
 * apart from the recorder because only here several takes are one thing; each is kept on this device as every take is, and
 * all of them stay until the server said that it has the whole.
 */
import * as api from './api.js';
import { fill, length } from './clock.js';
import { playable } from './listen.js';
import * as outbox from './outbox.js';
import { pauseAll } from './player.js';
import { Recorder } from './recorder.js';
import * as store from './store.js';

const KIND = 'check-in';
const SAVE_AFTER = 300;
const AGAIN = 15_000;
const checkIns = new WeakMap();
let shown = null;

export class CheckIn {
  static on(root) {
    if (!checkIns.has(root)) checkIns.set(root, new CheckIn(root));
    return checkIns.get(root);
  }

  constructor(root) {
    shown = this;
    this.root = root;
    this.words = root.dataset;
    this.pieces = root.dataset.parts.split(' ');
    this.kept = new Map();
    this.recorder = Recorder.on(root.querySelector('[data-recorder]'));
    Object.assign(this.recorder.words, { week: this.words.week, piece: this.pieces[0] });
    root.addEventListener('click', ({ target }) => {
      const act = target.closest('[data-check-in-act]')?.dataset.checkInAct;
      if (act) this[act](target.closest('[data-piece]')?.dataset.piece);
    });
    root.addEventListener('input', ({ target }) => target.matches('[data-piece-text]') && this.typed(target));
    this.choose(this.pieces[0]); // before it is known what is kept, and where there is no store
    this.open();
  }

  row = (piece) => this.root.querySelector(`li[data-piece="${piece}"]`);
  part = (piece, name) => this.row(piece).querySelector(`[data-piece-part="${name}"]`);

  /** What is on this device already comes back, also what a crash cut off: of two takes of one part the longer one. */
  async open() {
    const { enrollment, week } = this.words;
    const mine = (await store.drafts()).filter((draft) => draft.kind === KIND && draft.enrollment === enrollment && draft.week === week);
    for (const draft of mine) {
      if (draft.state === 'discarded' || (await outbox.isHeld(draft.id))) continue;
      if (!draft.text && !(await store.count(draft.id))) {
        await store.drop(draft.id);
        continue;
      }
      if (draft.state !== 'part') await store.save({ ...draft, state: 'part' });
      const other = this.kept.get(draft.piece);
      if (!other || other.seconds <= draft.seconds) this.kept.set(draft.piece, { ...draft, state: 'part' });
    }
    for (const [piece, { text, count }] of this.kept) if (!count) this.part(piece, 'text').value = text;
    this.choose(this.next());
    if (this.kept.size) this.say(this.words.sayBack);
  }

  /** The first part, from that one on, in which nothing is said yet. */
  next = (after) => {
    const from = after ? this.pieces.indexOf(after) + 1 : 0;
    return this.pieces.slice(from).find((piece) => !this.kept.has(piece)) ?? this.pieces.find((piece) => !this.kept.has(piece));
  };

  /** From now on it is this part that is spoken; none when all is said. */
  choose(piece) {
    this.current = piece ?? '';
    if (piece) this.recorder.words.piece = piece;
    this.draw();
  }

  draw() {
    const others = [...this.kept.values()].filter(({ piece }) => piece !== this.current);
    this.recorder.words.before = others.reduce((sum, { seconds }) => sum + (seconds || 0), 0);
    this.recorder.tick();
    for (const piece of this.pieces) {
      const draft = this.kept.get(piece);
      const row = this.row(piece);
      row.dataset.pieceState = piece === this.current && !this.typing(draft) ? 'current' : draft ? 'kept' : 'empty';
      if (piece === this.current) row.setAttribute('aria-current', 'step');
      else row.removeAttribute('aria-current');
      this.part(piece, 'said').hidden = !draft?.count;
      this.part(piece, 'write').hidden = Boolean(draft?.count);
      this.part(piece, 'length').textContent = draft?.count ? length(draft.seconds) : '';
    }
    for (const list of this.root.querySelectorAll('[data-prompts]')) list.hidden = list.dataset.prompts !== (this.current || this.pieces[0]);
    const total = [...this.kept.values()].reduce((sum, { seconds }) => sum + (seconds || 0), 0);
    this.root.querySelector('[data-check-in-total]').textContent = total ? fill(this.words.sayTotal, length(total), length(this.recorder.target)) : '';
    this.root.querySelector('[data-check-in-act="send"]').disabled = this.sending || this.lacking.length > 0;
    this.root.toggleAttribute('data-all-said', !this.current && this.recorder.state === 'idle');
  }

  typing = (draft) => Boolean(draft) && !draft.count;

  /** What must still be said; help may be left out, unless it is all there is. */
  get lacking() {
    return this.pieces.filter((piece) => (piece !== 'help' || this.pieces.length === 1) && !this.kept.has(piece));
  }

  /** A take was ended: it is this part's, and the next one begins where somebody is speaking on. */
  async took({ draft, flowing }) {
    const { piece } = draft;
    const old = this.kept.get(piece);
    this.kept.set(piece, draft);
    if (old) await store.drop(old.id);
    const next = this.next(piece);
    this.choose(next);
    if (this.wanted) {
      this.wanted = false;
      return this.send();
    }
    if (next && flowing) return this.recorder.begin();
    this.say(next ? fill(this.words.sayNext, this.name(next)) : this.words.sayAll);
    if (!next) this.root.querySelector('[data-check-in-act="send"]').focus();
    return null;
  }

  name = (piece) => this.part(piece, 'name').textContent;

  speak(piece) {
    if (['recording', 'paused', 'review'].includes(this.recorder.state)) return null;
    this.hush();
    this.choose(piece);
    return this.recorder.begin();
  }

  async listen(piece) {
    if (this.audio && !this.audio.paused && this.heard === piece) return this.hush();
    this.hush();
    pauseAll();
    const button = this.part(piece, 'listen');
    this.audio = new Audio((await playable(this.kept.get(piece))).url);
    this.heard = piece;
    this.audio.onplay = () => (button.textContent = button.dataset.stop);
    this.audio.onpause = this.audio.onended = () => (button.textContent = button.dataset.play);
    return this.audio.play().catch(() => {});
  }

  hush() {
    this.audio?.pause();
  }

  /** What is typed is kept as what is spoken is. */
  typed(area) {
    const { piece } = area.closest('[data-piece]').dataset;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const old = this.kept.get(piece);
      if (!area.value.trim()) {
        if (old) await store.drop(old.id);
        this.kept.delete(piece);
      } else {
        const { enrollment, week } = this.words;
        const draft = old ?? { id: crypto.randomUUID(), person: api.meta('person'), kind: KIND, enrollment, week, piece, state: 'part', mime: '', count: 0, seconds: 0, recordedAt: new Date().toISOString() };
        this.kept.set(piece, { ...draft, text: area.value });
        await store.save(this.kept.get(piece));
      }
      if (this.recorder.state === 'idle') this.choose(this.next());
      else this.draw();
    }, SAVE_AFTER);
  }

  say(text, trouble = '') {
    this.root.querySelector('[data-check-in-say]').textContent = trouble ? '' : text;
    const problem = this.root.querySelector('[data-check-in-problem]');
    problem.textContent = trouble;
    problem.hidden = !trouble;
  }

  body() {
    return Object.fromEntries(
      [...this.kept].map(([piece, { id, count, text, summary, seal, otherVoices, recordedAt }]) => [
        piece,
        count ? { recording: id, slices: count, text: text || null, summary: summary || null, recordedAt, ...(seal && { seal, otherVoices }) } : { text },
      ]),
    );
  }

  /** All parts together, or none. */
  async send() {
    if (['recording', 'paused', 'review'].includes(this.recorder.state)) {
      this.wanted = true;
      return this.recorder.send();
    }
    if (this.sending || this.lacking.length) return this.draw();
    this.hush();
    this.sending = true;
    clearTimeout(this.again);
    this.draw();
    this.say(this.words.saySending);
    const drafts = [...this.kept.values()];
    try {
      await this.carry(drafts);
      for (const { id } of drafts) await store.drop(id);
      return location.assign(this.words.go);
    } catch (refusal) {
      this.sending = false;
      this.draw();
      const passing = refusal.passing || !(refusal instanceof api.Refusal);
      this.say('', passing ? this.words.sayWaiting : refusal.message);
      if (passing) this.again = setTimeout(() => this.root.isConnected && this.send(), AGAIN);
      return null;
    }
  }

  async carry(drafts) {
    const { enrollment, week } = this.words;
    const key = `${week} ${drafts.map(({ id }) => id).join(' ')}`;
    const spoken = drafts.filter(({ count }) => count);
    for (let round = 0; ; round++) {
      for (const draft of spoken) await outbox.pump(draft);
      try {
        return await api.post(`/enrollments/${enrollment}/check-ins/${week}`, this.body(), key, 180_000);
      } catch (refusal) {
        if (!refusal.problem?.missing || round > 0) throw refusal;
        for (const { id } of spoken) for (const slice of await store.slices(id)) await store.mark(slice, 0);
      }
    }
  }
}

document.addEventListener('meantime:part', ({ detail }) => shown?.root.isConnected && shown.took(detail));
document.addEventListener('meantime:recorder', ({ detail }) => shown?.recorder?.root === detail.root && shown.draw());
addEventListener('online', () => shown?.again && shown.send());
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key.toLowerCase() !== 'n' || event.target.closest?.('input, textarea, select') || document.documentElement.dataset.keys === 'off') return;
  if (!shown?.root.isConnected || !['recording', 'paused', 'review'].includes(shown.recorder.state)) return;
  event.preventDefault();
  shown.recorder.send();
});
