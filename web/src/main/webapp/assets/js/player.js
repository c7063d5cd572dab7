/**
 * Plays one voice message: one at a time on a page, at the speed the listener is used to, from where they stopped.
 * It exists, instead of the browser's own controls, for the waveform, the keys, and because "heard" must mean
 * really played: seconds that were skipped do not count.
 */
import { fill, length } from './clock.js';
import { Hearing, memory } from './hearing.js';
import { decode, draw, paint } from './wave.js';

const SPEEDS = [1, 1.2, 1.5, 2, 0.8];
const players = new WeakMap();

const each = (work) => document.querySelectorAll('[data-player]').forEach((root) => players.get(root) && work(players.get(root)));

/** Sound from a speaker must never run into a microphone. */
export const pauseAll = (but = null) => each((player) => player !== but && player.audio?.pause());

export class Player {
  static on(root) {
    if (!players.has(root)) players.set(root, new Player(root));
    return players.get(root);
  }

  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.wave = this.part('wave');
    this.seek = this.part('seek');
    if (!this.seek) return; // not playable yet: nothing but words
    this.audio = root.querySelector('audio') ?? root.appendChild(new Audio());
    this.audio.preload = 'none';
    this.id = root.dataset.message;
    this.hearing = new Hearing(root, this.audio);
    this.at = this.hearing.at;
    this.load(Number(root.dataset.seconds) || 0, decode(root.dataset.peaks));
    this.wire();
    this.rate();
    new ResizeObserver(() => this.redraw()).observe(this.wave);
  }

  /** @param {string} [src] given for what is only on this device */
  load(seconds, peaks, src) {
    this.seconds = seconds;
    this.peaks = peaks;
    if (src !== undefined) {
      this.audio.src = src;
      this.at = 0;
    }
    this.seek.max = seconds;
    this.redraw();
  }

  wire() {
    const { audio, root } = this;
    root.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (act === 'play') this.toggle();
      if (act === 'speed') this.faster();
    });
    root.addEventListener('keydown', (event) => this.key(event));
    this.seek.addEventListener('input', () => this.go(Number(this.seek.value)));
    audio.addEventListener('loadedmetadata', () => {
      if (Number.isFinite(audio.duration) && this.id) this.seek.max = this.seconds = audio.duration;
      if (this.at) audio.currentTime = this.at;
      this.rate();
    });
    audio.addEventListener('play', () => this.running(true));
    audio.addEventListener('pause', () => this.running(false));
    audio.addEventListener('timeupdate', () => audio.readyState && !audio.seeking && this.moved(audio.currentTime));
    audio.addEventListener('ended', () => this.ended());
    audio.addEventListener('error', () => audio.src && !audio.paused && this.fail());
  }

  async toggle() {
    if (!this.audio.paused) return this.audio.pause();
    pauseAll(this);
    this.part('trouble').hidden = true;
    if (this.at >= this.seconds - 0.3) this.go(0);
    this.rate();
    try {
      await this.audio.play();
    } catch (error) {
      if (error.name !== 'AbortError') this.fail();
    }
  }

  go(to) {
    this.at = Math.min(Math.max(0, to), this.seconds);
    if (this.audio.readyState) this.audio.currentTime = this.at;
    this.keep();
    this.show();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inButton = event.target.closest('button, a');
    const keys = { k: () => this.toggle(), j: () => this.go(this.at - 10), l: () => this.go(this.at + 10) };
    if (!inButton) keys[' '] = keys.k;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  running(yes) {
    this.root.toggleAttribute('data-playing', yes);
    const button = this.root.querySelector('[data-act="play"]');
    button.setAttribute('aria-label', yes ? button.dataset.pause : button.dataset.play);
    if (!yes) {
      this.keep();
      document.dispatchEvent(new CustomEvent('meantime:idle'));
      return;
    }
    const frame = () => {
      if (this.audio.paused) return;
      if (!this.audio.seeking && this.audio.readyState) this.at = this.audio.currentTime;
      this.show();
      requestAnimationFrame(frame);
    };
    frame();
  }

  moved(to) {
    this.at = to;
    this.show();
    if (!this.audio.paused && Math.abs(to - (this.kept ?? -9)) > 2) this.keep();
    this.hearing.check(this.seconds);
  }

  keep() {
    this.kept = this.at;
    this.hearing.keep(this.at);
  }

  ended() {
    this.hearing.tell();
    this.audio.currentTime = this.at = 0;
    this.hearing.keep(0);
    this.show();
  }

  faster() {
    const next = SPEEDS[(SPEEDS.indexOf(memory.get('speed') ?? 1) + 1) % SPEEDS.length];
    memory.set('speed', next);
    this.speed = next;
    each((player) => player.rate(next));
  }

  rate(speed = memory.get('speed') ?? this.speed ?? 1) {
    if (!this.audio) return;
    this.audio.preservesPitch = true;
    this.audio.defaultPlaybackRate = this.audio.playbackRate = speed;
    const button = this.root.querySelector('[data-act="speed"]');
    const number = speed.toLocaleString(document.documentElement.lang || undefined);
    button.textContent = `${number}×`;
    button.setAttribute('aria-label', fill(button.dataset.label, number));
  }

  fail() {
    this.audio.pause();
    this.part('trouble').hidden = false;
  }

  redraw() {
    draw(this.wave, this.peaks);
    this.show();
  }

  show() {
    if (document.activeElement !== this.seek || !this.seek.matches(':active')) this.seek.value = this.at;
    this.seek.setAttribute('aria-valuetext', fill(this.seek.dataset.value, length(this.at), length(this.seconds)));
    this.part('now').textContent = this.at > 0 ? length(this.at) : '';
    this.part('total').textContent = length(this.seconds);
    paint(this.wave, this.seconds ? this.at / this.seconds : 0);
  }
}
