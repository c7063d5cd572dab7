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

export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? '';
}

export function setMeta(name, value) {
  const tag = document.querySelector(`meta[name="${name}"]`);
  if (tag && value) tag.content = value;
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
    // A page that stayed open over a new sign-in holds an old token: fetch the new one and try once more.
    if ([401, 403].includes(refusal.status) && (await renewToken())) return attempt(method, path, options);
    throw refusal;
  }
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

async function renewToken() {
  try {
    const response = await fetch(location.href, { headers: { 'X-Live': '1' }, credentials: 'same-origin', cache: 'no-store' });
    if (!response.ok || ledToLogin(response)) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const read = (name) => page.querySelector(`meta[name="${name}"]`)?.content ?? '';
    // Somebody else signed in meanwhile: what lies here is not theirs to send.
    if (read('person') !== meta('person') || !read('csrf-token') || read('csrf-token') === meta('csrf-token')) return false;
    setMeta('csrf-token', read('csrf-token'));
    return true;
  } catch {
    return false;
  }
}

export const get = (path) => call('GET', path);
export const post = (path, json, key = crypto.randomUUID()) => call('POST', path, { json, key });
export const put = (path, body, type) => call('PUT', path, { body, type });
