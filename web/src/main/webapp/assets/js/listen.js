/**
 * Makes what was recorded playable on this device, from any point. It exists because a browser's own sliced recording
 * has no duration (Chromium says Infinity, Firefox one minute of five, WebKit its first fragment): where the element is
 * wrong about the length, the sound is decoded to a plain wav for listening. What is sent stays as it was recorded.
 */
import * as store from './store.js';

const RATE = 16_000;
const PATIENCE = 3_000;
const NEAR = 0.75; // seconds
const LONG = 60; // seconds: about half a second of decoding

/** What the browser's own element takes for the length: NaN when it cannot play it at all. */
export function lengthOf(url) {
  return new Promise((done) => {
    const audio = new Audio();
    const end = (length) => {
      clearTimeout(timer);
      audio.removeAttribute('src');
      done(length);
    };
    const timer = setTimeout(() => end(NaN), PATIENCE);
    audio.onloadedmetadata = () => end(audio.duration);
    audio.onerror = () => end(NaN);
    audio.preload = 'metadata';
    audio.src = url;
  });
}

function wav(samples) {
  const bytes = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at, letters) => [...letters].forEach((letter, n) => bytes.setUint8(at + n, letter.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + 2 * samples.length, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true); // PCM
  bytes.setUint16(22, 1, true); // mono
  bytes.setUint32(24, RATE, true);
  bytes.setUint32(28, 2 * RATE, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, 2 * samples.length, true);
  for (let n = 0; n < samples.length; n++) bytes.setInt16(44 + 2 * n, Math.max(-1, Math.min(1, samples[n])) * 0x7fff, true);
  return new Blob([bytes], { type: 'audio/wav' });
}

async function decoded(blob) {
  const Context = window.OfflineAudioContext ?? window.webkitOfflineAudioContext;
  const sound = await new Context(1, 1, RATE).decodeAudioData(await blob.arrayBuffer());
  return { seconds: sound.duration, blob: wav(sound.getChannelData(0)) };
}

/**
 * @param {object} draft
 * @param {(sound: {url: string, seconds: number}) => void} [meanwhile] given what the browser plays by itself, where
 *   decoding takes so long that nobody should wait for it
 * @returns {Promise<{url: string, seconds: number}>} the urls are the caller's to revoke
 */
export async function playable(draft, meanwhile) {
  const blob = await store.blob(draft);
  const url = URL.createObjectURL(blob);
  const seconds = await lengthOf(url);
  if (draft.name && Number.isFinite(seconds)) return { url, seconds };
  if (Math.abs(seconds - draft.seconds) < NEAR) return { url, seconds };
  const raw = { url, seconds: draft.seconds };
  if (meanwhile && draft.seconds > LONG) meanwhile(raw);
  try {
    const sound = await decoded(blob);
    return { url: URL.createObjectURL(sound.blob), seconds: sound.seconds };
  } catch {
    return raw; // it plays as well as the browser can
  }
}
