/**
 * "While you were recording, Jonas said something": what arrived in the thread since the take began (R11). It exists so that
 * nobody talks over anybody: an answer to yesterday's question is worth a second thought when there is a new one.
 */
import { get, meta } from './api.js';
import { fill, length } from './clock.js';
import * as live from './live.js';
import { Player } from './player.js';

/** Leads to a message of this page: plays it when it can be played, shows it otherwise. */
async function open(id) {
  await live.refresh();
  const bubble = document.getElementById(`message-${id}`);
  if (!bubble) return;
  bubble.scrollIntoView({ block: 'nearest' });
  const sound = bubble.querySelector('[data-player][data-state="READY"]');
  if (sound) Player.on(sound).toggle();
  else Object.assign(bubble, { tabIndex: -1 }).focus();
}

function sentence(said, news) {
  const [{ author, durationSeconds, seal }] = news;
  const [name] = author.name.split(' ');
  if (news.length > 1) return fill(said.meanwhileSeveral, name, news.length);
  if (seal === 'TEXT') return fill(said.meanwhileWrote, name);
  return durationSeconds ? fill(said.meanwhileSaid, name, length(durationSeconds)) : fill(said.meanwhileSpoke, name);
}

/** @returns what the other one has sent since the take began; see before.js */
export async function hints({ thread, said, seen }) {
  if (!thread || !seen) return [];
  const { messages } = await get(`/threads/${thread}`);
  const news = messages.filter(({ id, author }) => author.id !== meta('person') && !seen.has(id));
  if (!news.length) return [];
  const [{ id, seal }] = news;
  return [
    {
      key: `meanwhile ${news.at(-1).id}`,
      words: sentence(said, news),
      acts: [{ words: seal === 'TEXT' ? said.meanwhileRead : said.meanwhilePlay, run: () => open(id) }],
    },
  ];
}
