/**
 * Listening to what was said so far, and what is typed beside it. It exists apart from the recorder because listening
 * serves the pause, the review and an attachment alike, and because what is typed must survive a crash as the voice does.
 */
import { moment } from './clock.js';
import { playable } from './listen.js';
import { Player } from './player.js';

const SAVE_AFTER = 300;

export class Review {
  /** @param {import('./recorder.js').Recorder} recorder */
  constructor(recorder) {
    this.recorder = recorder;
    recorder.root.addEventListener('input', ({ target }) => {
      if (!['title', 'summary', 'text'].includes(target.dataset.part)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), SAVE_AFTER);
    });
  }

  /** Keeps what is typed with the recording. */
  keep() {
    clearTimeout(this.timer);
    const { state, take, fields } = this.recorder;
    if (state === 'review') take?.note(fields);
  }

  /**
   * Makes it playable from any point. Answers the player as soon as something is to be heard, or nothing when that is no
   * longer wanted; a long recording that is decoded meanwhile comes in later, at the place where one listens.
   */
  ready(take) {
    const turn = (this.turn = {});
    return new Promise((done) => {
      const use = (sound) => {
        const wanted = this.recorder.take === take && this.turn === turn && !take.running;
        if (!wanted) URL.revokeObjectURL(sound.url);
        done(wanted ? this.show(take, sound) : null);
      };
      const silence = { url: '', seconds: take.seconds };
      take.settle().then(() => playable({ ...take.draft, seconds: take.seconds }, use)).then(use, () => use(silence));
    });
  }

  show(take, { url, seconds }) {
    const root = this.recorder.root.querySelector('.rec-listen [data-player]');
    const player = Player.on(root);
    const { at, playing } = player;
    const same = this.shown === this.turn;
    URL.revokeObjectURL(this.url);
    Object.assign(this, { url, shown: this.turn });
    player.load(Number.isFinite(seconds) ? seconds : take.seconds, take.level.peaks, url);
    if (same && at) player.go(at);
    if (same && playing) player.toggle();
    return root;
  }

  open(take) {
    const { title, summary, text } = take.draft;
    this.recorder.fields = { title: title || moment(take.draft.recordedAt), summary, text };
    this.recorder.root.toggleAttribute('data-closed', !take.open);
    this.recorder.hint();
    this.recorder.set('review');
  }
}
