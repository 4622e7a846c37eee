import { createTransport } from 'nodemailer';
import type { Log } from '../log.js';

/** Signs in to the mail server once, so that a wrong password is known at the start and not at the first mail. Never rejects. */
export async function checkMailServer(smtpUrl: string, log: Log): Promise<void> {
  const error = await mailServerFault(smtpUrl);
  if (!error) return;
  const isRefused = 'code' in error && error.code === 'EAUTH';
  const reason = error.message;
  log.warn(
    { reason },
    isRefused
      ? 'the mail server refuses the user or password of SMTP_URL: no mail can be sent'
      : 'the mail server of SMTP_URL does not answer: mails wait',
  );
}

/** Why it cannot be signed in there; undefined when it can. Sends nothing. */
export async function mailServerFault(smtpUrl: string): Promise<Error | undefined> {
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = createTransport({ url: smtpUrl, ...patience });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('It refuses.');
  } finally {
    transport.close();
  }
}
