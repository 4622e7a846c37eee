import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { PushDevice } from '../../../shared/wire/push/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { AppError } from '../../platform/errors.js';
import type { Sealer } from '../../platform/crypto/sealed.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { retryTransient } from '../../platform/store/retry-transient.js';
import { takeOne } from '../../platform/store/take-one.js';
import type { StaffService } from '../staff/index.js';
import type { Log } from '../../platform/log.js';
import { closeShown } from './close-shown.js';
import { isOnCurve } from './is-on-curve.js';
import type { PushSender } from './push-sender.js';
import type { Subscription } from './push.service.js';
import { openStored, sealSubscription } from './sealed-subscription.js';
import type { StaffDevicesModel, StoredStaffDevice } from './staff-devices.model.js';

/** A device, and what its session allows now. */
export interface LiveDevice {
  device: StoredStaffDevice;
  actor: StaffActor;
}

/** More conversations than these no device shows at once. */
const shownAtOnce = 30;
const page = 200;
/** Within this, what was ended from elsewhere does not begin again by itself. */
const endedMs = 90 * 24 * 60 * 60_000;
const inUse = { endedAt: { $exists: false } };

export type StaffDevicesService = ReturnType<typeof staffDevicesService>;

/** By which browsers the staff are told of what waits: each is of one session, and its person's alone. */
export function staffDevicesService(deps: {
  devices: StaffDevicesModel;
  box: Sealer;
  staff: Pick<StaffService, 'refresh' | 'sessions'>;
  sender: Pick<PushSender, 'send'>;
  log: Log;
}) {
  const collection = collectionOf(deps.devices);

  /** What it was told outlives no right to read it. Not awaited: a push service that hangs holds up nobody who ends a device. */
  function close(stored: StoredStaffDevice): void {
    const [device] = openStored(deps.box, stored);
    if (!device || device.endedAt) return;
    void closeShown(deps.sender, device, { conversationIds: device.shown ?? [], unseen: 0 }).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'notifications of a device that was ended could not be closed'),
    );
  }

  /** Of several processes one closes what it shows. */
  async function giveUp(which: mongo.Filter<StoredStaffDevice>): Promise<void> {
    for (const { _id } of await collection.find(which, { projection: { _id: 1 } }).toArray()) {
      const device = await takeOne(collection, { $and: [{ _id }, which] });
      if (device) close(device);
    }
  }

  /** Those whose session holds, with what it allows; the others are forgotten. */
  async function amongLive(found: StoredStaffDevice[]): Promise<LiveDevice[]> {
    if (found.length === 0) return [];
    const allowed = await deps.staff.refresh(found.map(asActor));
    const ended = found.filter(({ sessionId }) => !allowed.has(sessionId)).map(({ sessionId }) => sessionId);
    if (ended.length > 0) await giveUp({ sessionId: { $in: ended }, ...inUse });
    return found.flatMap((stored) => {
      const actor = allowed.get(stored.sessionId);
      return actor ? openStored(deps.box, stored).map((device) => ({ device, actor })) : [];
    });
  }

  /** Of one person, the newest first. */
  const ofPerson = (staffId: string) =>
    collection.find({ staffId, ...inUse }, { sort: { createdAt: -1 }, limit: limits.devices }).toArray();

  /** The oldest is forgotten for a new one; and this browser has no other address any more. */
  async function forgetOthers({ staffId, sessionId }: StaffActor, _id: string): Promise<void> {
    await giveUp({ sessionId, _id: { $ne: _id } });
    const kept = (await ofPerson(staffId)).map((each) => each._id);
    if (kept.length === limits.devices) await giveUp({ staffId, _id: { $nin: kept }, ...inUse });
  }

  return {
    /** Resolves with whether it is on: what its person has ended does not begin again by itself. */
    async subscribe(actor: StaffActor, { endpoint, keys }: Subscription, isAgain: boolean): Promise<boolean> {
      if (!isOnCurve(keys.p256dh)) throw new AppError('E_SCHEMA', 'Not a public key.', undefined, 'keys.p256dh');
      const { staffId, sessionId } = actor;
      const _id = idOf(endpoint);
      // Its address may be another one by now. Asked for anew, that took the place of what was ended.
      if (isAgain && (await collection.findOne({ sessionId, endedAt: { $exists: true } }))) return false;
      // Ended by somebody else who sat before it: that speaks for nobody but them.
      const free = isAgain ? { $or: [inUse, { staffId: { $ne: staffId } }] } : {};
      const made = {
        $set: { staffId, sessionId, ...sealSubscription(deps.box, _id, { endpoint, keys }) },
        $setOnInsert: { createdAt: new Date() },
        $unset: { endedAt: '' as const },
      };
      // What it shows of somebody else is none of theirs: their inbox closes it.
      await collection.updateOne({ _id, staffId: { $ne: staffId } }, { $unset: { shown: '' } });
      try {
        await retryTransient(() => collection.updateOne({ _id, ...free }, made, { upsert: true }));
      } catch (error) {
        if (isAgain && isDuplicateKey(error)) return false;
        throw error;
      }
      await forgetOthers(actor, _id);
      return true;
    },

    async list(actor: StaffActor): Promise<PushDevice[]> {
      const [live, sessions] = await Promise.all([ofPerson(actor.staffId).then(amongLive), deps.staff.sessions(actor)]);
      const agents = new Map(sessions.map(({ id, userAgent }) => [id, userAgent]));
      return live.map(({ device: { _id: id, createdAt, sessionId } }) => ({
        ...{ id, since: createdAt.toISOString(), userAgent: agents.get(sessionId) ?? '' },
        isCurrent: sessionId === actor.sessionId,
      }));
    },

    /** One's own, at this device or from another one. */
    async end({ staffId, sessionId }: StaffActor, id: string): Promise<void> {
      const own = { _id: id, staffId };
      await giveUp({ ...own, sessionId });
      const nothing = { endpoint: '', keys: { p256dh: '', auth: '' } };
      const ended = await collection.findOneAndUpdate(
        { ...own, ...inUse },
        { $set: { endedAt: new Date(), ...nothing }, $unset: { shown: '' } },
        { returnDocument: 'before' },
      );
      if (ended) close(ended);
    },

    /** The devices of these people that may be told now, with what their sessions allow at this moment. */
    async ofPeople(staffIds: readonly string[]): Promise<LiveDevice[]> {
      if (staffIds.length === 0) return [];
      return amongLive(await collection.find({ staffId: { $in: [...staffIds] }, ...inUse }).toArray());
    },

    /** Whether any of these people may have one. Cheap: whether its session holds is asked at the moment of telling. */
    async hasAny(staffIds: readonly string[]): Promise<boolean> {
      if (staffIds.length === 0) return false;
      const found = await collection.findOne({ staffId: { $in: [...staffIds] }, ...inUse }, { projection: { _id: 1 } });
      return found !== null;
    },

    /** Its push service does not know this browser any more. One that has been shown anew meanwhile has other keys. */
    async forget({ _id, keys }: Pick<StoredStaffDevice, '_id' | 'keys'>): Promise<void> {
      const stored = await collection.findOne({ _id });
      const isSame = stored && openStored(deps.box, stored).some((each) => each.keys.auth === keys.auth);
      if (isSame) await collection.deleteMany({ _id, 'keys.auth': stored.keys.auth });
    },

    /** Resolves with how many it may be showing then. */
    async noteShown({ _id }: Pick<StoredStaffDevice, '_id'>, conversationId: string): Promise<number> {
      const shown = { $each: [conversationId], $slice: -shownAtOnce };
      await collection.updateOne({ _id, shown: { $ne: conversationId } }, { $push: { shown } });
      return (await collection.findOne({ _id }))?.shown?.length ?? 1;
    },

    /** Those that may be showing a conversation now, with what their sessions allow. */
    showing: async (conversationId: string): Promise<LiveDevice[]> =>
      amongLive(await collection.find({ shown: conversationId, ...inUse }).toArray()),

    /** Of one person, one device or all: those that may be showing a conversation, each once, also where two ask at the same time. */
    async takeShown(
      conversationId: string,
      whose: Partial<Pick<StoredStaffDevice, 'staffId' | '_id'>> = {},
    ): Promise<StoredStaffDevice[]> {
      const found = await collection.find({ shown: conversationId, ...whose }).toArray();
      const taken = await Promise.all(
        found.map(async (device) => {
          const own = { _id: device._id, shown: conversationId };
          const left = { $pull: { shown: conversationId } };
          const taken = await collection.findOneAndUpdate(own, left, { returnDocument: 'after' });
          return taken && !taken.endedAt ? openStored(deps.box, taken) : [];
        }),
      );
      return taken.flat();
    },

    /** Of somebody who has left, or may not come in. */
    async eraseOf(staffId: string): Promise<void> {
      await giveUp({ staffId });
    },

    /** Sessions end in many ways, of which nobody tells: what belonged to them does not lie here for long. */
    async sweep(): Promise<number> {
      const old = new Date(Date.now() - endedMs);
      let count = (await collection.deleteMany({ endedAt: { $lt: old } })).deletedCount;
      for (let after = ''; ;) {
        const found = await collection
          .find({ _id: { $gt: after }, ...inUse }, { sort: { _id: 1 }, limit: page })
          .toArray();
        count += found.length - (await amongLive(found)).length;
        after = found.at(-1)?._id ?? '';
        if (found.length < page) return count;
      }
    },
  };
}

const idOf = (endpoint: string) => createHash('sha256').update(`staff ${endpoint}`).digest('hex');

/** To ask by, which role and sites that are: what the session allows is read anew. */
const asActor = ({ staffId, sessionId }: StoredStaffDevice): StaffActor => ({
  ...{ kind: 'staff', role: 'agent', name: '', staffId, sessionId, siteIds: [], teamIds: [] },
});
