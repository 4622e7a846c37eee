import { createHash } from 'node:crypto';
import type { VapidKeys } from 'web-push';
import { limits } from '../../../shared/wire/limits.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { AppError } from '../../platform/errors.js';
import type { Sealer } from '../../platform/crypto/sealed.js';
import { collectionOf } from '../../platform/store/collection.js';
import { retryTransient } from '../../platform/store/retry-transient.js';
import { isOnCurve } from './is-on-curve.js';
import { openStored, sealSubscription } from './sealed-subscription.js';
import type { PushSubscriptionsModel, StoredPushSubscription } from './push-subscriptions.model.js';

/** What a browser gives when it subscribes. */
export type Subscription = Pick<StoredPushSubscription, 'endpoint' | 'keys'>;

export type PushService = ReturnType<typeof pushService>;

/** Which browsers of a visitor are notified of answers. */
export function pushService(deps: {
  subscriptions: PushSubscriptionsModel;
  box: Sealer;
  keys: () => Promise<VapidKeys>;
}) {
  const collection = collectionOf(deps.subscriptions);

  const storedOf = (visitorId: string): Promise<StoredPushSubscription[]> =>
    collection.find({ visitorId }).sort({ createdAt: 1 }).toArray();

  const ofVisitor = async (visitorId: string): Promise<StoredPushSubscription[]> =>
    (await storedOf(visitorId)).flatMap((stored) => openStored(deps.box, stored));

  return {
    /** What a browser subscribes by; the private key stays here. */
    publicKey: async (): Promise<string> => (await deps.keys()).publicKey,

    /** A browser belongs to the one who showed it last: another visitor in it is another person before it. */
    async subscribe({ visitorId, siteId }: VisitorActor, { endpoint, keys }: Subscription): Promise<void> {
      if (!isOnCurve(keys.p256dh)) throw new AppError('E_SCHEMA', 'Not a public key.', undefined, 'keys.p256dh');
      const _id = idOf(siteId, endpoint);
      const now = { visitorId, siteId, ...sealSubscription(deps.box, _id, { endpoint, keys }) };
      const made = { $set: now, $setOnInsert: { createdAt: new Date() } };
      await retryTransient(() => collection.updateOne({ _id }, made, { upsert: true }));
      // The oldest is forgotten for a new one, as with a visitor's tokens.
      const others = (await storedOf(visitorId)).filter((each) => each._id !== _id);
      const tooMany = others.slice(0, Math.max(0, others.length + 1 - limits.devices)).map((each) => each._id);
      if (tooMany.length > 0) await collection.deleteMany({ _id: { $in: tooMany }, visitorId });
    },

    async unsubscribe({ visitorId, siteId }: VisitorActor, endpoint: string): Promise<void> {
      await collection.deleteMany({ _id: idOf(siteId, endpoint), visitorId });
    },

    ofVisitor,

    /** Those of these visitors who are notified anywhere. */
    async amongThese(visitorIds: string[]): Promise<Set<string>> {
      if (visitorIds.length === 0) return new Set();
      return new Set(await collection.distinct('visitorId', { visitorId: { $in: visitorIds } }));
    },

    /** Its push service does not know this browser any more. One that has been shown anew meanwhile has other keys. */
    async forget({ _id, keys }: Pick<StoredPushSubscription, '_id' | 'keys'>): Promise<void> {
      const stored = await collection.findOne({ _id });
      const isSame = stored && openStored(deps.box, stored).some((each) => each.keys.auth === keys.auth);
      if (isSame) await collection.deleteMany({ _id, 'keys.auth': stored.keys.auth });
    },

    async eraseAll(visitorId: string): Promise<void> {
      await collection.deleteMany({ visitorId });
    },
  };
}

const idOf = (siteId: string, endpoint: string) => createHash('sha256').update(`${siteId} ${endpoint}`).digest('hex');
