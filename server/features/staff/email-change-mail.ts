import en from '../../../shared/locales/en.json?part=accountMail';
import id from '../../../shared/locales/id.json?part=accountMail';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import type { StoredEmailChange } from './email-changes.model.js';

const locales = { id, en };

/** To the new address: it holds once the link was opened. Or to the one of before: it holds no more. */
export function emailChangeMail(
  { _id, email, former }: StoredEmailChange,
  given: string | undefined,
  link: string,
): Mail {
  const language = chooseLanguage([given]);
  const texts = locales[language];
  const parts = former
    ? [texts.emailChangedIntro({ email }), { aside: texts.emailChangedNotYou() }]
    : [
        texts.emailIntro(),
        { link: { label: texts.emailOpen(), href: link } },
        texts.emailHolds(),
        { aside: texts.emailIgnore() },
      ];
  return {
    ...mailBody({ subject: former ? texts.emailChangedSubject() : texts.emailSubject(), language, parts }),
    to: former ?? email,
    messageId: `<email.${_id}@${new URL(link).hostname}>`,
    headers: automatic,
  };
}
