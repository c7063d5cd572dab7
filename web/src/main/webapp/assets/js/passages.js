/**
 * Passages of a message (R48): marked from–to on the waveform, played alone or round and round, kept under a name for
 * oneself. It exists apart from the player because most messages are never marked: its controls come with the first use.
 */
import { call, post } from './api.js';
import { fill, length } from './clock.js';

const SHORTEST = 0.5;
const USUAL = 10;
const UNDO = 20_000;
const FOLLOWED = /^#passage-(.+)$/;

const words = () => document.getElementById('playing').dataset;
const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const span = ({ from, to }) => `${length(from)}–${length(to)}`;
const say = (text) => (document.getElementById('playing').textContent = text);

export class Passages {
  /** @param {import('./player.js').Player} player */
  constructor(player) {
    this.player = player;
    this.track = player.part('track');
    this.opener = player.part('passage');
    this.opener.addEventListener('click', () => (this.desk ? this.close() : this.open()));
    this.list = player.part('kept');
    const kept = JSON.parse(player.root.dataset.passages || '[]');
    kept.forEach((passage) => this.list.append(this.row(passage)));
    this.tidy();
    this.list.addEventListener('click', (event) => this.act(event));
    this.list.addEventListener('keydown', (event) => this.key(event));
    if (kept.length) this.follow();
  }

  /** Its length as the server knows it: what lies beyond is no passage. */
  get seconds() {
    return Number(this.player.root.dataset.seconds);
  }

  /** The address names a passage of this message. */
  follow() {
    const id = FOLLOWED.exec(location.hash)?.[1];
    const row = id && [...this.list.children].find((one) => one.id === `passage-${id}`);
    if (!row) return;
    row.scrollIntoView({ block: 'center' });
    row.querySelector('[data-act="hear"]').focus();
    history.replaceState(history.state, '', location.pathname + location.search); // once: the bubble may come in anew
    queueMicrotask(() => this.hear(row.passage));
  }

  hear({ from, to }) {
    return this.player.between(from, to, this.loop?.checked === true);
  }

  /** Shows on the waveform what is being marked, or what is being played. */
  show(playing) {
    const shown = this.desk ? this.mark : playing;
    this.track.toggleAttribute('data-range', Boolean(shown));
    if (!shown || !this.seconds) return;
    this.track.style.setProperty('--from', shown.from / this.seconds);
    this.track.style.setProperty('--to', shown.to / this.seconds);
  }

  open() {
    const { seconds } = this;
    const at = Math.min(this.player.at, seconds);
    this.mark = at > 1 ? { from: Math.max(0, at - USUAL), to: at } : { from: 0, to: Math.min(USUAL, seconds) };
    this.desk = copy('marking');
    this.part = (name) => this.desk.querySelector(`[data-part="${name}"]`);
    this.loop = this.part('loop');
    this.edges = ['from', 'to'].map((edge) => {
      const input = copy('edge');
      input.dataset.edge = edge;
      input.max = seconds;
      input.setAttribute('aria-label', words()[edge]);
      input.addEventListener('input', () => this.set(edge, Number(input.value)));
      this.track.append(input);
      return input;
    });
    this.desk.addEventListener('click', ({ target }) => this.do(target.closest('[data-act]')?.dataset.act));
    this.desk.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === this.part('name')) this.keep();
      if (event.key === 'Escape') this.close();
    });
    this.loop.addEventListener('change', () => this.player.held && this.player.sound.passage && this.hear(this.mark));
    this.list.before(this.desk);
    this.opener.setAttribute('aria-expanded', 'true');
    this.player.root.toggleAttribute('data-marking', true);
    this.draw();
    this.edges[0].focus();
  }

  close() {
    this.edges.forEach((edge) => edge.remove());
    this.desk.remove();
    this.desk = this.loop = null;
    this.opener.setAttribute('aria-expanded', 'false');
    this.opener.focus();
    this.player.root.toggleAttribute('data-marking', false);
    this.player.show();
    document.dispatchEvent(new CustomEvent('meantime:idle'));
  }

  do(act) {
    if (act === 'from' || act === 'to') this.set(act, this.player.at);
    if (act === 'try') this.hear(this.mark);
    if (act === 'keep') this.keep();
    if (act === 'leave') this.close();
  }

  /** One edge goes there; the other one gives way. */
  set(edge, at) {
    const { seconds } = this;
    const shortest = Math.min(SHORTEST, seconds);
    if (edge === 'from') this.mark.from = Math.min(at, seconds - shortest);
    else this.mark.to = Math.min(Math.max(at, shortest), seconds);
    if (this.mark.to - this.mark.from < shortest) {
      if (edge === 'from') this.mark.to = this.mark.from + shortest;
      else this.mark.from = this.mark.to - shortest;
    }
    this.draw();
  }

  draw() {
    for (const input of this.edges) {
      const at = this.mark[input.dataset.edge];
      input.value = at;
      input.setAttribute('aria-valuetext', fill(words().second, at.toFixed(1)));
    }
    this.part('span').textContent = `${span(this.mark)} · ${fill(words().second, (this.mark.to - this.mark.from).toFixed(1))}`;
    this.player.show();
  }

  async keep() {
    const name = this.part('name');
    const asked = { name: name.value, from: round(this.mark.from), to: round(this.mark.to) };
    this.problem();
    try {
      const row = this.row(await this.post(asked));
      this.asked = null;
      this.place(row);
      this.close();
      row.querySelector('[data-act="hear"]').focus();
      say(fill(words().kept, asked.name.trim()));
    } catch (refusal) {
      this.problem(refusal.message || words().noLine);
      name.focus();
    }
  }

  problem(text = '') {
    const place = this.part('problem');
    place.textContent = text;
    place.hidden = !text;
  }

  /** The same passage is asked for under the same key, so that an answer that was lost makes no second one. */
  post(asked) {
    const said = JSON.stringify(asked);
    if (this.asked?.said !== said) this.asked = { said, key: crypto.randomUUID() };
    return post(`/messages/${this.player.id}/passages`, asked, this.asked.key);
  }

  row(passage) {
    const row = copy('kept');
    this.fill(row, passage);
    return row;
  }

  fill(row, passage) {
    row.passage = passage;
    row.id = `passage-${passage.id}`;
    row.querySelector('[data-part="name"]').textContent = passage.name;
    row.querySelector('[data-part="span"]').textContent = span(passage);
    for (const button of row.querySelectorAll('[data-label]')) button.setAttribute('aria-label', fill(button.dataset.label, passage.name));
  }

  /** In the order in which they are heard. */
  place(row) {
    const next = [...this.list.children].find((one) => one.passage.from > row.passage.from);
    this.list.insertBefore(row, next ?? null);
    this.tidy();
  }

  tidy() {
    this.list.hidden = !this.list.children.length;
  }

  act(event) {
    const act = event.target.closest('[data-act]')?.dataset.act;
    const row = event.target.closest('li');
    if (act === 'hear') this.hear(row.passage);
    if (act === 'rename') this.edit(row);
    if (act === 'named') this.rename(row);
    if (act === 'stay') this.edited(row);
    if (act === 'delete') this.remove(row);
    if (act === 'undo') this.undo(row);
  }

  key(event) {
    const row = event.target.closest('li');
    if (!event.target.matches('input')) return;
    if (event.key === 'Enter') this.rename(row);
    if (event.key === 'Escape') this.edited(row);
  }

  edit(row) {
    row.dataset.mode = 'edit';
    const input = row.querySelector('input');
    input.value = row.passage.name;
    input.select();
  }

  edited(row) {
    row.dataset.mode = '';
    this.trouble(row);
    row.querySelector('[data-act="rename"]').focus();
  }

  async rename(row) {
    const name = row.querySelector('input').value;
    try {
      this.fill(row, await call('PATCH', `/passages/${row.passage.id}`, { json: { name } }));
      this.edited(row);
      say(fill(words().renamed, row.passage.name));
    } catch (refusal) {
      this.trouble(row, refusal.message || words().noLine);
    }
  }

  trouble(row, text = '') {
    const place = row.querySelector('[data-part="problem"]');
    place.textContent = text;
    place.hidden = !text;
  }

  /** Gone at once; undoing keeps the same stretch under the same name anew. */
  async remove(row) {
    try {
      await call('DELETE', `/passages/${row.passage.id}`);
    } catch (refusal) {
      if (refusal.status !== 404) return this.trouble(row, refusal.message || words().noLine);
    }
    row.dataset.mode = 'gone';
    row.toggleAttribute('data-undo', true);
    row.querySelector('[data-part="gone"]').textContent = fill(words().deleted, row.passage.name);
    row.querySelector('[data-act="undo"]').focus();
    say(fill(words().deleted, row.passage.name));
    row.leaving = setTimeout(() => this.forget(row), UNDO);
  }

  /** Not from under somebody's hands. */
  forget(row) {
    if (row.contains(document.activeElement)) return void (row.leaving = setTimeout(() => this.forget(row), UNDO));
    row.remove();
    this.tidy();
    document.dispatchEvent(new CustomEvent('meantime:idle'));
  }

  async undo(row) {
    clearTimeout(row.leaving);
    const { name, from, to } = row.passage;
    row.again ??= crypto.randomUUID();
    try {
      this.fill(row, await post(`/messages/${this.player.id}/passages`, { name, from, to }, row.again));
    } catch (refusal) {
      return this.trouble(row, refusal.message || words().noLine);
    }
    row.again = null;
    row.toggleAttribute('data-undo', false);
    this.edited(row);
    row.querySelector('[data-act="hear"]').focus();
    say(fill(words().kept, name));
  }
}

const round = (seconds) => Math.round(seconds * 1000) / 1000;
