import { html, nothing } from 'lit';
import en from '../../shared/locales/en.json?part=marks';
import id from '../../shared/locales/id.json?part=marks';
import { plainText } from '../../shared/formatting/plain-text.js';
import { chooseLanguage } from '../../shared/locales/texts.js';
import type { MessageLog } from '../core/message-log.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { linkFinder, noLinks } from './find-links.js';
import { styles } from './message-marks.styles.js';

const allTexts = { id, en };

/** What is said of a message that was changed, or that quotes another one. Loaded with the first of these. */
export function messageMarks(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);

  return (message: ShownMessage) => {
    const texts = allTexts[chooseLanguage([list.language])];
    if (message.isDeleted) return html`<p class="text deleted">${texts.deleted()}</p>`;
    const { quote } = message;
    return [
      quote
        ? html`<blockquote dir="auto">
            ${quote.authorName ? html`<b>${quote.authorName}</b>` : nothing}
            <span>${quote.isDeleted ? texts.deleted() : plainText(quote.text, linkFinder() ?? noLinks)}</span>
          </blockquote>`
        : nothing,
      message.editedAt ? html`<p class="edited">${texts.edited()}</p>` : nothing,
    ];
  };
}
