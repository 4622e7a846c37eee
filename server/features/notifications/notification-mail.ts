import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { StoredConversation } from '../conversations/index.js';
import { zonedTime } from '../../platform/zoned-time.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import { calledIn } from './called-in.js';

const locales = { id, en };

/** The mail that tells a staff member of unread messages. */
export function notificationMail(input: {
  digestId: string;
  staff: { id: string; email: string; language?: string | undefined };
  conversations: StoredConversation[];
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  inboxUrl: string;
  /** Of the only conversation: where an answer by mail comes in. Undefined where none can. */
  replyTo?: string | undefined;
}): Mail {
  const { conversations, siteName: site, zone, inboxUrl, staff, replyTo } = input;
  const language = chooseLanguage([staff.language]);
  const texts = locales[language];
  const entries = conversations.map((conversation) => ({
    id: conversation._id,
    visitor: calledIn(conversation, texts),
    when: zonedTime(conversation.lastAt ?? conversation.createdAt, language, zone),
    // Without words where the last message was deleted.
    text: conversation.lastText || texts.deletedMessage(),
    link: { label: texts.open(), href: `${inboxUrl}/c/${conversation._id}` },
  }));
  const [only] = entries;
  const head = {
    to: staff.email,
    messageId: `<${input.digestId}.${staff.id}@${new URL(inboxUrl).hostname}>`,
    headers: automatic,
  };
  if (only && entries.length === 1) {
    const { visitor, when, text, link } = only;
    const values = { visitor, site };
    return {
      ...mailBody({
        subject: texts.subject(values),
        language,
        parts: [
          texts.intro(values),
          { said: { head: when, text } },
          { link },
          ...(replyTo ? [texts.replyByMail({ visitor })] : []),
          { aside: texts.why(values) },
        ],
      }),
      ...head,
      ...(replyTo ? { replyTo } : {}),
      ...inThreadOf(only.id, inboxUrl),
    };
  }
  const values = { count: entries.length, site };
  return {
    ...mailBody({
      subject: texts.digestSubject(values),
      language,
      parts: [
        texts.digestIntro(values),
        ...entries.map(({ visitor, when, text, link }) => ({ said: { head: `${visitor} · ${when}`, text, link } })),
        { aside: texts.digestWhy(values) },
      ],
    }),
    ...head,
  };
}
