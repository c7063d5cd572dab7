/**
 * The order of things in a recorder: idle → asking → recording ⇄ paused → review → sending → sent | failed.
 * It exists so that two taps suffice (record, send) and yet nothing is lost by a third, wrong one: discarding can be
 * taken back, and what is refused or cannot go out now stays with its owner. Each data-act of the markup is a method.
 */
import { Bin } from './bin.js';
import { fill, length, moment } from './clock.js';
import * as drafts from './drafts.js';
import { Face } from './face.js';
import * as outbox from './outbox.js';
import { pauseAll, Player } from './player.js';
import * as store from './store.js';
import { Take } from './take.js';

const WARN_BEFORE = 30;
const STAY_SENT = 12_000;
const MAIN = '[data-part="main"]';
const ERRORS = {
  NotAllowedError: 'errDenied',
  SecurityError: 'errDenied',
  NotFoundError: 'errMissing',
  OverconstrainedError: 'errMissing',
  NotSupportedError: 'errUnsupported',
};
const recorders = new Map();

export class Recorder extends Face {
  static on(root) {
    for (const known of recorders.keys()) if (!known.isConnected && known.dataset.state === 'idle') recorders.delete(known);
    if (!recorders.has(root)) recorders.set(root, new Recorder(root));
    return recorders.get(root);
  }

  static all = () => [...recorders.values()];
  static of = (id) => Recorder.all().find(({ take }) => take?.draft?.id === id);

  constructor(root) {
    super(root);
    this.limit = Number(this.words.limit) || 900;
    this.bin = new Bin(this);
    root.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (typeof this[act] === 'function' && !event.target.closest('[data-draft]')) this[act]();
    });
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault(); // never submits a page's form
    });
  }

  set(state, focus) {
    clearInterval(this.clock);
    super.set(state, focus);
    this.tick();
    if (state === 'recording') this.clock = setInterval(() => this.tick(), 200);
  }

  /** The one button: begins, pauses, goes on. */
  record() {
    if (this.state === 'recording') this.pause();
    else if (this.state === 'paused') this.append();
    else if (['idle', 'sent', 'failed'].includes(this.state)) this.begin();
  }

  async begin() {
    Recorder.all().forEach((other) => other !== this && other.state === 'recording' && other.pause());
    pauseAll();
    drafts.hush();
    this.trouble();
    this.hint();
    this.take?.release(); // what still waits stands in the list of drafts from now on
    this.take = null;
    this.fields = {};
    this.warned = this.over = false;
    this.words.saved = '';
    this.set('asking');
    this.say('sayAsking');
    const { enrollment, thread, task, kind } = this.words;
    const take = new Take({ enrollment, thread, task, kind }, {
      level: (loudness) => this.level(loudness),
      silent: (yes) => this.take === take && this.hint(yes ? this.words.hintSilent : ''),
      saved: (safe) => this.saved(safe),
      ended: () => this.take === take && this.cutOff(),
    });
    try {
      await take.start();
    } catch (error) {
      this.set('idle', MAIN);
      this.trouble(this.words[ERRORS[error.name] ?? 'errBusy']);
      return drafts.render();
    }
    this.take = take;
    this.set('recording');
    this.say('sayRecording');
    return drafts.render();
  }

  saved(safe) {
    this.words.saved = safe;
    if (!safe) this.hint(this.words.hintUnsafe);
  }

  pause() {
    this.take.pause();
    this.hint();
    this.set('paused');
    this.say('sayPaused', length(this.take.seconds));
  }

  append() {
    pauseAll();
    this.take.resume();
    this.set('recording', MAIN);
    this.say('sayRecording');
  }

  async done() {
    const { take } = this;
    if (take.open) take.pause();
    clearInterval(this.clock);
    await take.settle();
    if (this.take !== take || this.state === 'sending') return;
    URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(await store.blob(take.draft));
    const { title, summary } = this.fields;
    this.fields = { title: title || moment(take.draft.recordedAt), summary };
    this.root.toggleAttribute('data-closed', !take.open);
    this.hint();
    this.set('review');
    const player = this.root.querySelector('.rec-review [data-player]');
    Player.on(player).load(take.seconds, take.level.peaks, this.url);
    if (this.astray) player.querySelector('[data-act="play"]').focus();
    this.say('sayReview', length(take.seconds));
  }

  async cutOff() {
    await this.done();
    this.trouble(fill(this.words.errEnded, length(this.take.seconds)));
  }

  async full() {
    await this.done();
    this.root.toggleAttribute('data-closed', true);
    this.trouble(fill(this.words.errLimit, length(this.limit)));
  }

  again() {
    this.discard();
    return this.begin();
  }

  /** Gone from view at once, really gone a little later. */
  discard() {
    const { take, state, fields } = this;
    pauseAll();
    this.bin.put({ take, fields, failed: state === 'failed' });
    this.take = null;
    this.trouble();
    this.hint();
    this.set('idle', '[data-act="undo"]');
    this.say('sayDiscarded');
  }

  async undo() {
    if (this.state === 'asking' || this.state === 'sending') return;
    const old = await this.bin.back();
    if (!old) return;
    if (this.take) this.discard(); // the two takes change places
    Object.assign(this, { take: old.take, fields: old.fields });
    if (old.failed) this.failed({ why: 'refused', message: old.take.draft.problem });
    else await this.done();
  }

  async send() {
    const { take } = this;
    if (!take || !['recording', 'paused', 'review', 'failed'].includes(this.state)) return;
    const first = this.state !== 'failed';
    pauseAll();
    this.trouble();
    this.hint();
    this.part('progress').removeAttribute('value');
    this.set('sending');
    this.say('saySending');
    const draft = await take.finish();
    if (!take.count) {
      await take.throwAway();
      this.take = null;
      this.set('idle', MAIN);
      this.trouble(this.words.errNothing);
      return;
    }
    if (first) {
      const { title, summary } = this.fields;
      Object.assign(draft, { title: title || moment(draft.recordedAt), summary, seconds: take.seconds });
    }
    await outbox.send(draft);
  }

  sent(answer) {
    this.take.release();
    this.take = null;
    this.fields = {};
    const due = answer.promise?.dueAt;
    const text = due ? fill(this.words.saySentDue, moment(due, true)) : this.words.saySent;
    this.part('sent').textContent = text;
    this.trouble();
    this.set('sent');
    if (this.astray) this.part('main').focus();
    this.part('say').textContent = text;
    if (answer.opened && this.words.go) location.assign(this.words.go + answer.threadId);
    else setTimeout(() => this.state === 'sent' && this.set('idle'), STAY_SENT);
  }

  failed({ why, message }) {
    this.words.why = why;
    this.take.draft.problem = message;
    this.trouble({ waiting: this.words.whyWaiting, signin: this.words.whySignin }[why] || message || this.words.whyRefused);
    this.set('failed');
    if (this.astray) this.root.querySelector('[data-act="send"][data-when="failed"]').focus();
  }

  file() {
    return drafts.download(this.take.draft, this.words.file);
  }

  tick() {
    const seconds = this.take?.seconds ?? 0;
    this.time(seconds);
    if (this.state !== 'recording') return;
    if (seconds > this.target && !this.over) this.say('sayOver', length(this.target));
    this.over = seconds > this.target;
    if (seconds >= this.limit) {
      this.full();
    } else if (seconds >= this.limit - WARN_BEFORE && !this.warned) {
      this.warned = true;
      this.hint(fill(this.words.hintLimit, length(this.limit)));
    }
  }
}
