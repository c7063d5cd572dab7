/* A file of clients is being judged or written: the page looks every second how far it is, until that is over. */

const EVERY = 1000;
let waiting = 0;

async function look() {
  const shown = document.getElementById('import');
  if (shown?.dataset.import !== 'busy') {
    return;
  }
  try {
    const answer = await fetch(location.href, { headers: { 'X-Live': 'import' } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.getElementById('import');
      if (now && now.dataset.import !== 'busy') {
        location.reload();
        return;
      }
      if (now) shown.replaceWith(now);
    }
  } catch {
    // The line is away; the next look finds it again.
  }
  watch();
}

/** Looks again in a while, if something is under way on this page. */
export function watch() {
  clearTimeout(waiting);
  if (document.getElementById('import')?.dataset.import === 'busy') waiting = setTimeout(look, EVERY);
}
