import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { StoredConversation } from '../conversations/index.js';
import { zonedTime } from '../../platform/zoned-time.js';
import { automatic, inThreadOf, type Mail } from '../../platform/mail/mailer.js';
import { calledIn } from './called-in.js';

const locales = { id, en };

/** The mail that tells a staff member of unread messages. Plain text: what visitors wrote can do nothing in it. */
export function notificationMail(input: {
  digestId: string;
  staff: { id: string; email: string; language?: string | undefined };
  conversations: StoredConversation[];
  siteName: string;
  /** The site's own time zone. */
  zone: string;
  inboxUrl: string;
}): Mail {
  const { conversations, siteName: site, zone, inboxUrl, staff } = input;
  const language = chooseLanguage([staff.language]);
  const texts = locales[language];
  const entries = conversations.map((conversation) => ({
    id: conversation._id,
    visitor: calledIn(conversation, texts),
    when: zonedTime(conversation.lastAt ?? conversation.createdAt, language, zone),
    // Without words where the last message was deleted.
    words: `> ${conversation.lastText || texts.deletedMessage()}`,
    link: `${texts.open()}: ${inboxUrl}/c/${conversation._id}`,
  }));
  const [only] = entries;
  const head = {
    to: staff.email,
    messageId: `<${input.digestId}.${staff.id}@${new URL(inboxUrl).hostname}>`,
    headers: automatic,
  };
  if (only && entries.length === 1) {
    const values = { visitor: only.visitor, site };
    const said = [`${only.when}\n${only.words}`, only.link];
    return {
      ...head,
      ...inThreadOf(only.id, inboxUrl),
      subject: oneLine(texts.subject(values)),
      text: [texts.intro(values), ...said, texts.why(values)].join('\n\n'),
    };
  }
  const values = { count: entries.length, site };
  const said = entries.map(({ visitor, when, words, link }) => `${visitor} · ${when}\n${words}\n${link}`);
  return {
    ...head,
    subject: oneLine(texts.digestSubject(values)),
    text: [texts.digestIntro(values), ...said, texts.digestWhy(values)].join('\n\n'),
  };
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
