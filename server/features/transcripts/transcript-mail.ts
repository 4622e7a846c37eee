import en from '../../../shared/locales/en.json?part=transcript';
import id from '../../../shared/locales/id.json?part=transcript';
import mailEn from '../../../shared/locales/en.json?part=mail';
import mailId from '../../../shared/locales/id.json?part=mail';
import type { Language } from '../../../shared/wire/languages.js';
import { formattedHtml } from '../../platform/formatted-html.js';
import { html } from '../../platform/html.js';
import { choiceLines, choicesHtml, type StoredMessage } from '../messages/index.js';
import { mailBody, type MailPart, type Said } from '../../platform/mail/mail-body.js';
import { stopHeaders } from '../mail-address/index.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import { zonedTime } from '../../platform/zoned-time.js';

const locales = { id, en };
const mailLocales = { id: mailId, en: mailEn };

/** A mail with more of the longest ones is refused by many servers. */
export const messagesInMail = 300;

interface Addressed {
  messageId: string;
  conversationId: string;
  email: string;
  language: Language;
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  url: string;
  /** Where the mail to this address ends. */
  stopLink: string;
}

/** The mail that proves an address. Nothing of the visitor's own is in it: it goes to whom the visitor says. */
export function proofMail(to: Addressed, link: string): Mail {
  const texts = locales[to.language];
  const site = { site: to.siteName };
  return {
    ...mailBody({
      subject: texts.proofSubject(site),
      language: to.language,
      parts: [
        texts.proofIntro(site),
        { link: { label: texts.proofOpen(), href: link } },
        texts.proofHolds(),
        { aside: texts.proofIgnore() },
        stopPart(to),
      ],
    }),
    ...headOf(to),
  };
}

/** The conversation, or the end of a very long one. Files by their names. */
export function transcriptMail(to: Addressed, messages: StoredMessage[]): Mail {
  const texts = locales[to.language];
  const site = { site: to.siteName };
  const said = messages.map(({ from, authorName, at, text, attachments = [], choices = [] }): Said => {
    const written = text.trim() ? text : '';
    const files = attachments.map(({ name }) => texts.file({ name }));
    const who = from === 'visitor' ? texts.you() : (authorName ?? to.siteName);
    return {
      head: `${who} · ${zonedTime(at, to.language, to.zone)}`,
      text: [...(written ? [written] : []), ...files, ...choiceLines(choices)].join('\n'),
      rich: [...formattedHtml(written), ...files.map((file) => html`<div>${file}</div>`), choicesHtml(choices)],
    };
  });
  // Numbers have no holes.
  const count = (messages[0]?.seq ?? 1) - 1;
  return {
    ...mailBody({
      subject: texts.subject(site),
      language: to.language,
      parts: [
        texts.intro(site),
        ...(count > 0 ? [texts.earlier({ count })] : []),
        ...said.map((copied) => ({ copied })),
        { aside: texts.why(site) },
        stopPart(to),
      ],
    }),
    ...headOf(to),
    ...inThreadOf(to.conversationId, to.url),
  };
}

const stopPart = ({ language, siteName: site, stopLink }: Addressed): MailPart => ({
  aside: mailLocales[language].stopWhy({ site }),
  link: { label: mailLocales[language].stop(), href: stopLink },
});

const headOf = ({ messageId, email, stopLink }: Addressed) => ({
  to: email,
  messageId,
  headers: { ...automatic, ...stopHeaders(stopLink) },
});
