/**
 * The microphone test: choose one, speak for three seconds, see the level, hear oneself, read a plain verdict. It exists
 * because "was I heard?" is asked before something is said, and three seconds answer it better than any settings page.
 */
import { Level } from './level.js';
import { memory } from './memory.js';
import * as microphone from './microphone.js';
import { pauseAll } from './player.js';
import * as tone from './tone.js';

const LISTEN = 3_000;
const WELL = 0.42; // loudness of the loudest syllable: about -36 dB
const FAINT = 0.12; // about -50 dB

export class Check {
  /** @param {import('./face.js').Face} face the recorder in whose place it stands */
  constructor(face) {
    this.face = face;
    this.root = face.part('check');
    this.part = (name) => this.root.querySelector(`[data-check="${name}"]`);
    this.root.addEventListener('click', ({ target }) => this[target.closest('[data-act]')?.dataset.act]?.());
    this.part('device').addEventListener('change', ({ target }) => {
      microphone.choose(target.value);
      this.test();
    });
    this.part('tone').addEventListener('change', ({ target }) => tone.turn(target.checked));
    this.opener.addEventListener('click', () => (this.root.hidden ? this.open() : this.close()));
    face.root.toggleAttribute('data-untested', !memory.get('tested'));
  }

  get opener() {
    return this.face.root.querySelector('[data-act="trial"]');
  }

  async open() {
    this.root.hidden = false;
    this.opener.setAttribute('aria-expanded', 'true');
    this.part('tone').checked = tone.isOn();
    this.say('');
    this.root.querySelector('[data-act="test"]').focus();
    await this.devices();
  }

  close() {
    if (this.root.hidden) return;
    this.quiet();
    const hadFocus = this.root.contains(document.activeElement);
    this.root.hidden = true;
    this.opener.setAttribute('aria-expanded', 'false');
    if (hadFocus) this.opener.focus();
  }

  /** Shown as soon as there is a choice; their names are known only once one was allowed. */
  async devices() {
    const all = await microphone.list();
    const select = this.part('device');
    const chosen = memory.get('microphone');
    const options = all.map(({ deviceId, label }, n) => new Option(label || `${select.dataset.name} ${n + 1}`, deviceId));
    select.replaceChildren(...options);
    if (all.some(({ deviceId }) => deviceId === chosen)) select.value = chosen;
    this.part('choice').hidden = all.length < 2;
  }

  async test() {
    if (this.running) return;
    this.running = true;
    this.quiet();
    pauseAll();
    this.say(this.face.words.checkAsking);
    try {
      this.stream = await microphone.open();
      await this.record();
    } catch (error) {
      this.say(this.face.words[await microphone.wordFor(error)], 'nothing');
    } finally {
      this.running = false;
      this.stream?.getTracks().forEach((track) => track.stop());
      this.part('level').style.setProperty('--l', 0);
    }
  }

  async record() {
    let loudest = 0;
    const level = new Level(this.stream, {
      level: (loudness) => {
        loudest = Math.max(loudest, loudness);
        this.part('level').style.setProperty('--l', loudness);
      },
      silent: () => {},
    });
    const media = new MediaRecorder(this.stream);
    const parts = [];
    media.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((done) => (media.onstop = done));
    this.say(this.face.words.checkSpeak);
    media.start();
    level.run(true);
    await new Promise((done) => setTimeout(done, LISTEN));
    if (media.state !== 'inactive') media.stop();
    await stopped;
    level.close();
    const verdict = loudest >= WELL ? 'well' : loudest >= FAINT ? 'faint' : 'nothing';
    this.say(this.face.words[{ well: 'checkWell', faint: 'checkFaint', nothing: 'checkNothing' }[verdict]], verdict);
    memory.set('tested', true);
    this.face.root.toggleAttribute('data-untested', false);
    await this.devices();
    if (this.root.hidden) return;
    this.audio = new Audio(URL.createObjectURL(new Blob(parts, { type: media.mimeType })));
    this.part('replay').hidden = false;
    this.replay();
  }

  replay() {
    if (!this.audio) return;
    this.audio.currentTime = 0;
    this.audio.play().catch(() => {});
  }

  /** Nothing of the test is kept. */
  quiet() {
    this.audio?.pause();
    if (this.audio) URL.revokeObjectURL(this.audio.src);
    this.audio = null;
    this.part('replay').hidden = true;
  }

  say(text, verdict = '') {
    this.part('verdict').textContent = text;
    this.part('verdict').dataset.verdict = verdict;
  }
}
