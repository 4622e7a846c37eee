import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for readers of HTML (mail-body.ts). */
  html?: string;
  /** Where answers go, where that is not the sender. */
  replyTo?: string;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
  headers?: Record<string, string>;
  /** The same id on a repeat, so that the receiver's system may recognise it (RFC 5322, 3.6.4). */
  messageId: string;
  /** Both or none: see {@link inThreadOf}. */
  inReplyTo?: string;
  references?: string;
}

/**
 * Mails about one conversation stand together with their reader: each refers to the same one, which was never sent (RFC 5322,
 * 3.6.4). Not in a mail to an address that nobody has proved: it would tell that two of them are about the same.
 */
export function inThreadOf(
  conversationId: string,
  url: string,
  answered?: string,
): Required<Pick<Mail, 'inReplyTo' | 'references'>> {
  const first = `<conversation.${conversationId}@${new URL(url).hostname}>`;
  return answered
    ? { inReplyTo: answered, references: `${first} ${answered}` }
    : { inReplyTo: first, references: first };
}

/** So that no absence note comes back (RFC 3834, 5). */
export const automatic = { 'Auto-Submitted': 'auto-generated' };

export interface Mailer {
  /** Resolves when the SMTP server has accepted the mail; rejects otherwise. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Connections are kept for the next mails, and are few: many servers refuse more. */
const pool = {
  pool: true,
  maxConnections: 5,
  idleTimeout: 30_000,
  dnsTimeout: 5_000,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 20_000,
} as const;

/**
 * Sends by SMTP; undefined when no server is configured. A mail that takes longer than the patience, with its wait for a
 * connection, has failed: its job must not be held up for minutes.
 */
export function createMailer(smtpUrl: string | undefined, from: string, patienceMs = 30_000): Mailer | undefined {
  if (!smtpUrl) return undefined;
  const transport = createTransport({ url: smtpUrl, ...pool });
  return {
    async send(mail) {
      // As an object an address is one address, whatever is in it.
      const to = { name: '', address: mail.to };
      await transport.sendMail({ from, ...mail, to, signal: AbortSignal.timeout(patienceMs) });
    },
    close: () => transport.close(),
  };
}
