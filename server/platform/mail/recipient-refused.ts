/** What an SMTP server says of a mailbox, as nodemailer tells it. */
interface SmtpFault {
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
}

/**
 * The server refuses this mailbox for good (a hard bounce), and not us: who may not send here at all, or has too bad a name, is refused in the
 * same step (RFC 3463: x.7.x), and a mailbox that is full (x.2.2) has room again later.
 */
export function isRecipientRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { command, responseCode, response } = error as SmtpFault;
  if (command !== 'RCPT TO' || typeof responseCode !== 'number' || responseCode < 550 || responseCode > 559)
    return false;
  const said = typeof response === 'string' ? response : '';
  return !/\b5\.(7\.\d+|2\.2)\b|\brelay|authenticat|blocked|blacklist|spam|full\b|quota/i.test(said);
}
