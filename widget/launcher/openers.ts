/**
 * What opens the chat: the launcher, and every element of the page that has `data-sapa-open`, whenever it came there. Gives what listens
 * to them, what says whether the chat is open, and what focuses the last one. A list is smaller than names would be.
 */
export function watchOpeners(button: HTMLElement, intend: () => void, toggle: () => void, signal: AbortSignal) {
  let last = button;
  let isExpanded = false;

  const isOpener = (node: EventTarget): node is HTMLElement =>
    // Document and window match nothing.
    (node as Partial<Element>).matches?.('[data-sapa-open]') || node === button;

  function mark(opener: Element) {
    opener.setAttribute('aria-haspopup', 'dialog');
    opener.setAttribute('aria-expanded', `${isExpanded}`);
  }

  function handle(event: Event) {
    const opener = event.composedPath().find(isOpener);
    if (!opener) return;
    mark(opener);
    if (event.type !== 'click') return intend();
    // A link is wanted in a tab of its own.
    if ((event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) return;
    // A link may lead elsewhere where there is no script.
    event.preventDefault();
    last = opener;
    toggle();
  }

  /** Once more where the page has begun its document anew: that takes all listeners away. Twice is the same as once. */
  function listen() {
    // On the way down: a page may stop events of its own elements.
    for (const type of ['pointerover', 'focusin', 'touchstart', 'click']) {
      document.addEventListener(type, handle, { signal, capture: true });
    }
  }

  function setExpanded(is: boolean) {
    isExpanded = is;
    for (const opener of [button, ...document.querySelectorAll('[data-sapa-open]')]) mark(opener);
  }

  /** Back to where the chat was opened from; a page may have taken that away. */
  const focus = () => (last.isConnected ? last : button).focus();

  return [listen, setExpanded, focus] as const;
}
