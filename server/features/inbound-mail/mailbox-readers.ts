import type { Log } from '../../platform/log.js';
import type { ImapBox } from '../../platform/mail/imap-urls.js';
import { lease } from '../../platform/outbox/lease.js';
import type { LeasesModel } from '../../platform/outbox/leases.model.js';
import { readMailbox } from './read-mailbox.js';
import type { TakeIn } from './take-in.js';

/** A process that is killed has a mailbox for this time. */
const heldMs = 30_000;
const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

/** Each mailbox is read by one process at a time. Two do no harm: a mail that comes twice is taken once. */
export function mailboxReaders(deps: {
  boxes: readonly ImapBox[];
  leases: LeasesModel;
  inbound: Pick<TakeIn, 'take'>;
  log: Log;
  mostBytes?: number;
}) {
  const stopping = new AbortController();
  const readers = deps.boxes.map((box) => ({ box, isReading: false, failures: 0, notBefore: 0 }));
  const underWay = new Set<Promise<void>>();

  async function read(reader: (typeof readers)[number]): Promise<void> {
    const { box } = reader;
    reader.isReading = true;
    const held = lease({ leases: deps.leases, name: `mailbox ${box.name}`, heldMs, isRenewed: true });
    const opened = () => {
      reader.failures = 0;
      deps.log.info({ mailbox: box.name }, 'a mailbox is read');
    };
    try {
      // Asks once: another process has it, and this one comes again.
      await held.hold(
        () => readMailbox(box, { ...deps, signal: stopping.signal, opened }),
        () => true,
      );
    } catch (error) {
      reader.failures += 1;
      const pauseMs = Math.min(firstPauseMs * 2 ** (reader.failures - 1), longestPauseMs);
      reader.notBefore = Date.now() + pauseMs;
      // The library's errors carry what was said: the text of the answer alone says enough, and no password.
      const reason = error instanceof Error ? error.message : String(error);
      deps.log.warn({ mailbox: box.name, reason, pauseMs }, 'a mailbox cannot be read now');
    } finally {
      reader.isReading = false;
    }
  }

  return {
    /** Begins to read each mailbox that nobody reads. Resolves at once. */
    begin(now = Date.now()): number {
      for (const reader of readers) {
        if (reader.isReading || reader.notBefore > now || stopping.signal.aborted) continue;
        const reading = read(reader).finally(() => underWay.delete(reading));
        underWay.add(reading);
      }
      return 0;
    },

    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
