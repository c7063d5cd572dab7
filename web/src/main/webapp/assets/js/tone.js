/**
 * A soft tone, once, when the target is reached. It exists because somebody who walks and talks does not look at the
 * clock. Two short quiet notes: low enough that the microphone's echo cancelling takes them out of the recording.
 * Whoever does not want it switches it off; the device remembers that for them.
 */
import { memory } from './memory.js';

const LOUD = 0.035;
const NOTES = [659.25, 523.25]; // a third, falling: nothing alarming
const EACH = 0.16;

export const isOn = () => memory.get('tone') !== false;
export const turn = (on) => memory.set('tone', on);

/** @param {AudioContext} [context] one that a tap has started already */
export function play(context) {
  if (!isOn() || context?.state !== 'running') return;
  NOTES.forEach((pitch, n) => {
    const from = context.currentTime + n * EACH;
    const note = context.createOscillator();
    const gain = context.createGain();
    note.frequency.value = pitch;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUD, from + 0.03);
    gain.gain.linearRampToValueAtTime(0, from + EACH);
    note.connect(gain).connect(context.destination);
    note.start(from);
    note.stop(from + EACH);
  });
}
