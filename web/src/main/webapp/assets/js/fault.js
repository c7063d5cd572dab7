/**
 * Brings before the reader why an act was refused. It exists because that sentence stands where a form begins, and whoever sent
 * the form from its end, on a phone above all, came back to a page that seems to say nothing.
 */
const FAULTS = ['.ui-messages-error', '.ui-message-error, .field > .wrong']; // of the whole act; of one field

/** What the styleguide shows did not just happen. */
const happened = (fault) => !fault.closest('[data-shown]');

/** @param {ParentNode} root what has just come: the document, or the main part of another page */
export function face(root) {
  const fault = FAULTS.map((mark) => [...root.querySelectorAll(mark)].find(happened)).find(Boolean);
  if (!fault) return;
  for (let fold = fault.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  const field = fault.closest('.field')?.querySelector('input:not([type="hidden"]), select, textarea');
  if (!field) fault.tabIndex = -1;
  (field ?? fault).focus({ preventScroll: true }); // a field reads out what is wrong with it
  fault.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
}
