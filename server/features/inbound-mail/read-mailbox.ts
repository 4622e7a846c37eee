import { setTimeout as pause } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { Log } from '../../platform/log.js';
import type { ImapBox } from '../../platform/mail/imap-urls.js';
import { mailLimits } from './read-mail.js';
import type { TakeIn } from './take-in.js';

/** After this time a silent connection is looked at: many servers forget who idles for half an hour. */
const longestIdleMs = 5 * 60_000;
const mailsAtOnce = 200;

interface Reading {
  inbound: Pick<TakeIn, 'take'>;
  log: Log;
  signal: AbortSignal;
  /** Of a larger mail only the header lines are taken. */
  mostBytes?: number;
}

/**
 * Reads a mailbox until its connection ends: all that is unread, and then what comes. A mail counts as read, or is moved, only once it
 * is stored here. Rejects where the server refuses or goes; resolves when it was told to end.
 */
export async function readMailbox(box: ImapBox, deps: Reading & { opened: () => void }): Promise<void> {
  const { ImapFlow } = await import('imapflow');
  if (deps.signal.aborted) return;
  // Made anew for each connection: one that is lost cannot be used again.
  const client = new ImapFlow({
    ...{ host: box.host, port: box.port, secure: box.isSecure, auth: { user: box.user, pass: box.password } },
    ...{ logger: false, maxIdleTime: longestIdleMs, disableAutoIdle: true },
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 2 * longestIdleMs },
  });
  let fault: Error | undefined;
  client.on('error', (error: Error) => (fault = error));
  const closed = new Promise<void>((resolve) => client.once('close', resolve));
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const end = () => {
    client.close();
    stop();
  };
  deps.signal.addEventListener('abort', end, { once: true });
  /** What the server does not let count as read. */
  const unmarked = new Set<number>();
  let isOpened = false;
  try {
    await client.connect();
    await client.mailboxOpen(box.folder);
    while (!deps.signal.aborted && client.usable) {
      let tell: () => void = () => undefined;
      const news = new Promise<void>((resolve) => (tell = resolve));
      client.once('exists', tell);
      const hasMore = await readNew(client, box, deps, unmarked);
      // It would come again and again, so the next connection waits for longer.
      if (!hasMore && unmarked.size > 0 && client.usable) throw new Error(notMarked(box));
      if (!isOpened && !deps.signal.aborted) deps.opened();
      isOpened = true;
      if (!hasMore && !deps.signal.aborted) {
        // Ends with the next command, or with the connection.
        void client.idle().catch(() => undefined);
        await withinIdle([news, closed, stopped]);
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

const notMarked = ({ moveTo }: ImapBox) =>
  moveTo ? `The mail server moves no mail to "${moveTo}".` : 'The mail server does not let mails count as read.';

/** Whether there may be more that is unread. */
async function readNew(
  client: ImapFlow,
  box: ImapBox,
  { inbound, log, signal, mostBytes = mailLimits.bytes }: Reading,
  unmarked: Set<number>,
): Promise<boolean> {
  const unread = (await client.search({ seen: false }, { uid: true })) || [];
  const found = unread.filter((uid) => !unmarked.has(uid));
  for (const uid of found.slice(0, mailsAtOnce)) {
    if (signal.aborted) return false;
    const size = (await client.fetchOne(String(uid), { size: true }, { uid: true })) || undefined;
    // Somebody else has moved it meanwhile.
    if (!size) continue;
    const isLarge = (size.size ?? 0) > mostBytes;
    if (isLarge) log.warn({ mailbox: box.name, uid, bytes: size.size }, 'a mail is too large to be taken in');
    const wanted = { headers: isLarge, source: !isLarge };
    const mail = (await client.fetchOne(String(uid), wanted, { uid: true })) || undefined;
    const raw = isLarge ? mail?.headers : mail?.source;
    if (raw) {
      // One after the other: each is whole in memory, and an answer stands behind the one that came before it.
      const { settled } = await inbound.take({ raw, mailbox: box.name, ...(isLarge ? { isLarge } : {}) });
      await settled;
    }
    const isMarked = box.moveTo
      ? await client.messageMove(String(uid), box.moveTo, { uid: true })
      : await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    if (!isMarked) unmarked.add(uid);
  }
  return found.length > mailsAtOnce;
}

/** The first of these, or the time after which the connection is looked at. */
async function withinIdle(others: readonly Promise<void>[]): Promise<void> {
  const over = new AbortController();
  const idle = pause(longestIdleMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
  await Promise.race([...others, idle]);
  over.abort();
}
