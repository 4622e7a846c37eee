import { withinDeadline } from '../../../platform/deadline.js';
import type { ImapBox } from '../../../platform/mail/imap-urls.js';
import { mailboxFault } from '../../../platform/mail/mailbox-fault.js';
import { mailServerFault } from '../../../platform/mail/check-mail-server.js';
import { found, reasonOf, type Check, type Found } from '../finding.js';

/** Less than the doctor waits, so that a mail server that is silent is told as that. */
const mailPatienceMs = 6_000;

/** Signs in to the mail server, and sends nothing. */
export const mail =
  (smtpUrl: string | undefined, patienceMs = mailPatienceMs): Check =>
  async () => {
    if (!smtpUrl) return [found('mail-unset')];
    const fault = await withinDeadline(mailServerFault(smtpUrl), patienceMs).catch(
      () => new Error(`No answer within ${patienceMs / 1_000} s`),
    );
    return [fault ? found('mail-refused', { reason: reasonOf(fault) }) : found('mail-ok')];
  };

/** Opens each mailbox and reads nothing. Of mail that a server brings (INBOUND_MAIL_SECRET) nothing can be tried from here. */
export const mailIn =
  (boxes: readonly ImapBox[], isBrought: boolean, patienceMs = mailPatienceMs): Check =>
  async () => {
    const tried = await Promise.all(
      boxes.map(async (box): Promise<Found | undefined> => {
        const fault = await mailboxFault(box, patienceMs);
        return fault && found('mail-in-refused', { mailbox: box.name, reason: reasonOf(fault) });
      }),
    );
    const refused = tried.filter((each) => each !== undefined);
    if (boxes.length > 0) return refused.length > 0 ? refused : [found('mail-in-ok', { count: boxes.length })];
    return [found(isBrought ? 'mail-in-brought' : 'mail-in-none')];
  };

/** Browsers give notifications to addresses by https alone. */
export const push =
  (url: string): Check =>
  async () => [found(new URL(url).protocol === 'https:' ? 'push-ok' : 'push-off')];
