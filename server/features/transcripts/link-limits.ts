import { createHash } from 'node:crypto';
import { AppError, tooOften, unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { addressKey } from '../../platform/mail/address-key.js';
import type { LinkSlotsModel } from './link-slots.model.js';

const hourMs = 60 * 60_000;
/** So many links a day one address gets, no matter who asks for them. */
export const toAddress = { links: 3, everyMs: 24 * hourMs };
/** So many an hour are asked for from one network address, to whatever addresses; many people may share it. */
export const fromNetwork = { links: 20, everyMs: hourMs };
/** So many per day go out for one site, to whatever addresses and from whatever networks. */
export const ofSite = { links: 200, everyMs: 24 * hourMs };
/** So many mails with answers per day one address gets from one site, where nobody has proved that it is the visitor's. */
export const answersTo = { links: 20, everyMs: 24 * hourMs };

/** Each round somebody gets a slot; more rounds than this are no race. */
const attemptLimit = 60;

export type LinkLimits = ReturnType<typeof linkLimits>;

/**
 * Whom we mail on a stranger's word is counted in the store: it holds for all processes and after a restart, and the id of
 * a slot decides who gets it of many who ask at once. A limiter of the library would do an upsert, whose clash DocumentDB
 * does not tell as one. The ids are hashes.
 */
export function linkLimits(deps: { slots: LinkSlotsModel }) {
  const slots = collectionOf(deps.slots);

  async function take(key: string, { links, everyMs }: typeof toAddress): Promise<string> {
    const now = Date.now();
    const stretch = Math.floor(now / everyMs);
    const end = (stretch + 1) * everyMs;
    const name = createHash('sha256').update(`${key} ${stretch}`).digest('hex');
    const ids = Array.from({ length: links }, (_, number) => `${name}-${number}`);
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const taken = await slots.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
      const free = ids.filter((id) => !taken.some(({ _id }) => _id === id));
      // Any of them: all who ask at once would else want the same.
      const _id = free[Math.floor(Math.random() * free.length)];
      if (_id === undefined) throw tooOften(end - now);
      const clashes = await insertIgnoringDuplicates(slots, [{ _id, until: new Date(end) }]);
      if (clashes.size === 0) return _id;
    }
    throw unavailable();
  }

  return {
    /**
     * Throws `E_RATE` with the time to wait. `isProved`: the publisher has signed the address, so that nobody is mailed on a
     * stranger's word.
     */
    async take(ask: { email: string; network: string; siteId: string; isProved: boolean }): Promise<void> {
      // First the network: who has asked too often uses up nothing of others.
      await take(`from ${ask.network}`, fromNetwork);
      const slot = await take(`to ${addressKey(ask.email)}`, toAddress);
      if (ask.isProved) return;
      try {
        await take(`of ${ask.siteId}`, ofSite);
      } catch (error) {
        // No link goes out: the address has none of its own used up.
        await slots.deleteMany({ _id: slot });
        throw error;
      }
    },

    /** Resolves with how long an answer to this address must wait, in milliseconds; nothing when it may go out. */
    async waitForAnswer(siteId: string, email: string): Promise<number | undefined> {
      try {
        await take(`answer ${siteId} ${addressKey(email)}`, answersTo);
        return undefined;
      } catch (error) {
        if (error instanceof AppError && error.code === 'E_RATE') return error.retryAfter;
        throw error;
      }
    },
  };
}
