/**
 * How an attachment comes into a recorder and what is asked about it: chosen or dropped, one at a time, listened to,
 * "does anybody else speak in it, and did they agree?". It exists because somebody else's voice is not the sender's to give.
 */
import { fill, length } from './clock.js';
import { Attachment, fault, MOST, SLICE } from './attachment.js';
import { lengthOf } from './listen.js';
import * as outbox from './outbox.js';

const FREE = ['idle', 'sent'];
const MEGA = 1024 * 1024;
const size = (bytes) => (bytes < MEGA ? Math.ceil(bytes / 102_400) / 10 : Math.round(bytes / MEGA)).toLocaleString(document.documentElement.lang || undefined);

// A file that misses the place must not replace the page.
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
}

export class Files {
  /** @param {import('./recorder.js').Recorder} recorder */
  constructor(recorder) {
    this.recorder = recorder;
    const { root } = recorder;
    this.input = recorder.part('file');
    this.input.addEventListener('change', () => {
      this.take([...this.input.files]);
      this.input.value = '';
    });
    root.addEventListener('click', ({ target }) => {
      const act = target.closest('[data-act]')?.dataset.act;
      if (act === 'attach') this.input.click();
      if (act === 'stop') this.stop(recorder.take);
    });
    root.addEventListener('change', ({ target }) => target.name?.startsWith('voices') && this.answered(target.value));
    const dragged = (event) => event.dataTransfer?.types.includes('Files') && FREE.includes(recorder.state) && !recorder.off('UPLOADED');
    const over = (yes) => (event) => {
      if (!dragged(event)) return;
      event.preventDefault();
      root.toggleAttribute('data-drop', yes);
    };
    root.addEventListener('dragover', over(true));
    root.addEventListener('dragleave', over(false));
    root.addEventListener('drop', (event) => {
      over(false)(event);
      if (dragged(event)) this.take([...event.dataTransfer.files]);
    });
  }

  async take(files) {
    const { recorder } = this;
    const { words } = recorder;
    if (!files.length || !FREE.includes(recorder.state)) return;
    const [file] = files;
    const wrong = files.length > 1 ? 'errFileSeveral' : await fault(file).catch(() => 'errFileGone');
    if (wrong) {
      recorder.trouble(fill(words[wrong], size(wrong === 'errFileLarge' ? MOST : 0), file.name));
      return;
    }
    recorder.clear();
    this.choice(null);
    recorder.take = new Attachment(recorder.goal, file);
    await this.show(recorder.take);
  }

  /** Its name, size, length; the player where the browser knows the kind. */
  async show(attachment) {
    const { recorder } = this;
    const { name, size: bytes, otherVoices } = attachment.draft;
    const url = URL.createObjectURL(attachment.file);
    const seconds = await lengthOf(url);
    if (recorder.take !== attachment) return URL.revokeObjectURL(url);
    const knows = Number.isFinite(seconds);
    attachment.draft.seconds = attachment.seconds = knows ? seconds : 0;
    const facts = [`${size(bytes)} MB`, knows ? length(seconds) : ''].filter(Boolean).join(' · ');
    recorder.part('file-name').textContent = name;
    recorder.part('file-facts').textContent = facts;
    recorder.part('file-mute').hidden = knows;
    recorder.root.toggleAttribute('data-attached', true);
    recorder.root.toggleAttribute('data-mute', !knows);
    this.choice(otherVoices);
    recorder.review.turn = attachment;
    recorder.review.show(attachment, { url, seconds });
    recorder.review.open(attachment);
    this.radio()?.focus();
    return recorder.say('sayAttached', name, facts);
  }

  radio() {
    return this.recorder.root.querySelector('.rec-voices input:checked') ?? this.recorder.root.querySelector('.rec-voices input');
  }

  choice(value) {
    for (const radio of this.recorder.root.querySelectorAll('.rec-voices input')) radio.checked = radio.value === value;
  }

  answered(value) {
    const { recorder } = this;
    if (recorder.take?.file) recorder.take.draft.otherVoices = value;
    recorder.trouble(value === 'not_agreed' ? recorder.words.errNotAgreed : '');
  }

  /** May it go out? What was recorded here always may; of a file one has to know who speaks in it. */
  mayGo(take) {
    if (!take.file || ['none', 'agreed'].includes(take.draft.otherVoices)) return true;
    const { recorder } = this;
    recorder.trouble(take.draft.otherVoices ? recorder.words.errNotAgreed : recorder.words.errVoices);
    this.radio().focus();
    return false;
  }

  /** The device cannot hold it, or the file is gone. */
  async noRoom(take) {
    await this.show(take);
    this.recorder.trouble(this.recorder.words.errFileRoom);
  }

  /** How far it is, in megabytes. */
  progress({ done, total }) {
    const { recorder } = this;
    const { size: bytes } = recorder.take.draft;
    recorder.part('sending').textContent = fill(recorder.words.sayFileSending, size(Math.min(done * SLICE, bytes)), size(bytes));
    recorder.root.toggleAttribute('data-whole', done === total);
  }

  /** Takes it back while it still goes up. */
  async stop(take) {
    await outbox.stop(take.draft);
    if (this.recorder.take === take && this.recorder.state === 'sending') await this.show(take);
  }
}
