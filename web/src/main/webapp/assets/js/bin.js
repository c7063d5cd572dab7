/**
 * Holds the take that was thrown away last, for eight seconds. It exists because a mis-tap must not cost a recording:
 * until the time is over the take lies here whole, its microphone at rest, and may go on where it stopped.
 */
import * as store from './store.js';

const UNDO = 8_000;

export class Bin {
  /** @param {import('./face.js').Face} face whose undo bar is shown meanwhile */
  constructor(face) {
    this.face = face;
    this.held = null;
  }

  holds(id) {
    return this.held?.take.draft.id === id;
  }

  /** @param {{take: object, fields: object, failed: boolean}} what the take and what stood beside it */
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
