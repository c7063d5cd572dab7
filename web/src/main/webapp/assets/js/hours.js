/**
 * A week of working hours as a form that grows: blocks are added and taken away where they stand, regions follow the
 * country, and what a choice does not need is out of the way. It exists because the number of blocks is the mentor's; what
 * is sent is an ordinary form.
 */
const closest = (target, mark) => target.closest?.(mark);

function add(button) {
  const day = button.closest('.hours-day');
  const block = day.querySelector('template').content.firstElementChild.cloneNode(true);
  day.querySelector('[data-blocks]').append(block);
  block.querySelector('input').focus();
}

/** The focus goes on to what comes next, or to the button that adds. */
function remove(button) {
  const block = button.closest('.hours-block');
  const next = block.nextElementSibling?.querySelector('input') ?? block.closest('.hours-day').querySelector('[data-add-block]');
  block.remove();
  next.focus();
}

function clicked({ target }) {
  const adding = closest(target, '[data-add-block]');
  const removing = closest(target, '[data-remove-block]');
  if (adding) add(adding);
  if (removing) remove(removing);
}

/** The regions of another country come from the same page, asked for that country. */
async function regions(country) {
  const place = document.querySelector('[data-regions]');
  const answer = await fetch(`${location.pathname}?${new URLSearchParams({ country: country.value })}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  place.replaceChildren(...(page.querySelector('[data-regions]')?.childNodes ?? []));
}

/** Shows what goes with the choice and hides the rest; without scripts all of it stands there. */
export function choose(root = document) {
  root.querySelectorAll('[data-how]').forEach((choice) => {
    choice.form.querySelectorAll('[data-when-how]').forEach((part) => {
      part.hidden = !part.dataset.whenHow.split(' ').includes(choice.value);
    });
  });
}

export function start() {
  document.addEventListener('click', clicked);
  document.addEventListener('change', ({ target }) => {
    if (closest(target, '[data-regions-of]')) regions(target).catch(() => {}); // saved without a region, then
    if (closest(target, '[data-how]')) choose();
  });
  choose();
}
