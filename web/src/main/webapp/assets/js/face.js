/**
 * What one sees and hears of a recorder: its state, clock, band, meter, words. It exists apart from the recorder so
 * that the order of things (recorder.js) can be read without their looks. Every word comes from the page's data-…
 * attributes; `say` speaks to screen readers and is used for changes of state only.
 */
import { fill, length } from './clock.js';

const BARS = 48;

export class Face {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.target = Number(this.words.target) || 180;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.levels = [];
    root.querySelectorAll('[data-target-text]').forEach((place) => (place.textContent = length(this.target)));
    this.part('meter').replaceChildren(...Array.from({ length: BARS }, () => document.createElement('i')));
  }

  get state() {
    return this.words.state;
  }

  /** @param {string} [focus] where the focus goes when the old place has vanished */
  set(state, focus) {
    this.words.state = state;
    const main = this.part('main');
    main.setAttribute('aria-label', main.dataset[state] ?? main.dataset.idle);
    if (focus) this.root.querySelector(focus)?.focus();
    document.dispatchEvent(new CustomEvent('meantime:recorder', { detail: { state, thread: this.words.thread, root: this.root } }));
    if (state === 'idle' || state === 'sent') document.dispatchEvent(new CustomEvent('meantime:idle'));
  }

  say(name, ...values) {
    this.part('say').textContent = fill(this.words[name], ...values);
  }

  /** Something failed: shown and spoken at once. Without text it goes away. */
  trouble(text = '') {
    this.note('problem', text);
  }

  /** Something to look at while going on. */
  hint(text = '') {
    this.note('hint', text);
  }

  note(part, text) {
    const place = this.part(part);
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }

  time(seconds) {
    this.part('elapsed').textContent = length(Math.floor(seconds));
    const whole = Math.max(this.target * 1.25, seconds);
    this.part('band').style.setProperty('--done', seconds / whole);
    this.part('band').style.setProperty('--mark', this.target / whole);
    this.root.toggleAttribute('data-over', seconds > this.target);
  }

  level(loudness) {
    this.levels = [...this.levels, loudness].slice(-BARS);
    const bars = this.part('meter').children;
    for (let n = 0; n < BARS; n++) bars[n].style.setProperty('--l', this.levels[this.levels.length - BARS + n] ?? 0);
    this.part('main').style.setProperty('--l', loudness);
  }

  progress({ done, total }) {
    Object.assign(this.part('progress'), { max: total, value: done });
  }

  /** What was typed beside the recording. */
  get fields() {
    const read = (name) => this.part(name)?.value.trim() ?? '';
    return { title: read('title'), summary: read('summary') };
  }

  set fields(values) {
    for (const name of ['title', 'summary']) if (this.part(name)) this.part(name).value = values[name] ?? '';
  }

  /** True when the focus stands nowhere useful, because what had it is no longer seen. */
  get astray() {
    const focus = document.activeElement;
    return !focus || focus === document.body || (this.root.contains(focus) && focus.getClientRects().length === 0);
  }
}
