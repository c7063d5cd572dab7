/**
 * Draws a voice as bars. It exists because the same bars stand in a bubble (peaks made by the server) and in the
 * review of a recording that no server has seen (levels gathered while speaking).
 */

const SVG = 'http://www.w3.org/2000/svg';
const MOST = 56;
const FEWEST = 16;
const STEP = 5; // the least room for a bar and its gap
const TALL = 36;

/** base64 → bytes; anything unreadable is simply no waveform. */
export function decode(text) {
  try {
    return Uint8Array.from(atob(text || ''), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function fold(peaks, bars) {
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 1);
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return peaks.slice(from, to).reduce((most, peak) => Math.max(most, peak), 0) / loudest;
  });
}

/** As many bars as the place has room for, in the place's own pixels. */
export function draw(svg, peaks) {
  const wide = svg.clientWidth || MOST * STEP;
  const bars = Math.min(MOST, Math.max(FEWEST, Math.floor(wide / STEP)));
  const step = wide / bars;
  const width = Math.min(4, step * 0.6);
  svg.setAttribute('viewBox', `0 0 ${wide} ${TALL}`);
  svg.replaceChildren(
    ...fold(peaks, bars).map((loudness, bar) => {
      const rect = document.createElementNS(SVG, 'rect');
      const height = width + loudness * (TALL - width - 2);
      const shape = { x: bar * step + (step - width) / 2, y: (TALL - height) / 2, width, height, rx: width / 2 };
      for (const [name, value] of Object.entries(shape)) rect.setAttribute(name, value);
      return rect;
    }),
  );
}

/** Marks the share that was played already. */
export function paint(svg, share) {
  const bars = svg.children;
  const until = share * bars.length;
  for (let n = 0; n < bars.length; n++) bars[n].classList.toggle('played', n + 0.5 < until);
}
