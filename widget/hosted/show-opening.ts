const show = (id: string, is: boolean) => document.querySelector(id)?.toggleAttribute('hidden', !is);

/** Instead of a form that could not be sent. Before the frame is loaded, for then AMP shows it. */
export function showOpening() {
  show('#write', false);
  show('#opening', true);
}

/** The page by itself can be used: there the form works, and the browser keeps things. */
export function showUnopened() {
  show('#opening', false);
  show('#unopened', true);
}
