import { html, nothing } from 'lit';
import { formattedText } from '../../shared/client/formatted-text.js';
import { mayHaveLinks } from '../../shared/formatting/may-be-formatted.js';
import type { MessageLog } from '../core/message-log.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { linkFinder, loadLinkFinder, noLinks } from './find-links.js';
import { styles } from './formatted-messages.styles.js';

/** Texts with marks and links. Loaded with the first of them; until then it is shown as it was typed. */
export function formattedMessages(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);
  /** They were read out as they were typed, and are not to be read out again. */
  const shown = new Set(list.messages.map(({ clientId }) => clientId));

  return ({ clientId, text }: ShownMessage) => {
    const findLinks = mayHaveLinks(text) ? linkFinder() : noLinks;
    if (!findLinks) {
      void loadLinkFinder().then(
        () => list.requestUpdate('texts'),
        () => undefined,
      );
      shown.add(clientId);
      return html`<p class="text" dir="auto">${text}</p>`;
    }
    // Lists and blocks of code are no part of a paragraph.
    const live = shown.has(clientId) ? 'off' : nothing;
    return html`<div class="text" dir="auto" aria-live=${live}>${formattedText(text, findLinks)}</div>`;
  };
}
