import { mailServerFault } from '../../../platform/mail/check-mail-server.js';
import { found, reasonOf, type Check } from '../finding.js';

/** Signs in to the mail server, and sends nothing. */
export const mail =
  (smtpUrl: string | undefined): Check =>
  async () => {
    const inbound = found('mail-in-none');
    if (!smtpUrl) return [found('mail-unset'), inbound];
    const fault = await mailServerFault(smtpUrl);
    return [fault ? found('mail-refused', { reason: reasonOf(fault) }) : found('mail-ok'), inbound];
  };

/** Browsers give notifications to addresses by https alone. */
export const push =
  (url: string): Check =>
  async () => [found(new URL(url).protocol === 'https:' ? 'push-ok' : 'push-off')];
