import en from '../../../shared/locales/en.json?part=accountMail';
import id from '../../../shared/locales/id.json?part=accountMail';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import type { StoredInvitation } from './invitations.model.js';

const locales = { id, en };

/** The mail with the link. */
export function invitationMail(
  { _id, email, language, invitedBy, secretHashes }: StoredInvitation,
  link: string,
): Mail {
  const texts = locales[language];
  const by = { name: invitedBy.name };
  return {
    ...mailBody({
      subject: texts.invitationSubject(by),
      language,
      parts: [
        texts.invitationIntro(by),
        { link: { label: texts.invitationOpen(), href: link } },
        texts.invitationHolds(),
        { aside: texts.invitationIgnore() },
      ],
    }),
    to: email,
    messageId: `<invitation.${_id}.${secretHashes.length}@${new URL(link).hostname}>`,
    headers: automatic,
  };
}
