import type { MailChecks } from '../../../shared/wire/inbound-mail/entities.js';

const bad = /^(?:fail|softfail|permerror|policy)$/;

/** Whether the trusted server has found that the sender may be another, and nothing speaks for them. */
export function isDoubtful({ spf = 'none', dkim = 'none', dmarc = 'none' }: MailChecks): boolean {
  if (dmarc === 'pass' || dmarc === 'fail') return dmarc === 'fail';
  return [spf, dkim].some((each) => bad.test(each)) && ![spf, dkim].includes('pass');
}
