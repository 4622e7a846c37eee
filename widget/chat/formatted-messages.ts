import { html, nothing } from 'lit';
import { formattedText } from '../../shared/client/formatted-text.js';
import type { MessageLog } from '../core/message-log.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { styles } from './formatted-messages.styles.js';

/** Texts with marks and links. Loaded with the first of them; until then it is shown as it was typed. */
export function formattedMessages(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);
  /** They were read out as they were typed, and are not to be read out again. */
  const shown = new Set(list.messages.map(({ clientId }) => clientId));
  // Lists and blocks of code are no part of a paragraph.
  return ({ clientId, text }: ShownMessage) =>
    html`<div class="text" dir="auto" aria-live=${shown.has(clientId) ? 'off' : nothing}>${formattedText(text)}</div>`;
}
