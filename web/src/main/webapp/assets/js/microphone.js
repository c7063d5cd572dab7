/**
 * The microphone: which one, opened, watched. It exists because every way in which a microphone fails (refused, missing,
 * busy, muted, pulled out) needs other words and another way out, and browsers name them in their own fashion.
 */
import { memory } from './memory.js';

const MUTED_AFTER = 1_000; // some devices mute for a moment by themselves

const quality = () => {
  const chosen = memory.get('microphone');
  const sound = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return chosen ? { ...sound, deviceId: { ideal: chosen } } : sound;
};

/** Throws the browser's DOMException when it is not granted, or one of ours that `wordFor` knows. */
export async function open() {
  if (window.isSecureContext === false) throw new DOMException('', 'SecurityError');
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) throw new DOMException('', 'NotSupportedError');
  return navigator.mediaDevices.getUserMedia({ audio: quality() });
}

/** The name of the words (data-err-…) that say what is wrong and what helps. */
export async function wordFor(error) {
  if (window.isSecureContext === false) return 'errInsecure';
  switch (error.name) {
    case 'NotAllowedError':
      if (/system/i.test(error.message)) return 'errSystem';
      return (await permission()) === 'prompt' ? 'errDismissed' : 'errDenied';
    case 'SecurityError':
      return 'errDenied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'errMissing';
    case 'NotSupportedError':
    case 'TypeError':
      return 'errUnsupported';
    default:
      return 'errBusy';
  }
}

/** granted · denied · prompt, or nothing where the browser does not tell */
async function permission() {
  const asked = await navigator.permissions?.query({ name: 'microphone' }).catch(() => null);
  return asked?.state;
}

/** The microphones there are. Their names are known only after one was allowed. */
export async function list() {
  const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
  return all.filter(({ kind, deviceId }) => kind === 'audioinput' && !['default', 'communications'].includes(deviceId));
}

export const choose = (deviceId) => memory.set('microphone', deviceId);

/**
 * Tells when the microphone falls silent by the system's hand, comes back, or is gone for good.
 * @param {{muted: () => void, back: () => void, gone: (unplugged: boolean) => void}} on
 * @returns {() => void} stops watching
 */
export function watch(track, on) {
  const device = track.getSettings?.().deviceId;
  let timer = 0;
  let muted = false;
  const check = () => {
    clearTimeout(timer);
    if (!track.muted) {
      if (muted) on.back();
      muted = false;
    } else {
      timer = setTimeout(() => {
        if (!track.muted || muted) return;
        muted = true;
        on.muted();
      }, MUTED_AFTER);
    }
  };
  track.onmute = track.onunmute = check;
  track.onended = async () => {
    const there = await list();
    on.gone(!there.length || Boolean(device && there.some((one) => one.deviceId) && !there.some((one) => one.deviceId === device)));
  };
  check();
  return () => {
    clearTimeout(timer);
    track.onmute = track.onunmute = track.onended = null;
  };
}
