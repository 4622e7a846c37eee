import en from '../../shared/locales/en.json?part=mail';
import id from '../../shared/locales/id.json?part=mail';
import { chooseLanguage } from '../../shared/locales/texts.js';
import type { StoredConversation } from '../conversations/conversations.model.js';
import { visitorLabel } from '../conversations/conversations.presenter.js';
import type { Mail } from './mailer.js';

const locales = { id, en };

/** The mail that tells a staff member of an unread message. Plain text: what the visitor wrote can do nothing in it. */
export function notificationMail(input: {
  notificationId: string;
  staff: { id: string; email: string; language?: string | undefined };
  conversation: StoredConversation;
  siteName: string;
  inboxUrl: string;
}): Mail {
  const { conversation, siteName, inboxUrl, staff } = input;
  const texts = locales[chooseLanguage([staff.language])];
  const values = { visitor: visitorLabel(conversation.visitorId), site: siteName };
  const host = new URL(inboxUrl).hostname;
  return {
    to: staff.email,
    subject: texts.subject(values).replace(/[\r\n]+/g, ' '),
    messageId: `<${input.notificationId}.${staff.id}@${host}>`,
    text: [
      texts.intro(values),
      quote(conversation.lastText),
      `${texts.open()}: ${inboxUrl}/c/${conversation._id}`,
      texts.why(values),
    ].join('\n\n'),
  };
}

const quote = (text: string) => `> ${text}`;
