import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for readers of HTML; whoever makes it escapes what others wrote. */
  html?: string;
  headers?: Record<string, string>;
  /** The same id on a repeat, so that the receiver's system may recognise it (RFC 5322, 3.6.4). */
  messageId: string;
}

/** So that no absence note comes back (RFC 3834, 5). */
export const automatic = { 'Auto-Submitted': 'auto-generated' };

export interface Mailer {
  /** Resolves when the SMTP server has accepted the mail; rejects otherwise. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Sends by SMTP; undefined when no server is configured. */
export function createMailer(smtpUrl: string | undefined, from: string): Mailer | undefined {
  if (!smtpUrl) return undefined;
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 20_000 });
  return {
    async send(mail) {
      // As an object an address is one address, whatever is in it.
      await transport.sendMail({ from, ...mail, to: { name: '', address: mail.to } });
    },
    close: () => transport.close(),
  };
}
