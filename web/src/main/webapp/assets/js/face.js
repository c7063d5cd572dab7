/**
 * What one sees and hears of a recorder: its state, clock, band, meter, words. It exists apart from the recorder so
 * that the order of things (recorder.js) can be read without their looks. Every word comes from the page's data-…
 * attributes; `say` speaks to screen readers and is used for changes of state only.
 */
import { fill, length } from './clock.js';

const BARS = 48;
const FIELDS = ['title', 'summary', 'text'];

export class Face {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.levels = [];
    this.aim();
    this.part('meter').replaceChildren(...Array.from({ length: BARS }, () => document.createElement('i')));
  }

  /** How long it is to be, in seconds: a wish and never a cut. */
  get target() {
    return Number(this.words.target) || 180;
  }

  get limit() {
    return Number(this.words.limit) || 900;
  }

  aim() {
    this.root.querySelectorAll('[data-target-text]').forEach((place) => (place.textContent = length(this.target)));
  }

  /** Is that way off in the program? */
  off(channel) {
    return (this.words.off ?? '').split(' ').includes(channel);
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

  /** Something to look at while going on; spoken once. */
  hint(text = '') {
    if (text && this.part('hint').textContent !== text) this.part('say').textContent = text;
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
    if (this.take?.file) this.files.progress({ done, total });
  }

  /** What was typed beside the recording. */
  get fields() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.part(name)?.value.trim() ?? '']));
  }

  set fields(values) {
    for (const name of FIELDS) if (this.part(name)) this.part(name).value = values[name] ?? '';
    this.part('text').closest('details').open = Boolean(values.text);
  }

  /** True when the focus stands nowhere useful, because what had it is no longer seen. */
  get astray() {
    const focus = document.activeElement;
    return !focus || focus === document.body || (this.root.contains(focus) && focus.getClientRects().length === 0);
  }
}
