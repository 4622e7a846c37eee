import en from '../../../shared/locales/en.json?part=accountMail';
import id from '../../../shared/locales/id.json?part=accountMail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import type { StoredPasswordReset } from './password-resets.model.js';

const locales = { id, en };

export function passwordResetMail(
  { _id, email }: StoredPasswordReset,
  language: string | undefined,
  link: string,
): Mail {
  const texts = locales[chooseLanguage([language])];
  return {
    to: email,
    subject: texts.resetSubject(),
    text: [texts.resetIntro(), link, texts.resetHolds(), texts.resetIgnore()].join('\n\n'),
    messageId: `<reset.${_id}@${new URL(link).hostname}>`,
    headers: automatic,
  };
}
