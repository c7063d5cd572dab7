/**
 * "Share this page": by the sheet of the device where there is one, otherwise as a link in the clipboard. It exists because
 * neither can be done without a script; the address and the mail stand there anyway. Nothing is loaded and nobody is told.
 */
const part = (block, name) => block.querySelector(`[data-part=${name}]`);

/** Only what the device can do is offered. */
export function on(block) {
  const { address, title, copied, failed } = block.dataset;
  const said = block.querySelector('[role=status]');
  const say = (text) => (said.textContent = text);
  const offer = (name, act) => {
    const button = part(block, name);
    button.hidden = false;
    button.onclick = async () => {
      say('');
      try {
        say(await act());
      } catch (error) {
        if (error.name !== 'AbortError') say(failed); // the sheet was put away again
      }
    };
  };
  if (navigator.share) {
    offer('sheet', () => navigator.share({ title, url: address }).then(() => ''));
  } else if (navigator.clipboard) {
    offer('copy', () => navigator.clipboard.writeText(address).then(() => copied));
  }
}
