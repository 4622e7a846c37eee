import en from '../../../shared/locales/en.json?part=accountMail';
import id from '../../../shared/locales/id.json?part=accountMail';
import { automatic, type Mail } from '../../platform/mail/mailer.js';
import type { StoredInvitation } from './invitations.model.js';

const locales = { id, en };

/** The mail with the link. Plain text: the name of who invites can do nothing in it. */
export function invitationMail(
  { _id, email, language, invitedBy, secretHashes }: StoredInvitation,
  link: string,
): Mail {
  const texts = locales[language];
  const by = { name: invitedBy.name };
  return {
    to: email,
    subject: texts.invitationSubject(by).replace(/[\r\n]+/g, ' '),
    text: [texts.invitationIntro(by), link, texts.invitationHolds(), texts.invitationIgnore()].join('\n\n'),
    messageId: `<invitation.${_id}.${secretHashes.length}@${new URL(link).hostname}>`,
    headers: automatic,
  };
}
