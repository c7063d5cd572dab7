/**
 * Shows one voice message and hands it to the deck: waveform, position, keys, words when it cannot be played. It exists,
 * instead of the browser's own controls, for the waveform, the keys, and because "heard" must mean really played. What
 * is on this device only, the review of a recording, has a sound of its own.
 */
import { fill, length } from './clock.js';
import { deck, hushOthers } from './deck.js';
import { Hearing } from './hearing.js';
import { memory } from './memory.js';
import { label } from './pace.js';
import { Passages } from './passages.js';
import { hush, Sound } from './sound.js';
import { decode, draw, paint } from './wave.js';

const players = new WeakMap();
const words = () => document.getElementById('playing').dataset;

/** Sound from a speaker must never run into a microphone, in whichever tab it is. */
export function pauseAll(but = null) {
  hush(but?.sound);
  if (!but) hushOthers();
}

export class Player {
  static on(root) {
    if (!players.has(root)) players.set(root, new Player(root));
    return players.get(root);
  }

  constructor(root) {
    this.root = root;
    if (root.dataset.state !== 'READY') return; // not playable: nothing but words
    root.prepend(document.getElementById('player').content.cloneNode(true));
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    Object.assign(this, { wave: this.part('wave'), seek: this.part('seek'), button: root.querySelector('[data-act="play"]') });
    this.id = root.dataset.message;
    this.sound = this.id ? deck : new Sound(root.appendChild(new Audio()));
    this.seconds = Number(root.dataset.seconds) || 0;
    this.peaks = decode(root.dataset.peaks);
    if (!this.id && root.dataset.src) this.sound.load({ src: root.dataset.src, seconds: Number(root.dataset.seconds) || 0, silences: root.dataset.silences });
    if (root.dataset.hearing) this.listen();
    if (this.id) this.passages = new Passages(this);
    else this.part('passage').remove();
    // What was heard of it while nobody could be told is told now.
    if (this.id && !this.held) new Hearing(this.track).check(this.seconds);
    this.seek.max = this.seconds;
    this.wire();
    label(this.part('speed'));
    this.redraw();
    new ResizeObserver(() => this.redraw()).observe(this.wave);
  }

  /** What stands in no thread tells its own way that it was really heard. */
  listen() {
    const { hearing, mine, heard } = this.root.dataset;
    const track = { message: hearing, way: hearing, mine: mine === 'true', heard: heard === 'true' };
    const told = new Hearing(track, this.sound.audio);
    this.sound.watch(() => {
      told.check(this.sound.seconds);
      return this.root.isConnected;
    });
  }

  /** @param {string} [src] given for what is only on this device */
  load(seconds, peaks, src) {
    this.seconds = seconds;
    this.peaks = peaks;
    if (src !== undefined) this.sound.load({ src, seconds });
    this.seek.max = seconds;
    this.redraw();
  }

  /** Is it this message that the sound plays? */
  get held() {
    return !this.id || deck.holds(this.id);
  }

  get playing() {
    return this.held && this.sound.playing;
  }

  get at() {
    return this.held ? this.sound.at : memory.get(`at:${this.id}`)?.at ?? 0;
  }

  /** What the deck has to know, so that it can do without this player. */
  get track() {
    const { message, silences, mine, heard, speaker } = this.root.dataset;
    return {
      message,
      silences,
      speaker,
      seconds: this.seconds,
      mine: mine === 'true',
      heard: heard === 'true',
      title: document.querySelector('main h1')?.textContent ?? document.title,
      href: `${location.pathname}#${this.root.closest('[id]')?.id ?? ''}`,
    };
  }

  wire() {
    const { root } = this;
    root.addEventListener('click', (event) => {
      const act = event.target.closest('[data-act]')?.dataset.act;
      if (act === 'play') this.toggle();
      if (act === 'back') this.by(-10);
      if (act === 'on') this.by(10);
    });
    this.seek.addEventListener('input', () => this.go(Number(this.seek.value)));
    this.sound.watch(() => root.isConnected && this.look());
  }

  take() {
    if (!this.held) deck.put(this.track);
    Player.last = this;
  }

  toggle() {
    this.take();
    this.sound.toggle();
  }

  go(to) {
    this.take();
    this.sound.go(to);
  }

  by(seconds) {
    this.take();
    this.sound.by(seconds);
  }

  between(from, to, loop) {
    this.take();
    return this.sound.between(from, to, loop);
  }

  /** Draws what changed, if it is about this message. */
  look() {
    if (this.held || this.was) this.show();
    this.was = this.held;
    return true;
  }

  redraw() {
    draw(this.wave, this.peaks);
    this.show();
  }

  show() {
    const { at, held, playing, root, seek } = this;
    if (held && this.sound.ready) this.seconds = this.sound.seconds;
    if (Number(seek.max) !== this.seconds) seek.max = this.seconds;
    if (root.hasAttribute('data-playing') !== playing) root.toggleAttribute('data-playing', playing);
    const name = playing ? this.button.dataset.pause : this.button.dataset.play;
    if (this.button.getAttribute('aria-label') !== name) this.button.setAttribute('aria-label', name);
    if (!seek.matches(':active')) seek.value = at;
    seek.setAttribute('aria-valuetext', fill(seek.dataset.value, length(at), length(this.seconds)));
    this.write('now', at > 0 ? length(at) : '');
    this.write('total', length(this.seconds));
    paint(this.wave, this.seconds ? at / this.seconds : 0);
    this.passages?.show(held ? this.sound.passage : null);
    this.say(held ? this.sound.trouble : null);
  }

  say(trouble) {
    const text = trouble ? fill(words()[trouble], length(this.at)) : '';
    this.write('trouble', text);
    this.part('trouble').hidden = !text;
  }

  write(name, text) {
    const place = this.part(name);
    if (place.textContent !== text) place.textContent = text;
  }
}
