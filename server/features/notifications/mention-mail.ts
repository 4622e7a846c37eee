import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import type { StoredConversation } from '../conversations/index.js';
import { calledIn } from './called-in.js';

const locales = { id, en };

/** The mail that tells somebody that a colleague has named them. What the note says stays in the inbox. */
export function mentionMail(input: {
  /** The same where it is sent once more. */
  id: string;
  staff: { email: string; language?: string | undefined };
  /** Who has named them. */
  by: string;
  conversation: StoredConversation;
  siteName: string;
  inboxUrl: string;
}): Mail {
  const { staff, by, conversation, siteName: site, inboxUrl } = input;
  const language = chooseLanguage([staff.language]);
  const texts = locales[language];
  const values = { name: by, visitor: calledIn(conversation, texts), site };
  return {
    ...mailBody({
      subject: texts.mentionSubject(values),
      language,
      parts: [
        texts.mentionIntro(values),
        { link: { label: texts.open(), href: `${inboxUrl}/c/${conversation._id}` } },
        { aside: texts.mentionWhy(values) },
      ],
    }),
    to: staff.email,
    messageId: `<${input.id}@${new URL(inboxUrl).hostname}>`,
    headers: automatic,
    ...inThreadOf(conversation._id, inboxUrl),
  };
}
