import en from '../../../shared/locales/en.json?part=transcript';
import id from '../../../shared/locales/id.json?part=transcript';
import type { Language } from '../../../shared/wire/languages.js';
import { formattedHtml } from '../../platform/formatted-html.js';
import { html } from '../../platform/html.js';
import { choiceLines, choicesHtml, type StoredMessage } from '../messages/index.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import { zonedTime } from '../../platform/zoned-time.js';

const locales = { id, en };

/** A mail with more of the longest ones is refused by many servers. */
export const messagesInMail = 300;

interface Addressed {
  transcriptId: string;
  conversationId: string;
  email: string;
  language: Language;
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  url: string;
}

/** The mail that proves an address. Nothing of the visitor's own is in it: it goes to whom the visitor says. */
export function proofMail(to: Addressed, link: string): Mail {
  const texts = locales[to.language];
  const site = { site: to.siteName };
  return {
    ...headOf(to, 'proof', texts.proofSubject(site)),
    text: [texts.proofIntro(site), link, texts.proofHolds(), texts.proofIgnore()].join('\n\n'),
  };
}

/** The conversation, or the end of a very long one, as plain text and as HTML in which everything that people wrote is text. Files by their names. */
export function transcriptMail(to: Addressed, messages: StoredMessage[]): Mail {
  const texts = locales[to.language];
  const site = { site: to.siteName };
  const said = messages.map(({ from, authorName, at, text, attachments = [], choices = [] }) => ({
    who: from === 'visitor' ? texts.you() : (authorName ?? to.siteName),
    when: zonedTime(at, to.language, to.zone),
    text: text.trim() ? text : '',
    files: attachments.map(({ name }) => texts.file({ name })),
    choices,
  }));
  // Numbers have no holes.
  const count = (messages[0]?.seq ?? 1) - 1;
  const before = count > 0 && texts.earlier({ count });
  return {
    ...headOf(to, 'transcript', texts.subject(site)),
    ...inThreadOf(to.conversationId, to.url),
    text: [
      texts.intro(site),
      ...(before ? [before] : []),
      ...said.map(({ who, when, text, files, choices }) =>
        [`${who} · ${when}`, ...(text ? [text] : []), ...files, ...choiceLines(choices)].join('\n'),
      ),
      texts.why(site),
    ].join('\n\n'),
    html: html`<!doctype html>
      <html lang="${to.language}">
        <meta charset="utf-8" />
        <body>
          <p>${texts.intro(site)}</p>
          ${before && html`<p>${before}</p>`}
          ${said.map(
            ({ who, when, text, files, choices }) =>
              html`<p><strong>${who}</strong> <small>${when}</small></p>
                <div dir="auto">
                  ${formattedHtml(text)}${files.map((file) => html`<div>${file}</div>`)}${choicesHtml(choices)}
                </div>`,
          )}
          <p>${texts.why(site)}</p>
        </body>
      </html>`.text,
  };
}

function headOf({ transcriptId, email, url }: Addressed, kind: string, subject: string) {
  const host = new URL(url).hostname;
  return {
    to: email,
    subject: subject.replace(/[\r\n]+/g, ' '),
    messageId: `<${kind}.${transcriptId}@${host}>`,
    headers: automatic,
  };
}
