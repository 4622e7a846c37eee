import type { SapaNameMark } from '../ui/sapa-name-mark.js';

/** What a reader hears of the mark beside a name. */
export function markText({ renderRoot }: SapaNameMark): string {
  return renderRoot.querySelector('[role=img]')?.ariaLabel ?? renderRoot.textContent?.trim() ?? '';
}
