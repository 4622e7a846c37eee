import { withinDeadline } from '../deadline.js';
import { AppError } from '../errors.js';
import type { ImapBox } from './imap-urls.js';

/** Why a mailbox cannot be opened; undefined when it can. Signs in and looks, reads no mail and marks none. */
export async function mailboxFault(box: ImapBox, patienceMs: number): Promise<Error | undefined> {
  // Loaded where somebody has a mailbox.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    ...{ host: box.host, port: box.port, secure: box.isSecure, auth: { user: box.user, pass: box.password } },
    ...{ logger: false, disableAutoIdle: true },
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
  });
  client.on('error', () => undefined);
  const open = async () => {
    await client.connect();
    await client.mailboxOpen(box.folder, { readOnly: true });
  };
  try {
    await withinDeadline(open(), patienceMs);
    return undefined;
  } catch (error) {
    return new Error(saidIn(error) ?? `No answer within ${patienceMs / 1_000} s`);
  } finally {
    client.close();
  }
}

/** What the server said; the library's own words are "Command failed". Undefined where nobody said anything in time. */
function saidIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof AppError) return undefined;
  const said = 'responseText' in error ? error.responseText : undefined;
  return typeof said === 'string' && said !== '' ? said : error.message;
}
