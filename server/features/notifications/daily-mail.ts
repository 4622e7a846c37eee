import en from '../../../shared/locales/en.json?part=mail';
import id from '../../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import { zonedTime } from '../../platform/zoned-time.js';
import type { StoredConversation } from '../conversations/index.js';
import { calledIn } from './called-in.js';

const locales = { id, en };

/** More lines than these nobody reads; the inbox has the rest. */
export const conversationsNamed = 50;

/** What waits and somebody else may take, in one mail. */
export function dailyMail(input: {
  id: string;
  staff: { id: string; email: string; language?: string | undefined };
  conversations: readonly StoredConversation[];
  hasMore: boolean;
  siteNames: ReadonlyMap<string, string>;
  /** Of the reader. */
  zone: string;
  inboxUrl: string;
}): Mail {
  const { conversations, hasMore, siteNames, zone, inboxUrl, staff } = input;
  const language = chooseLanguage([staff.language]);
  const texts = locales[language];
  const count = conversations.length;
  const entries = conversations.map((conversation) => {
    const { _id, siteId, waitingSince, lastText, createdAt } = conversation;
    const visitor = calledIn(conversation, texts);
    const since = texts.dailySince({ time: zonedTime(waitingSince ?? createdAt, language, zone) });
    return {
      head: `${visitor} · ${siteNames.get(siteId) ?? ''} · ${since}`,
      text: lastText || texts.deletedMessage(),
      link: { label: texts.open(), href: `${inboxUrl}/c/${_id}` },
    };
  });
  return {
    ...mailBody({
      subject: texts.dailySubject({ count }),
      language,
      parts: [
        texts.dailyIntro({ count }),
        ...entries.map((said) => ({ said })),
        ...(hasMore ? [{ link: { label: texts.dailyMore(), href: `${inboxUrl}/waiting` } }] : []),
        { aside: texts.dailyWhy() },
      ],
    }),
    to: staff.email,
    messageId: `<${input.id.replace(/[^\w-]/g, '')}@${new URL(inboxUrl).hostname}>`,
    headers: automatic,
  };
}
