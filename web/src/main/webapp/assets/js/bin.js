/**
 * Holds the take that was thrown away last, for eight seconds. It exists because a mis-tap must not cost a recording:
 * until the time is over the take lies here whole, its microphone at rest, and may go on where it stopped.
 */
import { pauseAll } from './player.js';
import * as store from './store.js';

const UNDO = 8_000;

export class Bin {
  /** @param {import('./recorder.js').Recorder} face whose takes these are, and whose undo bar is shown meanwhile */
  constructor(face) {
    this.face = face;
    this.held = null;
  }

  /** Gone from view at once, really gone a little later. */
  discard() {
    const { face } = this;
    const { take, state } = face;
    pauseAll();
    face.review.keep();
    this.put({ take, failed: state === 'failed' });
    face.take = null;
    face.trouble();
    face.hint();
    face.set('idle', '[data-act="undo"]');
    face.say('sayDiscarded');
  }

  async undo() {
    const { face } = this;
    if (face.state === 'asking' || face.state === 'sending') return;
    const old = await this.back();
    if (!old) return;
    if (face.take) this.discard(); // the two takes change places
    face.take = old.take;
    if (old.failed) face.failed({ why: old.take.draft.why, message: old.take.draft.problem });
    else if (old.take.file) await face.files.show(old.take);
    else await face.done();
  }

  holds(id) {
    return this.held?.take.draft.id === id;
  }

  /** @param {{take: object, failed: boolean}} what the take, and whether the server had refused it */
  put(what) {
    this.empty();
    const { take } = what;
    if (take.open) take.pause();
    Object.assign(take.draft, { state: 'discarded', discardedAt: Date.now() });
    store.save({ ...take.draft });
    this.held = what;
    this.timer = setTimeout(() => this.empty(), UNDO);
    this.face.part('undo').hidden = false;
    this.face.root.toggleAttribute('data-undo', true);
  }

  /** Hands back what lies here. */
  async back() {
    const { held } = this;
    if (!held) return null;
    this.close();
    held.take.draft.state = held.failed ? 'failed' : 'recording';
    await store.save({ ...held.take.draft });
    return held;
  }

  empty() {
    if (!this.held) return;
    this.held.take.throwAway();
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.held = null;
    const bar = this.face.part('undo');
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = true;
    this.face.root.removeAttribute('data-undo');
    if (hadFocus) this.face.part('main').focus();
    document.dispatchEvent(new CustomEvent('meantime:idle'));
  }
}
