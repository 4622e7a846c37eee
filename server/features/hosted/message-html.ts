import { parseFormatting } from '../../../shared/formatting/parse-formatting.js';
import { linksIn } from '../../../shared/links.js';
import { fileSize } from '../../../shared/file-size.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { PageTexts } from './hosted-texts.js';
import type { ShownMessage } from './hosted.service.js';
import { choicesHtml } from '../messages/index.js';
import { blocksHtml } from '../../platform/formatted-html.js';
import { html, type Html } from '../../platform/html.js';

/** One message: its text with marks and links, and its files. */
export function messageHtml(message: ShownMessage, texts: PageTexts, language: Language, zone: string): Html {
  const { from, authorName, text, at, seq, isDeleted, choices = [] } = message;
  const isOwn = from === 'visitor';
  const author = isOwn ? texts.chat.you() : (authorName ?? texts.chat.staff());
  return html`
    <li class="${isOwn ? 'own' : 'other'}" id="m${seq}">
      <p class="about"><b>${author}</b> <time datetime="${at}">${timeOf(at, language, zone)}</time></p>
      ${isDeleted && html`<p class="text"><i>${texts.hosted.deleted()}</i></p>`} ${text && textHtml(text)}
      ${filesOf(message, texts, language)}
      ${choices.length > 0 && html`<div class="text">${choicesHtml(choices)}</div>`}
    </li>
  `;
}

/** Lists and blocks of code are no part of a paragraph. */
function textHtml(text: string): Html {
  const blocks = parseFormatting(text, linksIn);
  return blocks.every(({ kind }) => kind === 'text')
    ? html`<p class="text" dir="auto">${blocksHtml(blocks)}</p>`
    : html`<div class="text" dir="auto">${blocksHtml(blocks)}</div>`;
}

function filesOf({ attachments = [], addresses }: ShownMessage, texts: PageTexts, language: Language): Html[] {
  return attachments.map(({ id, name, size }) => {
    const label = texts.hosted.file({ name, size: fileSize(size, language) });
    const place = addresses.get(id)?.file;
    return html`<p class="file" dir="auto">${place ? html`<a href="${place}">${label}</a>` : label}</p>`;
  });
}

/** By the clock of the site, which is named: the visitor's own is not known here. */
function timeOf(at: string, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at));
}
