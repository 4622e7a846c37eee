import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { BegunDigest, DigestsModel, StoredDigest } from './digests.model.js';

/** A holder that has not renewed its claim for this time is dead. */
const heldMs = 10_000;
const renewEveryMs = 3_000;
/** Most mails are gone within this: who comes meanwhile waits here, and not for the next sweep. */
const patienceMs = 2_000;
const lookEveryMs = 200;
const firstRetryMs = 5_000;
const longestRetryMs = 60_000;

/** What a digest is about, and how it is sent. */
export interface DigestMail {
  /** Which notifications go into a digest that begins now; the one that asks is among them. */
  collect: () => Promise<string[]>;
  /** Sends what of these is still to be told; resolves with whether there was any. */
  send: (digest: BegunDigest) => Promise<boolean>;
  /** Whether nothing is left to tell of the notification that asks. */
  isTold: () => Promise<boolean>;
}

export const digestKey = (siteId: string, staffId: string) => `${siteId} ${staffId}`;

export type StaffDigests = ReturnType<typeof staffDigests>;

/**
 * Decides who sends which mail to a staff member, among all workers: a digest is claimed by a conditional write, and stays
 * stored until it has gone out. A killed worker's digest is sent by the next, under the same id.
 */
export function staffDigests(deps: { digests: DigestsModel; everyMs: number }) {
  const collection = collectionOf(deps.digests);
  const lease = () => ({ holder: randomUUID(), heldUntil: new Date(Date.now() + heldMs) });

  async function read(_id: string): Promise<StoredDigest> {
    const known = await collection.findOne({ _id });
    if (known) return known;
    const first = { _id, nextAt: new Date(0) };
    const clashes = await insertIgnoringDuplicates(collection, [first]);
    return clashes.size === 0 ? first : ((await collection.findOne({ _id })) ?? first);
  }

  async function begin({ _id, nextAt }: StoredDigest, id: string, notificationIds: string[]) {
    const current = { id, notificationIds, failures: 0, retryAt: new Date(0), ...lease() };
    const claim = { $set: { current, nextAt: new Date(Date.now() + deps.everyMs) } };
    const { matchedCount } = await collection.updateOne({ _id, nextAt, current: { $exists: false } }, claim);
    return matchedCount > 0 ? current : undefined;
  }

  async function takeOver(_id: string, { holder, heldUntil, ...rest }: BegunDigest) {
    const next = lease();
    const { matchedCount } = await collection.updateOne(
      { _id, 'current.holder': holder, 'current.heldUntil': heldUntil },
      { $set: { 'current.holder': next.holder, 'current.heldUntil': next.heldUntil } },
    );
    return matchedCount > 0 ? { ...rest, ...next } : undefined;
  }

  async function sendHeld(_id: string, held: BegunDigest, send: DigestMail['send']): Promise<void> {
    const own = { _id, 'current.holder': held.holder };
    const renew = () => collection.updateOne(own, { $set: { 'current.heldUntil': lease().heldUntil } });
    const renewing = setInterval(() => void renew().catch(() => undefined), renewEveryMs);
    try {
      const hasSent = await send(held);
      // Who was told nothing need not wait for the next mail.
      await collection.updateOne(own, {
        $unset: { current: '' },
        ...(hasSent ? {} : { $set: { nextAt: new Date() } }),
      });
    } catch (error) {
      const failures = held.failures + 1;
      // The second attempt may come at once: most refusals are of the moment.
      const retryMs = failures === 1 ? 0 : Math.min(firstRetryMs * 2 ** (failures - 2), longestRetryMs);
      const free = {
        'current.heldUntil': new Date(0),
        'current.failures': failures,
        'current.retryAt': new Date(Date.now() + retryMs),
      };
      await collection.updateOne(own, { $set: free }).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }

  return {
    /**
     * Brings a notification to one staff member. Resolves with when it is to be asked again: another worker is at it, or the
     * pause is not over; with nothing when all is told. Rejects when the mail server refuses.
     */
    async bring(key: string, notificationId: string, { collect, send, isTold }: DigestMail): Promise<Date | undefined> {
      for (const patientUntil = Date.now() + patienceMs; ;) {
        const digest = await read(key);
        const { current } = digest;
        if (current) {
          if (current.heldUntil > new Date()) {
            if (Date.now() > patientUntil) return current.heldUntil;
            await pause(lookEveryMs);
            continue;
          }
          if (current.retryAt > new Date()) throw new Error('The mail server has refused this digest a moment ago.');
          const held = await takeOver(key, current);
          if (held) await sendHeld(key, held, send);
          continue;
        }
        if (await isTold()) return undefined;
        if (digest.nextAt > new Date()) return digest.nextAt;
        const held = await begin(digest, notificationId, await collect());
        if (held) await sendHeld(key, held, send);
      }
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string, siteIds: readonly string[]): Promise<void> {
      await collection.deleteMany({ _id: { $in: siteIds.map((siteId) => digestKey(siteId, staffId)) } });
    },
  };
}
