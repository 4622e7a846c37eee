import type { LitElement } from 'lit';
import type { SapaChat } from './sapa-chat.js';

const focusable = 'button, input, select, textarea, a[href]';

/** F6 goes round the parts of the chat, as it does in a desktop's windows; with Shift the other way. */
export function nextRegion(chat: SapaChat, isBack: boolean) {
  const root = chat.renderRoot as ShadowRoot;
  const list = root.querySelector('sapa-message-list');
  const composer = root.querySelector('sapa-composer');
  const regions = [
    {
      holds: root.querySelector('header'),
      focus: () => root.querySelector<HTMLElement>('.close:not([aria-haspopup])')?.focus(),
    },
    { holds: list, focus: () => list?.log?.focus() },
    ...asked(root),
    { holds: composer, focus: () => composer?.focusField() },
  ].filter(({ holds }) => holds?.checkVisibility?.() !== false);
  const now = regions.findIndex(({ holds }) => holds?.contains(root.activeElement));
  const next = now < 0 ? 0 : now + (isBack ? -1 : 1);
  regions.at(next % regions.length)?.focus();
}

/** What comes between conversation and composer only now and then: form, question, files. */
const asked = (root: ShadowRoot) =>
  [...root.querySelectorAll<LitElement>('sapa-form, sapa-rating, sapa-merge-question, sapa-tray')].map((part) => ({
    holds: part,
    focus: () => part.renderRoot.querySelector<HTMLElement>(focusable)?.focus(),
  }));
