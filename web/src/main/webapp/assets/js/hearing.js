/**
 * What was really heard of a message. It exists because "opened" is not "heard": only the seconds that were played
 * count, each once, also over several visits; skipping to the end does not. The addressee's browser tells the server
 * once, and repeats an unanswered try under the same key.
 */
import { post } from './api.js';

const SHARE = 0.8;
const AGAIN = 10_000;

/** What this browser remembers for the listener's comfort. */
export const memory = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(`meantime:${key}`));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`meantime:${key}`);
      else localStorage.setItem(`meantime:${key}`, JSON.stringify(value));
    } catch {
      // a full or forbidden store costs the comfort, never the playing
    }
  },
};

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
   * @param {HTMLElement} root the player, with data-message, data-mine, data-heard
   * @param {HTMLAudioElement} audio
   */
  constructor(root, audio) {
    this.root = root;
    this.audio = audio;
    this.key = root.dataset.message ? `at:${root.dataset.message}` : '';
    const kept = this.key ? memory.get(this.key) : null;
    this.before = kept?.played ?? [];
    this.at = kept?.at ?? 0;
  }

  get stretches() {
    const { played } = this.audio;
    return union([...this.before, ...Array.from({ length: played.length }, (_, n) => [played.start(n), played.end(n)])]);
  }

  get seconds() {
    return this.stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** Remembers where to go on and what was heard; at the start of a message there is nothing to remember. */
  keep(at) {
    if (this.key) memory.set(this.key, at > 0.5 ? { at, played: this.stretches } : null);
  }

  check(duration) {
    if (duration && this.seconds >= SHARE * duration) this.tell();
  }

  async tell() {
    const { message, mine, heard } = this.root.dataset;
    if (!message || mine === 'true' || heard === 'true' || this.telling) return;
    this.telling = true;
    // Rounded up: a hundredth of a second less would be less than the share that counts.
    this.report ??= { seconds: Math.ceil(this.seconds * 100) / 100, key: crypto.randomUUID() };
    try {
      const answer = await post(`/messages/${message}/heard`, { seconds: this.report.seconds }, this.report.key);
      this.report = null;
      if (!answer?.heardAt) {
        this.telling = false; // not enough yet; the end of the message says more
        return;
      }
      this.root.dataset.heard = 'true';
      document.dispatchEvent(new CustomEvent('meantime:heard', { detail: { message } }));
    } catch (refusal) {
      if (refusal.passing || refusal.status === 401) setTimeout(() => this.again(), AGAIN);
    }
  }

  again() {
    this.telling = false;
    if (this.root.isConnected) this.tell();
  }
}
