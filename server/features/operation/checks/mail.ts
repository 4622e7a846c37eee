import { withinDeadline } from '../../../platform/deadline.js';
import { mailServerFault } from '../../../platform/mail/check-mail-server.js';
import { found, reasonOf, type Check } from '../finding.js';

/** Less than the doctor waits, so that a mail server that is silent is told as that. */
const mailPatienceMs = 6_000;

/** Signs in to the mail server, and sends nothing. */
export const mail =
  (smtpUrl: string | undefined, canComeIn: boolean, patienceMs = mailPatienceMs): Check =>
  async () => {
    const inbound = found(canComeIn ? 'mail-in-ok' : 'mail-in-none');
    if (!smtpUrl) return [found('mail-unset'), inbound];
    const fault = await withinDeadline(mailServerFault(smtpUrl), patienceMs).catch(
      () => new Error(`No answer within ${patienceMs / 1_000} s`),
    );
    return [fault ? found('mail-refused', { reason: reasonOf(fault) }) : found('mail-ok'), inbound];
  };

/** Browsers give notifications to addresses by https alone. */
export const push =
  (url: string): Check =>
  async () => [found(new URL(url).protocol === 'https:' ? 'push-ok' : 'push-off')];
