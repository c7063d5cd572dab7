/**
 * What was typed into a form comes back when the sign-in had ended before it was sent. It exists because whoever fills a
 * form for an hour and is led to the sign-in page instead would have typed for nothing. It is kept in this tab alone, and
 * until the next page; passwords and files never are.
 */
import { meta } from './api.js';

const KEY = 'meantime:sent-form';
const UNKEPT = '[type="hidden"], [type="password"], [type="file"], [type="submit"], [type="button"]';
const fields = (form) => [...form.elements].filter((field) => field.name && field.matches('input, select, textarea') && !field.matches(UNKEPT));
const ticked = (field) => field.matches('[type="checkbox"], [type="radio"]');
const number = (form) => [...document.forms].indexOf(form);

function keep({ target: form }) {
  const typed = fields(form).map((field) => [field.name, ticked(field) ? field.checked : field.value, field.value]);
  if (!typed.length || form.method !== 'post' || form.querySelector('[type="password"]')) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ person: meta('person'), path: location.pathname, number: number(form), typed }));
  } catch {
    // a closed store costs the comfort alone
  }
}

function sent() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  } finally {
    if (location.pathname !== '/login') sessionStorage.removeItem(KEY);
  }
}

const fromSignIn = () => document.referrer && new URL(document.referrer).pathname === '/login';

function bringBack({ person, path, number: which, typed }) {
  const form = document.forms[which];
  if (!form || person !== meta('person') || path !== location.pathname || !fromSignIn()) return;
  for (const [name, shown, value] of typed) {
    const field = fields(form).find((one) => one.name === name && (one.type !== 'radio' || one.value === value));
    if (!field) continue;
    if (ticked(field)) field.checked = shown;
    else field.value = shown;
  }
  const said = document.createElement('div');
  said.className = 'banner info';
  said.setAttribute('role', 'status');
  said.textContent = document.getElementById('live-news').dataset.returned;
  form.prepend(said);
  said.scrollIntoView({ block: 'center' });
}

export function start() {
  const form = sent();
  if (form) bringBack(form);
  document.addEventListener('submit', keep);
}
