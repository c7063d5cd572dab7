/**
 * What was really heard of a message. It exists because "opened" is not "heard": only the seconds that were played
 * count, each once, also over several visits; skipping to the end does not, skipping a silence does. The addressee's
 * browser tells the server once, and repeats an unanswered try under the same key.
 */
import { post } from './api.js';
import { memory } from './memory.js';

const SHARE = 0.8;
const AGAIN = 10_000;

/** Joins overlapping stretches [from, to]. */
function union(stretches) {
  const joined = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 0.05) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

export class Hearing {
  /**
   * @param {{message: string, mine: boolean, heard: boolean, way?: string}} track way: where it is told, if not as of any message
   * @param {HTMLAudioElement} [audio] that plays it
   */
  constructor(track, audio) {
    this.track = track;
    this.audio = audio;
    const kept = memory.get(`at:${track.message}`);
    this.before = kept?.played ?? [];
    this.at = kept?.at ?? 0;
  }

  get stretches() {
    const played = this.audio?.played ?? [];
    return union([...this.before, ...Array.from({ length: played.length }, (_, n) => [played.start(n), played.end(n)])]);
  }

  get seconds() {
    return this.stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  get owed() {
    return !this.track.mine && !this.track.heard;
  }

  /** A silence that was jumped over counts like one that was sat through. */
  silence([from, to]) {
    this.before = union([...this.before, [from, to]]);
  }

  /** Takes over what the audio element forgets when it loads again. */
  fold() {
    this.before = this.stretches;
  }

  /** The element plays something else from now on. */
  leave() {
    this.fold();
    this.audio = null;
  }

  /** Remembers where to go on and what was heard, as long as either is worth remembering. */
  keep(at) {
    const played = this.owed ? this.stretches : [];
    this.at = at > 0.5 ? at : 0;
    memory.set(`at:${this.track.message}`, this.at || played.length ? { at: this.at, played } : null);
  }

  check(duration) {
    if (duration && this.owed && this.seconds >= SHARE * duration) this.tell();
  }

  async tell() {
    if (!this.owed || this.telling) return;
    this.telling = true;
    const { message } = this.track;
    // Rounded up: a hundredth of a second less would be less than the share that counts.
    this.report ??= { seconds: Math.ceil(this.seconds * 100) / 100, key: crypto.randomUUID() };
    try {
      const answer = await post(this.track.way ?? `/messages/${message}/heard`, { seconds: this.report.seconds }, this.report.key);
      this.report = null;
      this.telling = false;
      if (!answer?.heardAt) return; // not enough yet; the end of the message says more
      this.track.heard = true;
      this.keep(this.at);
      document.dispatchEvent(new CustomEvent('meantime:heard', { detail: { message } }));
    } catch (refusal) {
      if (!refusal.passing && refusal.status !== 401) return;
      setTimeout(() => {
        this.telling = false;
        this.tell();
      }, AGAIN);
    }
  }
}
