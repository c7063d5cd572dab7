/**
 * Everything that is said about time in the reader's own zone: lengths (1:24), moments (Mon 23 Nov, 14:12), ages and
 * countdowns. It exists because a page stays open for hours: "due in 20 min" has to become "overdue" by itself.
 *
 * <time datetime="…" data-moment>  a moment        <time datetime="…" data-ago>  an age, and after 7 days the moment
 * <time datetime="…" data-due>     a countdown; gets data-due-state="due|soon|overdue",
 *                                  and a .due around it the class. Words come from data-in / data-over
 *                                  on the element itself or on #live-news.
 */
import { meta } from './api.js';

const SOON = 3_600;
const language = () => document.documentElement.lang || undefined;
const zone = () => meta('zone') || undefined;
let timer = 0;

/** What our clock said against the device's when the page came; a device whose clock is wrong counts down rightly all the same. */
const skew = Date.parse(meta('now')) - Date.now();
const now = () => Date.now() + (Math.abs(skew) > 60_000 ? skew : 0);

/** Puts values into a sentence: fill('{0} of {1}', 1, 2). */
export const fill = (sentence, ...values) => (sentence ?? '').replace(/\{(\d)\}/g, (_, n) => values[n] ?? '');

/** 84 → 1:24 */
export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds) || 0);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n) => String(n).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function format(instant, options) {
  const date = new Date(instant);
  try {
    return new Intl.DateTimeFormat(language(), { ...options, timeZone: zone() }).formatToParts(date);
  } catch {
    return new Intl.DateTimeFormat(language(), options).formatToParts(date);
  }
}

/** Mon 23 Nov, 14:12, and without the date when it is this week: Mon 14:12 */
export function moment(instant, short = false) {
  const shape = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const part = Object.fromEntries(format(instant, shape).map(({ type, value }) => [type, value]));
  const near = short && Math.abs(new Date(instant) - Date.now()) < 6 * 86_400_000;
  return near
    ? `${part.weekday} ${part.hour}:${part.minute}`
    : `${part.weekday} ${part.day} ${part.month}, ${part.hour}:${part.minute}`;
}

function ago(instant) {
  const seconds = (new Date(instant) - Date.now()) / 1000;
  const past = Math.abs(seconds);
  if (past > 7 * 86_400) return moment(instant);
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
  if (past < 60) return words.format(0, 'minute');
  if (past < 3_600) return words.format(Math.trunc(seconds / 60), 'minute');
  if (past < 86_400) return words.format(Math.trunc(seconds / 3_600), 'hour');
  return words.format(Math.trunc(seconds / 86_400), 'day');
}

/** 2 hr 10 min, in the reader's language; days from two days on. */
function span(seconds) {
  const unit = (n, name) => new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(n);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 2 * 1_440) return unit(Math.floor(minutes / 1_440), 'day');
  if (minutes < 60) return unit(Math.max(1, minutes), 'minute');
  const rest = minutes % 60;
  return rest && minutes < 600 ? `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}` : unit(Math.floor(minutes / 60), 'hour');
}

function due(element, news) {
  const left = (new Date(element.dateTime) - now()) / 1000;
  const sentence = left > 0 ? element.dataset.in ?? news?.dataset.in : element.dataset.over ?? news?.dataset.over;
  const state = left <= 0 ? 'overdue' : left < SOON ? 'soon' : 'due';
  element.dataset.dueState = state;
  const chip = element.closest('.due');
  for (const name of ['soon', 'overdue']) chip?.classList.toggle(name, name === state);
  return sentence ? fill(sentence, span(Math.abs(left))) : moment(element.dateTime, true);
}

function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.title ||= moment(element.dateTime);
}

export function tick(root = document) {
  const news = document.getElementById('live-news');
  for (const element of root.querySelectorAll('time[datetime]')) {
    if (Number.isNaN(Date.parse(element.dateTime))) continue;
    if ('due' in element.dataset) show(element, due(element, news));
    else if ('ago' in element.dataset) show(element, ago(element.dateTime));
    else if ('moment' in element.dataset) show(element, moment(element.dateTime, true));
  }
}

export function start() {
  clearInterval(timer);
  timer = setInterval(() => tick(), 15_000);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick());
  tick();
}
