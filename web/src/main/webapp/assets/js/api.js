/**
 * The one way to the server's API. It exists so that every call carries the page's CSRF token and its
 * idempotency key, and so that every refusal arrives as an Error whose message is a sentence for people.
 */

const BASE = '/api/v1';

/** A refusal (status 4xx/5xx) or no answer at all (status 0). `message` is the problem's `detail`. */
export class Refusal extends Error {
  constructor(status, problem = {}, retryAfter = 0) {
    super(problem.detail || problem.title || '');
    this.name = 'Refusal';
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** True when the same call may well succeed later, unchanged. */
  get passing() {
    return this.status === 0 || this.status >= 500 || [408, 425, 429].includes(this.status);
  }
}

const inWorker = typeof document === 'undefined'; // the service worker has no page around it
const told = new Map();
const tag = (name) => document.querySelector(`meta[name="${name}"]`);

/** What the page says about itself: person, csrf-token, zone. */
export const meta = (name) => (inWorker ? told.get(name) : tag(name)?.content) ?? '';

export function setMeta(name, value) {
  if (!value) return;
  if (inWorker) told.set(name, value);
  else if (tag(name)) tag(name).content = value;
}

/** True when the browser was led to the sign-in page instead of to what it asked for. */
export function ledToLogin(response) {
  return response.redirected && new URL(response.url).pathname.endsWith('/login');
}

/**
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{json?: object, body?: BodyInit, type?: string, key?: string, timeout?: number}} [options]
 * @returns {Promise<object|null>} the parsed answer
 */
export async function call(method, path, options = {}) {
  try {
    return await attempt(method, path, options);
  } catch (refusal) {
    if (![401, 403].includes(refusal.status)) throw refusal;
    const who = await whoami().catch(() => undefined);
    if (who === undefined) throw refusal;
    // Nobody, or somebody else, is signed in: what lies here waits for its owner.
    if (who?.person !== meta('person')) throw new Refusal(401, refusal.problem);
    if (!who.token || who.token === meta('csrf-token')) throw refusal;
    setMeta('csrf-token', who.token); // the page stayed open over a new sign-in
    return attempt(method, path, options);
  }
}

/** Who is signed in in this browser, with the token for changes; null when nobody is. Throws without an answer. */
export async function whoami() {
  const answer = await fetch(`${BASE}/me`, { headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store' });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Refusal(answer.status);
  return { person: (await answer.json()).id, token: answer.headers.get('X-CSRF-Token') ?? '' };
}

async function attempt(method, path, { json, body, type, key, timeout = 60_000 }) {
  const headers = { Accept: 'application/json', 'X-CSRF-Token': meta('csrf-token') };
  if (key) headers['Idempotency-Key'] = key;
  if (json) headers['Content-Type'] = 'application/json';
  else if (type) headers['Content-Type'] = type;
  let response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers,
      body: json ? JSON.stringify(json) : body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout?.(timeout),
    });
  } catch {
    throw new Refusal(0);
  }
  if (ledToLogin(response)) throw new Refusal(401);
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (response.ok) return answer;
  throw new Refusal(response.status, answer ?? {}, Number(response.headers.get('Retry-After')) || 0);
}

export const get = (path) => call('GET', path);
export const post = (path, json, key = crypto.randomUUID(), timeout = 60_000) => call('POST', path, { json, key, timeout });
/** A slow line gets its time: a minute, and one more second for every 16 kB. */
export const put = (path, body, type) => call('PUT', path, { body, type, timeout: 60_000 + body.byteLength / 16 });
