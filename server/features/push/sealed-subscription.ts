import { isSealed, type Sealer } from '../../platform/crypto/sealed.js';
import type { StoredPushSubscription } from './push-subscriptions.model.js';

type Subscription = Pick<StoredPushSubscription, 'endpoint' | 'keys'>;

const each = ({ endpoint, keys }: Subscription, change: (value: string) => string): Subscription => ({
  endpoint: change(endpoint),
  keys: { p256dh: change(keys.p256dh), auth: change(keys.auth) },
});

/** Where a browser is reached, and by which keys, as it is stored. */
export const sealSubscription = (box: Sealer, id: string, subscription: Subscription): Subscription =>
  each(subscription, (value) => box.seal(value, id));

/** As an earlier version stored it, it is plain. */
export const openValue = (box: Sealer, id: string, value: string): string =>
  isSealed(value) ? box.open(value, id) : value;

/** A stored browser that can be reached; none where its key is not here any more: the browser subscribes anew. */
export function openStored<Stored extends Subscription & { _id: string }>(box: Sealer, stored: Stored): Stored[] {
  try {
    return [{ ...stored, ...each(stored, (value) => openValue(box, stored._id, value)) }];
  } catch {
    return [];
  }
}
