import { css, render, svg } from 'lit';
import en from '../../shared/locales/en.json?part=emojiButton';
import id from '../../shared/locales/id.json?part=emojiButton';
import { adoptStyle } from '../core/adopt-style.js';
import type { ChatHost } from '../core/chat-host.js';

const allTexts = { id, en };

const face = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" /><path d="M8 14c2 3 6 3 8 0M9 9.5v.1M15 9.5v.1" /></svg>`;

/** At the end of the field, and in it. The keyboard of a phone has emoji of its own. */
const { styleSheet } = css`
  .emoji {
    margin-inline-start: -56px;
    background: none;
    color: var(--muted);
  }
  .emoji:focus-visible {
    outline-offset: -5px;
  }
  textarea {
    padding-inline-end: 50px;
  }
  @media (pointer: coarse) {
    .emoji {
      display: none;
    }
    textarea {
      padding-inline-end: 16px;
    }
  }
`;

/** Puts the button for emoji where the visitor writes, once they move a mouse over the chat, or type: nobody waits for it. */
export function emojiButton(host: ChatHost): void {
  const field = host.composer?.field;
  if (!field?.form || !styleSheet) return;
  let button = field.form.querySelector<HTMLElement>('.emoji');
  if (!button) {
    button = Object.assign(document.createElement('button'), { type: 'button', className: 'emoji' });
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-expanded', 'false');
    render(face, button);
    // The focus stays where it is: what is open would close, and open once more.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', ({ currentTarget }) => {
      open(host, currentTarget as HTMLElement).catch(console.error);
    });
    field.after(button);
    adoptStyle(field.getRootNode() as ShadowRoot, styleSheet);
  }
  button.setAttribute('aria-label', allTexts[host.language].open());
}

/** Without a connection it cannot be had; pressed again, it is asked for again. */
async function open(host: ChatHost, button: HTMLElement) {
  const module = await import('../features/emoji/open-emoji.js').catch(() => undefined);
  await module?.openEmoji(host, button);
}
