/**
 * The order of things in a recorder: idle → asking → recording ⇄ paused → review → sending → sent | failed.
 * It exists so that two taps suffice (record, send) and yet nothing is lost by a third, wrong one: discarding can be
 * taken back, and what is refused or cannot go out now stays with its owner. Each data-act of the markup is a method.
 */
import { Before } from './before.js';
import { Bin } from './bin.js';
import { Check } from './check.js';
import { fill, length, moment } from './clock.js';
import { Course } from './course.js';
import * as drafts from './drafts.js';
import { Face } from './face.js';
import { Files } from './files.js';
import * as microphone from './microphone.js';
import * as outbox from './outbox.js';
import * as places from './places.js';
import { pauseAll } from './player.js';
import { Review } from './review.js';
import { Take } from './take.js';
import * as tone from './tone.js';

const STAY_SENT = 12_000;
const MAIN = '[data-part="main"]';
const recorders = new Map();

export class Recorder extends Face {
  static on(root) {
    for (const known of recorders.keys()) if (!known.isConnected && known.dataset.state === 'idle') recorders.delete(known);
    if (!recorders.has(root)) recorders.set(root, new Recorder(root));
    return recorders.get(root);
  }

  static all = () => [...recorders.values()];
  static of = (id) => Recorder.all().find(({ take }) => take && take.draft.id === id);

  constructor(root) {
    super(root);
    this.before = new Before(this);
    this.bin = new Bin(this);
    this.check = new Check(this);
    this.files = new Files(this);
    this.review = new Review(this);
    places.note(this.goal, this.target);
    root.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (typeof this[act] === 'function' && !event.target.closest('[data-draft], [data-part="check"]')) this[act]();
    });
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault(); // never submits a page's form
    });
  }

  /** Where what is said here goes. */
  get goal() {
    const { enrollment = '', thread = '', task = '', call = '', kind, label = '', week, piece } = this.words;
    return { enrollment, thread, task, call, kind, label, ...(piece && { week, piece }) };
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

  /** Makes room for another take; what still waits stands in the list of drafts from now on. */
  clear() {
    Recorder.all().forEach((other) => other !== this && other.state === 'recording' && other.pause());
    this.check.close();
    pauseAll();
    drafts.hush();
    this.trouble();
    this.hint();
    this.take?.release();
    this.take = null;
    this.fields = {};
    this.words.saved = '';
    this.root.toggleAttribute('data-attached', false);
    this.before.begin();
  }

  async begin() {
    if (this.off('RECORDED')) return undefined;
    this.clear();
    this.set('asking');
    this.say('sayAsking');
    const mine = (work) => (...values) => this.take === take && work(...values);
    const take = new Take(this.goal, {
      level: (loudness) => this.level(loudness),
      silent: mine((yes) => this.hint(yes ? this.words.hintSilent : '')),
      saved: (safe) => this.saved(safe),
      muted: mine(() => this.muted()),
      back: mine(() => this.state === 'paused' && this.hint(this.words.hintBack)),
      ended: mine((unplugged) => this.cutOff(unplugged)),
    });
    try {
      await take.start();
    } catch (error) {
      this.set('idle', MAIN);
      this.trouble(this.words[await microphone.wordFor(error)]);
      return drafts.render();
    }
    this.take = take;
    take.course = new Course(this.target, this.limit, {
      past: () => {
        this.say('sayOver', length(this.target));
        tone.play(take.level.context);
      },
      near: () => this.hint(fill(this.words.hintLimit, length(this.limit))),
      full: () => this.full(),
    });
    this.set('recording');
    this.say('sayRecording');
    return drafts.render();
  }

  saved(safe) {
    const was = this.words.saved;
    this.words.saved = safe;
    if (!safe && was !== 'false') this.hint(this.words.hintUnsafe);
    if (safe && was === 'false') this.hint();
  }

  pause() {
    const { take } = this;
    take.pause();
    this.hint();
    this.set('paused');
    this.say('sayPaused', length(take.seconds));
    return this.review.ready(take);
  }

  /** The system took the sound away, not the device: minutes of silence would help nobody. */
  muted() {
    if (this.state === 'recording') this.pause();
    this.hint(this.words.hintMuted);
  }

  append() {
    pauseAll();
    if (this.take.track.muted) return this.hint(this.words.hintMuted);
    this.hint();
    delete this.take.draft.deliver; // when it goes is said anew
    this.take.resume();
    this.set('recording', MAIN);
    return this.say('sayRecording');
  }

  async done() {
    const { take } = this;
    if (take.open) take.pause();
    clearInterval(this.clock);
    const player = await this.review.ready(take);
    if (!player || this.state === 'sending') return;
    this.review.open(take);
    if (this.astray) player.querySelector('[data-act="play"]').focus();
    this.say('sayReview', length(take.seconds));
    this.before.look();
  }

  /** It was about to go and its sender should see something first. */
  reopen() {
    this.set('paused');
    return this.take.file ? this.files.show(this.take) : this.done();
  }

  /** Kept on this device, for later: it stands in the list of what is kept. */
  async later() {
    const { take } = this;
    this.review.keep();
    pauseAll();
    if (!(await take.finish().catch(() => null))) return this.files.noRoom(take);
    this.clear();
    this.set('idle', MAIN);
    return drafts.render();
  }

  async cutOff(unplugged) {
    const words = unplugged ? this.words.errUnplugged : this.words.errEnded;
    await this.done();
    this.trouble(fill(words, length(this.take.seconds)));
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

  discard() {
    this.bin.discard();
  }

  undo() {
    return this.bin.undo();
  }

  /** Sends it, to be delivered in the other one's working hours. */
  sendLater() {
    this.take.draft.deliver = 'working-hours';
    return this.send();
  }

  async send() {
    const { take } = this;
    const { state } = this;
    if (!take || !['recording', 'paused', 'review', 'failed'].includes(state) || !this.files.mayGo(take)) return;
    if (state === 'failed') delete take.draft.deliver; // what could not wait is sent now
    this.review.keep();
    if (take.open) take.pause();
    pauseAll();
    this.trouble();
    this.hint();
    this.part('progress').removeAttribute('value');
    this.part('sending').textContent = this.words.saySending;
    this.set('sending');
    if (this.astray) this.part('sending').focus();
    this.say('saySending');
    if (state !== 'failed' && !(await this.before.mayGo())) return;
    const draft = await take.finish().catch(() => null);
    if (!draft) return this.files.noRoom(take);
    if (!take.count) {
      await take.throwAway();
      this.take = null;
      this.set('idle', MAIN);
      return this.trouble(this.words.errNothing);
    }
    if (this.words.piece) return this.keepPart(take, state === 'recording');
    draft.title ||= moment(draft.recordedAt);
    if (take.seconds) draft.seconds = take.seconds;
    return outbox.send(draft);
  }

  /** A part of a check-in, or of a recap, stays on this device until all of it goes (checkin.js, journal.js). */
  async keepPart(take, flowing) {
    await take.note({ state: 'part', seconds: take.seconds || take.draft.seconds });
    take.release();
    this.take = null;
    this.fields = {};
    this.set('idle');
    document.dispatchEvent(new CustomEvent('meantime:part', { detail: { draft: take.draft, flowing } }));
  }

  sent(answer) {
    const { draft } = this.take;
    this.take.release();
    this.take = null;
    this.fields = {};
    const due = answer.promise?.dueAt;
    const text = answer.heldUntil
      ? fill(this.words.sayHeld, moment(answer.heldUntil, true))
      : due ? fill(this.words.saySentDue, moment(due, true)) : this.words.saySent;
    this.part('sent').textContent = text;
    this.trouble();
    this.set('sent');
    if (this.astray) this.part('main').focus();
    this.part('say').textContent = text;
    if (answer.opened && this.words.go) location.assign(this.words.go + answer.threadId);
    else if (['evidence', 'hello'].includes(this.goal.kind)) location.assign(this.words.go + draft.id); // it is there, says the page
    else setTimeout(() => this.state === 'sent' && this.set('idle'), STAY_SENT);
  }

  failed({ why, message }) {
    this.words.why = why;
    Object.assign(this.take.draft, { why, problem: message });
    this.trouble(drafts.reason(why, message));
    this.set('failed');
    if (this.astray) this.root.querySelector('[data-act="send"][data-when="failed"]').focus();
  }

  file() {
    return drafts.download(this.take.draft);
  }

  tick() {
    const seconds = (Number(this.words.before) || 0) + (this.take?.seconds ?? 0); // before: in other parts of the same
    this.time(seconds);
    if (this.state === 'recording') this.take.course.look(seconds);
  }
}
