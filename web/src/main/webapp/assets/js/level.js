/**
 * Listens to the level of a microphone. It exists for three things: the meter that shows that one is heard, the
 * hint when nothing arrives (a muted microphone), and the waveform of the review, which no server has made yet.
 */

const TICK = 80; // ms between two looks
const SILENT_DB = -50; // speech peaks near -8 dB, a muted microphone stays below -90 dB
const SILENT_AFTER = 3_000;

export class Level {
  /**
   * @param {MediaStream} stream
   * @param {{level: (loudness: number) => void, silent: (yes: boolean) => void}} on loudness is 0..1
   */
  constructor(stream, on) {
    this.on = on;
    this.peaks = [];
    this.quiet = 0;
    this.isSilent = false;
    const Context = window.AudioContext ?? window.webkitAudioContext;
    if (!Context) return;
    this.context = new Context();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 2048;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.context.resume?.().catch(() => {});
  }

  /** Runs while recording, rests while paused. */
  run(yes) {
    clearInterval(this.timer);
    this.quiet = 0;
    if (!yes || !this.context) return;
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      this.look(now - last);
      last = now;
    }, TICK);
  }

  look(elapsed) {
    if (this.context.state !== 'running') return;
    this.analyser.getFloatTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) sum += sample * sample;
    const db = 10 * Math.log10(sum / this.samples.length + 1e-12);
    const loudness = Math.min(1, Math.max(0, (db + 55) / 45));
    this.peaks.push(Math.round(loudness * 255));
    this.on.level(loudness);
    this.quiet = db < SILENT_DB ? this.quiet + elapsed : 0;
    const silent = this.quiet >= SILENT_AFTER;
    if (silent !== this.isSilent) this.on.silent((this.isSilent = silent));
  }

  close() {
    clearInterval(this.timer);
    this.context?.close?.().catch(() => {});
    this.context = null;
  }
}
