/** What somebody fills in. */
export const fields = 'input,textarea,select,[contenteditable]';
/** CSS pixels: closer together than any field is high. */
const step = 24;
const restMs = 150;

/** Unseen as long as it would cover what somebody fills in: looked at when it comes and when the page moves. */
export function keepOffFields(element: HTMLElement, signal: AbortSignal): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const look = () => (element.hidden = coversField(element) && !element.matches(':focus-within'));
  const lookSoon = () => {
    clearTimeout(resting);
    resting = setTimeout(look, restMs);
  };
  for (const type of ['scroll', 'resize', 'focusin'])
    addEventListener(type, lookSoon, { signal, capture: true, passive: true });
  signal.addEventListener('abort', () => clearTimeout(resting));
  look();
  // A page that is just being drawn does not know yet what lies where.
  lookSoon();
}

function coversField(element: HTMLElement): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  for (let x = left; x <= right; x += step) {
    for (let y = top; y <= bottom; y += step) {
      if (document.elementsFromPoint(x, y).some((under) => under.matches(fields))) return true;
    }
  }
  return false;
}
