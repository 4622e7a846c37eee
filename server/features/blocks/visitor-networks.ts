import { createHash, createHmac } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';
import { limits } from '../../../shared/wire/limits.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { VisitorNetworksModel } from './visitor-networks.model.js';
import { lastUsed } from '../../platform/store/last-used.js';

const hour = 60 * 60_000;
const keptMs = 30 * 24 * hour;

/** From where visitors have written in the last 30 days: enough to block a network and to say how many share it, and no more. */
export function visitorNetworks(deps: { networks: VisitorNetworksModel; secret: string; log: Log }) {
  const collection = collectionOf(deps.networks);
  const hashKey = derivedKey(deps.secret, 'networks of visitors');
  /** Noted within the hour. */
  const noted = lastUsed<true>(20_000, { ttl: hour });

  const hash = (siteId: string, network: string) =>
    createHmac('sha256', hashKey).update(`${siteId} ${network}`).digest('base64url');

  const idOf = (visitorId: string, hashed: string) =>
    createHash('sha256').update(`${visitorId} ${hashed}`).digest('base64url');

  const since = () => new Date(Date.now() - keptMs);

  return {
    hash,

    /** Nobody waits for it, and what is lost is noted with the next message. */
    async note({ siteId, visitorId }: VisitorActor, network: string): Promise<void> {
      const hashed = hash(siteId, network);
      const _id = idOf(visitorId, hashed);
      if (noted.get(_id)) return;
      noted.set(_id, true);
      try {
        const set = { siteId, visitorId, network: hashed, at: new Date() };
        await collection.updateOne({ _id }, { $set: set }, { upsert: true });
      } catch (error) {
        noted.delete(_id);
        if (!isDuplicateKey(error)) deps.log.warn({ err: error }, 'from where a visitor writes was not noted');
      }
    },

    /** Where the visitor wrote last; undefined where nobody knows any more. */
    async lastOf(siteId: string, visitorId: string): Promise<string | undefined> {
      const found = await collection.findOne({ visitorId, siteId, at: { $gt: since() } }, { sort: { at: -1 } });
      return found?.network;
    },

    /** How many visitors of the site have written from there. */
    countVisitors: (siteId: string, network: string): Promise<number> =>
      collection.countDocuments({ siteId, network, at: { $gt: since() } }, { limit: limits.countedConversations }),

    /** Those of them who wrote last: enough to tell the tabs that are open. */
    async visitorsOf(siteId: string, network: string): Promise<string[]> {
      const last = { sort: { at: -1 }, limit: limits.countedConversations, projection: { visitorId: 1 } } as const;
      const found = await collection.find({ siteId, network, at: { $gt: since() } }, last).toArray();
      return found.map(({ visitorId }) => visitorId);
    },

    /** Whence one visitor wrote, another did from now on. May be repeated. */
    async transfer(from: VisitorActor, { siteId, visitorId }: VisitorActor): Promise<void> {
      for await (const { _id, network, at } of collection.find({ visitorId: from.visitorId })) {
        const change = { $set: { siteId, visitorId, network }, $max: { at } };
        await collection.updateOne({ _id: idOf(visitorId, network) }, change, { upsert: true });
        await collection.deleteMany({ _id });
      }
    },

    async eraseAll(visitorId: string): Promise<void> {
      await collection.deleteMany({ visitorId });
    },
  };
}
