import { html } from 'lit';
import { vi } from 'vitest';
import texts from '../../shared/locales/id.json?part=widget';
import '../chat/sapa-message-list.js';
import type { SapaMessageList } from '../chat/sapa-message-list.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { place } from './place.js';

/** A message as the list is given it. */
export function shown(n: number, change: Partial<ShownMessage> = {}): ShownMessage {
  const at = new Date(2030, 4, 5, 10, n).toISOString();
  return { clientId: `client-${n}`, from: 'visitor', text: `Pesan ${n}`, at, delivery: 'sent', ...change };
}

/** A run of them, numbered. */
export const range = (first: number, last: number, change: (seq: number) => Partial<ShownMessage> = () => ({})) =>
  Array.from({ length: last - first + 1 }, (_, at) => shown(first + at, { seq: first + at, ...change(first + at) }));

export async function makeList(messages: ShownMessage[], sendAgain = vi.fn()) {
  const list = await place<SapaMessageList>(html`
    <sapa-message-list
      .texts=${texts}
      .messages=${messages}
      .isLoaded=${true}
      @sapa-send-again=${(event: CustomEvent<unknown>) => void sendAgain(event.detail)}
    ></sapa-message-list>
  `);
  const items = () => [...list.renderRoot.querySelectorAll('li')];
  const itemTexts = () => items().map((item) => item.textContent.replace(/\s+/g, ' ').trim());
  return { list, items, itemTexts, log: list.renderRoot.querySelector('.log')! };
}
