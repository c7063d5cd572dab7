/**
 * One audio element and how it is played: from where, how fast, over silences, between two marks. It exists because the
 * page's deck and the review of a recording play alike; what they play, and who looks on, is not its business.
 */
import { pace } from './pace.js';

const EDGE = 0.25; // what is left of a silence at either side
const PATIENCE = 8_000; // so long an element may wait for bytes before that is said
const all = new Set();

/** "3.2-5.1 20-22.4" → [[3.2, 5.1], [20, 22.4]] */
const stretches = (text) => (text || '').split(' ').filter(Boolean).map((one) => one.split('-').map(Number));

/** Sound from a speaker must never run into a microphone, nor into other sound. */
export function hush(but = null) {
  for (const sound of all) {
    if (sound !== but) sound.pause();
    if (!sound.audio.isConnected) all.delete(sound);
  }
}

document.addEventListener('meantime:pace', () => all.forEach((sound) => sound.rate()));

export class Sound {
  /** @param {HTMLAudioElement} audio */
  constructor(audio) {
    Object.assign(this, { audio, at: 0, seconds: 0, silences: [], passage: null, trouble: null, watchers: new Set() });
    audio.preload = 'none';
    const on = (name, work) => audio.addEventListener(name, work);
    on('loadedmetadata', () => this.arrived());
    on('play', () => this.started());
    on('pause', () => this.stopped());
    on('timeupdate', () => this.look());
    on('seeked', () => this.look());
    on('ended', () => this.ended());
    on('error', () => audio.getAttribute('src') && this.fail());
    on('waiting', () => this.wait());
    on('playing', () => this.wait(false));
  }

  get playing() {
    return !this.audio.paused;
  }

  /** @param {(sound: Sound) => boolean} look called at every change, until it answers false */
  watch(look) {
    this.watchers.add(look);
  }

  tell() {
    for (const look of this.watchers) if (look(this) === false) this.watchers.delete(look);
  }

  load({ src, seconds, at = 0, silences = '' }) {
    Object.assign(this, { at, seconds, silences: stretches(silences), passage: null, trouble: null, ready: false });
    this.audio.src = src;
    all.add(this);
    this.rate();
    this.tell();
  }

  /** The metadata are there: only now some browsers take a position. */
  arrived() {
    const { duration } = this.audio;
    if (Number.isFinite(duration) && duration > 0) this.seconds = duration;
    if (this.at) this.audio.currentTime = this.at;
    this.ready = true;
    this.rate();
    this.tell();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  pause() {
    this.wanted = false;
    this.audio.pause();
  }

  async play() {
    hush(this);
    document.dispatchEvent(new CustomEvent('meantime:sound'));
    this.wanted = true; // also while it cannot be had
    this.trouble = null;
    if (!this.passage && this.at >= this.seconds - 0.3) this.go(0);
    if (this.audio.error) this.again();
    this.rate();
    try {
      await this.audio.play();
    } catch (error) {
      if (error.name !== 'NotAllowedError' && error.name !== 'AbortError') this.fail(); // some browsers want a tap first
      else this.tell();
    }
  }

  /** Loads the same sound anew and goes on from where it was. */
  again() {
    this.ready = false;
    this.audio.load();
  }

  go(to) {
    this.at = Math.min(Math.max(0, to), this.seconds);
    if (this.passage && (to < this.passage.from - 0.1 || to > this.passage.to)) this.passage = null;
    if (this.ready) this.audio.currentTime = this.at;
    this.schedule();
    this.tell();
  }

  by(seconds) {
    this.go(this.at + seconds);
  }

  /** Plays from–to and stops there, or goes round. */
  between(from, to, loop) {
    this.passage = { from, to, loop };
    this.go(from);
    return this.play();
  }

  rate() {
    this.audio.preservesPitch = true;
    this.audio.defaultPlaybackRate = this.audio.playbackRate = pace.speed;
    this.schedule();
    this.tell();
  }

  started() {
    hush(this);
    this.schedule();
    const frame = () => {
      if (!this.playing) return;
      this.look(false);
      requestAnimationFrame(frame);
    };
    frame();
    this.tell();
  }

  stopped() {
    this.wait(false);
    clearTimeout(this.timer);
    this.tell();
    document.dispatchEvent(new CustomEvent('meantime:idle'));
  }

  /** Where is it, and is there a mark to heed? Time hands in what frames only show. */
  look(heed = true) {
    if (!this.ready || this.audio.seeking) return;
    this.at = this.audio.currentTime;
    if (heed) this.heed();
    this.tell();
  }

  heed() {
    if (!this.playing) return;
    const { at, passage } = this;
    if (passage && at >= passage.to - 0.02) {
      if (passage.loop) return void (this.audio.currentTime = passage.from);
      this.passage = null;
      this.pause();
      return;
    }
    const silence = pace.skips && this.silences.find(([from, to]) => at >= from + EDGE - 0.02 && at < to - EDGE - 0.1);
    if (silence) {
      this.audio.currentTime = Math.min(silence[1] - EDGE, passage?.to ?? Infinity);
      this.skipped([at, silence[1] - EDGE]);
    } else {
      this.schedule();
    }
  }

  skipped() {}

  /** Wakes up at the next mark, more exactly than an element tells its time. */
  schedule() {
    clearTimeout(this.timer);
    if (!this.playing || !this.ready) return;
    const marks = this.passage ? [this.passage.to] : [];
    if (pace.skips) marks.push(...this.silences.map(([from]) => from + EDGE));
    const next = Math.min(...marks.filter((mark) => mark > this.audio.currentTime));
    if (next < Infinity) this.timer = setTimeout(() => this.look(), ((next - this.audio.currentTime) / pace.speed) * 1000);
  }

  ended() {
    this.passage = null;
    this.wanted = false;
    this.at = 0;
    if (this.ready) this.audio.currentTime = 0;
    this.tell();
  }

  wait(yes = true) {
    clearTimeout(this.waiting);
    if (yes && this.playing) this.waiting = setTimeout(() => this.fail(), PATIENCE);
  }

  fail() {
    this.trouble ??= 'trouble';
    this.audio.pause();
    this.tell();
  }
}
