/**
 * What is worth knowing before a message goes: reasons to wait, each in a sentence with what one can do about it. It exists
 * so that a reason is a small module of its own and the recorder asks one question. Nothing is ever forbidden here: what was
 * said once is not said again, and the next tap sends.
 *
 * A reason is a function in REASONS: (context) → [{key, words, acts: [{words, run: (recorder) => …}]}], or a promise of that.
 *   context: {thread, enrollment, task, call, kind, label: where it goes; said: the words of the page (the recorder's data-…);
 *             seen: ids of the messages that stood on the page when the take began, unless it shows no thread}
 *   key: what makes it the same reason as before. A reason that fails, or takes longer than PATIENCE, is none.
 */
import * as haste from './haste.js';
import * as meanwhile from './meanwhile.js';

const REASONS = [haste.hints, meanwhile.hints];
const PATIENCE = 2_000;

/** All reasons of this moment: [{key, words, acts}]. Without a line there are none. */
export async function hints(context) {
  if (!navigator.onLine) return [];
  const late = new Promise((done) => setTimeout(done, PATIENCE, []));
  const asked = REASONS.map((reason) => Promise.race([Promise.resolve(context).then(reason), late]).catch(() => []));
  return (await Promise.all(asked)).flat();
}

export class Before {
  /** @param {import('./recorder.js').Recorder} recorder */
  constructor(recorder) {
    this.recorder = recorder;
    this.place = recorder.part('before');
    this.begin();
    document.addEventListener('meantime:changed', ({ detail }) => this.moved(detail.threads));
  }

  /** A take begins: what stands on the page now has been seen. */
  begin() {
    const shown = document.querySelector('[data-live="messages"]')?.querySelectorAll('[id^="message-"]');
    this.seen = shown && new Set([...shown].map(({ id }) => id.slice('message-'.length)));
    this.told = new Set();
    this.hide();
  }

  async news() {
    const { goal, words } = this.recorder;
    const all = await hints({ ...goal, said: words, seen: this.seen });
    return all.filter(({ key }) => !this.told.has(key));
  }

  /** Something happened; who is listening to what they recorded sees it at once. */
  moved(threads) {
    const { recorder } = this;
    if (recorder.root.isConnected && recorder.state === 'review' && threads.includes(recorder.goal.thread)) this.look();
  }

  /** Shows what is new, while the recording is listened to. */
  async look() {
    const { recorder } = this;
    const { take } = recorder;
    const news = await this.news();
    if (news.length && recorder.state === 'review' && recorder.take === take) this.show(news);
  }

  /** May it go? Not before its sender has seen what is new; the recording then lies open for another word. */
  async mayGo() {
    const { recorder } = this;
    const { take } = recorder;
    const news = await this.news();
    if (recorder.take !== take || recorder.state !== 'sending') return false;
    if (!news.length) {
      this.hide();
      return true;
    }
    await recorder.reopen();
    this.show(news);
    return false;
  }

  show(news) {
    const { place, recorder } = this;
    news.forEach(({ key }) => this.told.add(key));
    place.querySelector('[data-part="reasons"]').replaceChildren(...news.map((hint) => this.line(hint)));
    place.hidden = false;
    recorder.root.toggleAttribute('data-before', true);
    recorder.part('say').textContent = news.map(({ words }) => words).join(' ');
    if (recorder.astray) place.focus();
  }

  line({ words, acts }) {
    const line = document.createElement('div');
    line.className = 'rec-reason';
    const sentence = line.appendChild(document.createElement('p'));
    sentence.textContent = words;
    for (const { words: name, run } of acts) {
      const button = line.appendChild(document.createElement('button'));
      Object.assign(button, { type: 'button', className: 'vb', textContent: name });
      button.addEventListener('click', () => run(this.recorder));
    }
    return line;
  }

  hide() {
    this.place.hidden = true;
    this.recorder.root.removeAttribute('data-before');
  }
}
