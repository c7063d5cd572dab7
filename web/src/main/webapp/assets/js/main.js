/**
 * Starts what a page holds. It exists as the single script of a page: it may meet a region again after it was
 * replaced (by the live refresh or by a partial update of the server), and boots every element exactly once.
 */
import * as bar from './bar.js';
import * as calls from './calls.js';
import { CheckIn } from './checkin.js';
import * as clock from './clock.js';
import * as deck from './deck.js';
import * as drafts from './drafts.js';
import * as fault from './fault.js';
import * as helped from './helped.js';
import * as hours from './hours.js';
import * as imports from './imports.js';
import { Sealing } from './journal.js';
import * as keys from './keys.js';
import * as live from './live.js';
import * as offline from './offline.js';
import * as outbox from './outbox.js';
import * as pace from './pace.js';
import * as places from './places.js';
import { Player } from './player.js';
import * as pass from './pass.js';
import * as playing from './playing.js';
import * as queue from './queue.js';
import { Recorder } from './recorder.js';
import * as presence from './presence.js';
import * as returned from './returned.js';
import * as share from './share.js';
import * as shell from './shell.js';
import * as typed from './typed.js';
import * as visit from './visit.js';
import * as words from './words.js';
import * as zone from './zone.js';

const ALIVE = '[data-player], [data-recorder], [data-typed], [data-check-in], [data-sealing], time[datetime]';

function boot(root) {
  const find = (mark) => [...(root.matches?.(mark) ? [root] : []), ...root.querySelectorAll(mark)];
  find('[data-player]').forEach((element) => Player.on(element));
  find('[data-recorder]').forEach((element) => Recorder.on(element));
  find('[data-check-in]').forEach((element) => CheckIn.on(element));
  find('[data-sealing]').forEach((element) => Sealing.on(element));
  find('[data-typed]').forEach(typed.on);
  find('[data-share]').forEach(share.on);
  find('[data-zone-here]').forEach(zone.on);
  clock.tick(root.parentElement ?? root);
  presence.draw(root.parentElement ?? root);
}

offline.prepare();
places.seen(); // before the recorders say where one may speak
queue.start(); // before the recorders and what plays, so that r, j and k are the rows' where there are any
keys.start();
words.start();
calls.start();
helped.start();
hours.start();
imports.watch();
presence.start();
typed.start();
returned.start();
live.start(boot); // remembers the page as the server sent it, so it comes before everything that draws
boot(document);
clock.start();
queue.ready();
deck.start();
pace.start();
bar.start();
playing.start();
pass.start();
visit.start((main) => {
  live.arrive();
  boot(main);
  hours.choose(main);
  imports.watch();
  calls.tell(main);
  drafts.render();
  bar.look();
  playing.follow();
  queue.heed();
  queue.ready();
  fault.face(main);
});
fault.face(document);
shell.start();
offline.start(Recorder.on);
drafts.render(false);
outbox.start().finally(() => drafts.render());

document.addEventListener('meantime:sent', () => live.refresh());
new MutationObserver((changes) => {
  const added = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node instanceof HTMLElement);
  const alive = added.filter((node) => node.matches(ALIVE) || node.querySelector(ALIVE));
  alive.forEach(boot);
  if (alive.some((node) => node.matches('[data-recorder]') || node.querySelector('[data-recorder]'))) drafts.render();
}).observe(document.body, { childList: true, subtree: true });
