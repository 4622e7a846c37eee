import { createHash } from 'node:crypto';
import { tooOften, unavailable } from '../errors.js';
import { collectionOf } from '../store/collection.js';
import { insertNew } from '../store/insert-new.js';
import type { LinkSlotsModel } from './link-slots.model.js';

const hourMs = 60 * 60_000;
/** So many links a day one address gets, whoever asks for them. */
export const toAddress = { links: 3, everyMs: 24 * hourMs };
/** So many an hour are asked for from one network address, to whatever addresses; many people may share it. */
export const fromNetwork = { links: 20, everyMs: hourMs };

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

  async function take(key: string, { links, everyMs }: typeof toAddress): Promise<void> {
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
      const clashes = await insertNew(slots, [{ _id, until: new Date(end) }]);
      if (clashes.size === 0) return;
    }
    throw unavailable();
  }

  return {
    /** Throws `E_RATE` with the time to wait. */
    async take(email: string, network: string): Promise<void> {
      // First whoever asks: who has asked too often uses up nothing of others.
      await take(`from ${network}`, fromNetwork);
      await take(`to ${email}`, toAddress);
    },
  };
}
