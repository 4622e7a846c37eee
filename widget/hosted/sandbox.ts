/** Whether the browser keeps anything for this page. Where it does not, merely asking may throw. */
export function keepsNothing(storage: () => Storage = () => localStorage): boolean {
  try {
    const name = 'sapa:probe';
    storage().setItem(name, '');
    storage().removeItem(name);
    return false;
  } catch {
    return true;
  }
}

/** The chat knows how to do without any; what is there and throws, it does not expect. */
export function takeLocksAway() {
  Object.defineProperty(navigator, 'locks', { value: undefined });
}

/**
 * Without `allow-forms` a form tells nobody that it was sent, although none of the chat's leaves the page: here each one
 * does, as elsewhere, when its button is pressed.
 */
export function letFormsSpeak(signal?: AbortSignal) {
  HTMLFormElement.prototype.requestSubmit = function (submitter) {
    const button = submitter ?? null;
    if (!this.noValidate && !this.reportValidity()) return;
    this.dispatchEvent(
      new SubmitEvent('submit', { submitter: button, bubbles: true, cancelable: true, composed: true }),
    );
  };
  const handleClick = (event: MouseEvent) => {
    const button = event.composedPath().find((node) => node instanceof HTMLButtonElement);
    if (button?.type !== 'submit' || !button.form || event.defaultPrevented) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  };
  addEventListener('click', handleClick, signal ? { signal } : {});
}
