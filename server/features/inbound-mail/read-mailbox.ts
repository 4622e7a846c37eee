import { ImapFlow } from 'imapflow';
import type { Log } from '../../platform/log.js';
import type { ImapBox } from '../../platform/mail/imap-urls.js';
import { mailLimits } from './read-mail.js';
import type { TakeIn } from './take-in.js';

/** After this time a silent connection is looked at: many servers forget who idles for half an hour. */
const longestIdleMs = 5 * 60_000;
const mailsAtOnce = 200;

/**
 * Reads a mailbox until its connection ends: all that is unread, and then what comes. A mail counts as read, or is moved, only once it
 * is stored here. Rejects where the server refuses or goes; resolves when it was told to end.
 */
export async function readMailbox(
  box: ImapBox,
  deps: { inbound: Pick<TakeIn, 'take'>; log: Log; signal: AbortSignal; opened: () => void },
): Promise<void> {
  // Made anew for each connection: one that is lost cannot be used again.
  const client = new ImapFlow({
    ...{ host: box.host, port: box.port, secure: box.isSecure, auth: { user: box.user, pass: box.password } },
    ...{ logger: false, maxIdleTime: longestIdleMs, disableAutoIdle: true },
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 2 * longestIdleMs },
  });
  let fault: Error | undefined;
  client.on('error', (error: Error) => (fault = error));
  const closed = new Promise<void>((resolve) => client.once('close', resolve));
  const stopped = new Promise<void>((resolve) =>
    deps.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const end = () => client.close();
  deps.signal.addEventListener('abort', end, { once: true });
  try {
    await client.connect();
    await client.mailboxOpen(box.folder);
    deps.opened();
    while (!deps.signal.aborted && client.usable) {
      let tell: () => void = () => undefined;
      const news = new Promise<void>((resolve) => (tell = resolve));
      client.once('exists', tell);
      const hasMore = await readNew(client, box, deps);
      if (!hasMore && !deps.signal.aborted) {
        // Ends with the next command, or with the connection.
        void client.idle().catch(() => undefined);
        await Promise.race([news, closed, stopped, pauseOf(longestIdleMs, deps.signal)]);
      }
      client.off('exists', tell);
    }
    if (!deps.signal.aborted) throw fault ?? new Error('The mail server has ended the connection.');
  } catch (error) {
    if (!deps.signal.aborted) throw error;
  } finally {
    deps.signal.removeEventListener('abort', end);
    client.close();
  }
}

/** Whether there may be more that is unread. */
async function readNew(
  client: ImapFlow,
  box: ImapBox,
  { inbound, log, signal }: { inbound: Pick<TakeIn, 'take'>; log: Log; signal: AbortSignal },
): Promise<boolean> {
  const found = (await client.search({ seen: false }, { uid: true })) || [];
  for (const uid of found.slice(0, mailsAtOnce)) {
    if (signal.aborted) return false;
    const size = (await client.fetchOne(String(uid), { size: true }, { uid: true })) || undefined;
    // Somebody else has moved it meanwhile.
    if (!size) continue;
    if ((size.size ?? 0) > mailLimits.bytes)
      log.warn({ mailbox: box.name, uid, bytes: size.size }, 'a mail is too large to be taken in');
    else {
      const mail = (await client.fetchOne(String(uid), { source: true }, { uid: true })) || undefined;
      // One after the other: their bytes are in memory, and what comes first is said first.
      if (mail?.source) await (await inbound.take({ raw: mail.source, mailbox: box.name })).settled;
    }
    if (box.moveTo) await client.messageMove(String(uid), box.moveTo, { uid: true });
    else await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }
  return found.length > mailsAtOnce;
}

const pauseOf = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
