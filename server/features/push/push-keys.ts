import webPush, { type VapidKeys } from 'web-push';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { Sealer } from '../../platform/crypto/sealed.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { PushKeysModel, StoredPushKeys } from './push-keys.model.js';

export const vapid = 'vapid';

/** The installation's keys: made when they are first wanted, by whichever process is faster, and the same from then on. */
export function pushKeys(deps: { keys: PushKeysModel; box: Sealer; log: Log }): () => Promise<VapidKeys> {
  const collection = collectionOf(deps.keys);
  let known: VapidKeys | undefined;

  function made(): { keys: VapidKeys; stored: StoredPushKeys } {
    const keys = webPush.generateVAPIDKeys();
    const sealed = deps.box.seal(keys.privateKey, vapid);
    return { keys, stored: { _id: vapid, publicKey: keys.publicKey, sealed, createdAt: new Date() } };
  }

  function open({ publicKey, sealed }: StoredPushKeys): VapidKeys | undefined {
    try {
      return { publicKey, privateKey: deps.box.open(sealed, vapid) };
    } catch {
      return undefined;
    }
  }

  async function find(): Promise<VapidKeys> {
    const stored = await collection.findOne({ _id: vapid });
    const opened = stored && open(stored);
    if (opened) return opened;
    const own = made();
    if (stored) {
      deps.log.warn('SAPA_SECRET is another one: new push keys; browsers subscribe anew when they open the chat');
      const replaced = await collection.replaceOne({ _id: vapid, sealed: stored.sealed }, own.stored);
      return replaced.matchedCount === 1 ? own.keys : find();
    }
    try {
      await collection.insertOne(own.stored);
      return own.keys;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return find();
    }
  }

  return async () => (known ??= await find());
}
