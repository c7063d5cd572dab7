/**
 * "You heard this less than two minutes ago": said to the one who answers, before a reply goes out, with the choice to be
 * reminded tonight. It exists because a thought-out answer is worth waiting for. The server decides: it knows when they
 * heard it, and what time it is. How it is said, and that it never stands in the way, is before.js.
 */
import { get, post } from './api.js';

async function tonight(thread, recorder) {
  try {
    await post(`/threads/${thread}/snooze`, { reminder: 'tonight' });
    await recorder.later();
    recorder.hint(recorder.words.sayTonight);
  } catch (refusal) {
    recorder.trouble(refusal.message);
  }
}

/** @returns a reason when it would be in haste; see before.js */
export async function hints({ thread, said }) {
  if (!thread || !said.haste) return [];
  const { inHaste } = await get(`/threads/${thread}/haste`);
  if (!inHaste) return [];
  return [{ key: 'haste', words: said.haste, acts: [{ words: said.hasteTonight, run: (recorder) => tonight(thread, recorder) }] }];
}
