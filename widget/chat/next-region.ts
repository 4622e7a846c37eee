import type { ChatHost } from '../core/chat-host.js';

/** F6 goes round the parts of the chat, as it does in a desktop's windows; with Shift the other way. */
export function nextRegion({ panel, list, composer }: ChatHost, isBack: boolean) {
  const regions = [
    {
      part: panel?.querySelector('header'),
      focus: () => panel?.querySelector<HTMLElement>('.close:not([aria-haspopup])')?.focus(),
    },
    { part: list, focus: () => list?.log?.focus() },
    // What comes between conversation and composer only now and then.
    ...[...(panel?.querySelectorAll<HTMLElement>('sapa-form, sapa-rating, sapa-merge-question, sapa-tray') ?? [])].map(
      (part) => ({ part, focus: () => part.focus() }),
    ),
    { part: composer, focus: () => composer?.focusField() },
  ].filter(({ part }) => part?.checkVisibility?.() !== false);
  const now = regions.findIndex(({ part }) => part?.matches(':focus-within'));
  const next = now < 0 ? 0 : now + (isBack ? -1 : 1);
  regions.at(next % regions.length)?.focus();
}
