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

  /** Makes it playable from any point; answers the player, or nothing when that is no longer wanted. */
  async ready(take, state) {
    await take.settle();
    const sound = await playable(take.draft).catch(() => ({ url: '', seconds: take.seconds }));
    if (this.recorder.take === take && (!state || this.recorder.state === state)) return this.show(take, sound);
    URL.revokeObjectURL(sound.url);
    return null;
  }

  show(take, { url, seconds }) {
    URL.revokeObjectURL(this.url);
    this.url = url;
    const player = this.recorder.root.querySelector('.rec-listen [data-player]');
    Player.on(player).load(Number.isFinite(seconds) ? seconds : take.seconds, take.level.peaks, url);
    return player;
  }

  open(take) {
    const { title, summary, text } = take.draft;
    this.recorder.fields = { title: title || moment(take.draft.recordedAt), summary, text };
    this.recorder.root.toggleAttribute('data-closed', !take.open);
    this.recorder.hint();
    this.recorder.set('review');
  }
}
