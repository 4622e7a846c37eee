import en from '../../../shared/locales/en.json?part=accountMail';
import id from '../../../shared/locales/id.json?part=accountMail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import type { StoredPasswordReset } from './password-resets.model.js';

const locales = { id, en };

export function passwordResetMail({ _id, email }: StoredPasswordReset, given: string | undefined, link: string): Mail {
  const language = chooseLanguage([given]);
  const texts = locales[language];
  return {
    ...mailBody({
      subject: texts.resetSubject(),
      language,
      parts: [
        texts.resetIntro(),
        { link: { label: texts.resetOpen(), href: link } },
        texts.resetHolds(),
        { aside: texts.resetIgnore() },
      ],
    }),
    to: email,
    messageId: `<reset.${_id}@${new URL(link).hostname}>`,
    headers: automatic,
  };
}
