/**
 * "You heard this less than two minutes ago": said to the one who answers, before a reply goes out, with the choice to send
 * it anyway, to keep it as a draft or to be reminded tonight. It exists because a thought-out answer is worth waiting for;
 * it never stands in the way: without an answer of the server within a moment the reply goes out.
 */
import { get, post } from './api.js';

const PATIENCE = 1_500;

export class Haste {
  /** @param {import('./recorder.js').Recorder} recorder */
  constructor(recorder) {
    this.recorder = recorder;
    this.box = recorder.part('haste');
    this.said = false;
  }

  /** True when the speaker is asked first. The server decides: it knows when they heard it, and what time it is. */
  async asks(take) {
    const { recorder } = this;
    const { thread, haste } = recorder.words;
    if (!haste || !thread || this.said || recorder.state === 'failed') return false;
    if (this.asking) return true; // the same tap twice
    this.asking = true;
    try {
      if (recorder.state === 'recording') await recorder.pause();
      const late = new Promise((done) => setTimeout(done, PATIENCE, { inHaste: false }));
      const { inHaste } = await Promise.race([get(`/threads/${thread}/haste`), late]).catch(() => ({ inHaste: false }));
      if (!inHaste || recorder.take !== take) return recorder.take !== take;
      if (recorder.state === 'paused') await recorder.done();
      this.show(true);
      return true;
    } finally {
      this.asking = false;
    }
  }

  show(yes) {
    if (!this.box) return;
    this.box.hidden = !yes;
    this.recorder.root.toggleAttribute('data-asked', yes);
    if (!yes) return;
    this.recorder.hint();
    this.box.focus();
  }

  anyway() {
    this.said = true;
    this.show(false);
  }

  /** It stays where it is: on this device, to be listened to again. */
  keep() {
    this.show(false);
    this.recorder.hint(this.recorder.words.sayDraft);
    this.recorder.root.querySelector('[data-act="send"]:not([data-when="failed"])').focus();
  }

  async tonight() {
    try {
      await post(`/threads/${this.recorder.words.thread}/snooze`, { reminder: 'tonight' });
      this.keep();
      this.recorder.hint(this.recorder.words.sayTonight);
    } catch (refusal) {
      this.recorder.trouble(refusal.message);
    }
  }

  close() {
    this.said = false;
    this.show(false);
  }
}
