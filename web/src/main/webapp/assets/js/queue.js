/**
 * The mentor's queue by keyboard: j and k go from row to row, Enter opens, r opens ready to record a reply, e puts off until
 * tonight or takes up again, ? says so. It exists so that a mentor works through the morning without a mouse. Here j and k
 * belong to the rows; what plays in the bar keeps space, l, < and >. Single keys can be switched off on this device
 * (WCAG 2.1.4), which every script heeds by data-keys="off" on the root element.
 */
import { call, post } from './api.js';
import { fill, moment } from './clock.js';
import * as live from './live.js';
import { memory } from './memory.js';

const TYPING = 'input, textarea, select, [contenteditable], dialog';
const list = () => document.querySelector('[data-queue]');
const sheet = () => document.querySelector('[data-keys-sheet]');
const links = () => [...(list()?.querySelectorAll('a.entry') ?? [])];
const off = () => document.documentElement.dataset.keys === 'off';
let undo = null;

/** What was chosen on this device holds for every page that comes in. */
export function heed() {
  if (memory.get('keys') === 'off') document.documentElement.dataset.keys = 'off';
}

function chosen() {
  return document.activeElement?.closest?.('[data-queue] a.entry') ?? null;
}

/** Where somebody was in the queue, for this tab: the section, and the row that they opened. */
const place = {
  get() {
    try {
      return JSON.parse(sessionStorage.getItem('meantime:queue')) ?? {};
    } catch {
      return {}; // then one begins at the top
    }
  },
  set(more) {
    try {
      sessionStorage.setItem('meantime:queue', JSON.stringify({ ...place.get(), ...more }));
    } catch {
      // a comfort that this browser does not allow
    }
  },
};

function move(by) {
  const all = links();
  const opened = place.get().row;
  const now = all.indexOf(chosen() ?? all.find((link) => opened && link.closest('li').id === opened));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
}

function reply() {
  const link = chosen();
  if (!link?.closest('[data-row]')) return;
  link.hash = 'reply';
  link.click();
}

/** Puts the row off, or takes it up again; the next one is chosen, and a word says what happened and takes it back. */
async function putOff() {
  const row = chosen()?.closest('[data-row]');
  const act = row?.dataset.e;
  if (!act) return;
  const all = links();
  const at = all.indexOf(chosen());
  row.dataset.e = '';
  try {
    const thread = await perform(row.dataset.row, act);
    (all[at + 1] ?? all[at - 1])?.focus();
    const words = list().dataset;
    say(act === 'put-off' ? fill(words.putOff, moment(thread.snoozedUntil, true)) : words.takenUp, act === 'put-off' ? row.dataset.row : null);
  } catch (refusal) {
    row.dataset.e = act;
    say(refusal.message, null);
  }
  live.refresh();
}

function perform(thread, act) {
  return act === 'put-off' ? post(`/threads/${thread}/snooze`, { reminder: 'tonight' }) : call('DELETE', `/threads/${thread}/snooze`);
}

/** @param {string|null} thread that is put off and may be taken up again */
function say(text, thread) {
  const toast = document.getElementById('toast');
  clearTimeout(undo);
  toast.textContent = text;
  if (thread) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: list()?.dataset.undo });
    button.addEventListener('click', async () => {
      toast.textContent = '';
      await perform(thread, 'take-up').catch((refusal) => say(refusal.message, null));
      live.refresh();
    });
    toast.append(' ', button);
  }
  undo = setTimeout(() => toast.contains(document.activeElement) || (toast.textContent = ''), 12_000);
}

function help() {
  const dialog = sheet();
  const on = dialog.querySelector('[data-part="keys-on"]');
  on.checked = !off();
  on.onchange = () => {
    memory.set('keys', on.checked ? null : 'off');
    if (on.checked) delete document.documentElement.dataset.keys;
    else document.documentElement.dataset.keys = 'off';
  };
  dialog.showModal();
}

const ACTS = { j: () => move(1), k: () => move(-1), r: reply, e: putOff, '?': help };

function key(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !list() || off()) return;
  const act = ACTS[event.key];
  if (!act || event.target.closest?.(TYPING) || (event.repeat && !'jk'.includes(event.key))) return;
  if (act === reply && !chosen()) return; // then it is a recorder's, of a call that was held lately
  event.preventDefault();
  act();
}

/** The way back from a thread leads to the section and filter one came from; …/threads/ID#reply has the recorder at hand. */
export function ready() {
  if (list()) place.set({ address: location.pathname + location.search });
  const back = document.querySelector('main .back[href="/mentor"]');
  if (back) back.href = place.get().address ?? '/mentor';
  if (location.hash === '#reply') document.querySelector('main [data-recorder] [data-part="main"]')?.focus();
}

export function start() {
  heed();
  document.addEventListener('keydown', key);
  document.addEventListener('click', ({ target }) => {
    if (target.closest?.('[data-act="keys"]')) help();
    const row = target.closest?.('[data-queue] a.entry')?.closest('li');
    if (row) place.set({ row: row.id });
  });
}
