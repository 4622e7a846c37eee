import type { Agent } from 'node:https';
import type { Connection } from 'mongoose';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFields } from '../../platform/crypto/sealed-fields.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { sealedBy, sealer } from '../../platform/crypto/sealed.js';
import type { Log } from '../../platform/log.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { type Departures, hasLeft, type StaffService } from '../staff/index.js';
import { pushKeysModel } from './push-keys.model.js';
import { pushKeys, vapid } from './push-keys.js';
import { openValue } from './sealed-subscription.js';
import { pushSender, type PushSender } from './push-sender.js';
import { pushSubscriptionsModel } from './push-subscriptions.model.js';
import { pushCommands } from './push.commands.js';
import { pushService, type PushService } from './push.service.js';
import { staffDevicesCommands } from './staff-devices.commands.js';
import { staffDevicesRoutes } from './staff-devices.routes.js';
import { staffDevicesModel } from './staff-devices.model.js';
import { staffDevicesService } from './staff-devices.service.js';

export { closeShown, topicOf } from './close-shown.js';
export type { PushSender } from './push-sender.js';
export type { StoredPushSubscription } from './push-subscriptions.model.js';
export type { PushService } from './push.service.js';
export type { LiveDevice, StaffDevicesService } from './staff-devices.service.js';

/** Which browsers of a visitor are notified of answers, and the way to them. */
export function createPush(deps: {
  connection: Connection;
  log: Log;
  dataKeys: DataKeys;
  url: string;
  /** How push services are reached; by default at public addresses only. */
  pushAgent?: Agent | undefined;
}) {
  const { connection, log, url } = deps;
  const box = sealer(deps.dataKeys, 'sapa push keys');
  const firstSealed = sealedBy(deps.dataKeys);
  const subscriptions = pushSubscriptionsModel(connection);
  const ofVisitors = sealer(deps.dataKeys, subscriptionPurpose);
  const keys = pushKeys({ keys: pushKeysModel(connection), box, log });
  const service = pushService({ subscriptions, box: ofVisitors, keys });
  return {
    service,
    sender: pushSender({ keys, url, agent: deps.pushAgent }),
    commands: { visitor: pushCommands(service) },
    sealed: [
      sealedFields({
        ...{ collection: connection.collection('push_keys'), fields: ['sealed'], firstSealed },
        sealAnew: (value) => box.seal(box.open(value, vapid), vapid),
      }),
      sealedFields({
        ...{ collection: connection.collection('push_subscriptions'), fields: subscriptionFields, firstSealed },
        sealAnew: (value, { _id }) => ofVisitors.seal(openValue(ofVisitors, _id as string, value), _id as string),
      }),
    ] satisfies SealedKind[],
  };
}

const subscriptionPurpose = 'sapa push subscriptions';
const subscriptionFields = ['endpoint', 'keys.p256dh', 'keys.auth'];
const devicesEveryMs = 10 * 60_000;

/** By which browsers the staff are told of what waits. */
export function createStaffDevices(deps: {
  connection: Connection;
  dataKeys: DataKeys;
  push: PushService;
  staff: StaffService;
  departures: Departures;
  sender: PushSender;
  log: Log;
}) {
  const box = sealer(deps.dataKeys, 'sapa staff devices');
  const service = staffDevicesService({ ...deps, box, devices: staffDevicesModel(deps.connection) });
  deps.departures.follow(async (departure) => {
    if (hasLeft(departure)) await service.eraseOf(departure.staffId);
  });
  const sweeps: Sweep[] = [{ name: 'staff devices', sweep: service.sweep, everyMs: devicesEveryMs }];
  return {
    service,
    sweeps,
    commands: { staff: staffDevicesCommands(service, deps.push) },
    routes: () => staffDevicesRoutes(service),
    sealed: [
      sealedFields({
        ...{ collection: deps.connection.collection('staff_devices'), fields: subscriptionFields },
        firstSealed: sealedBy(deps.dataKeys),
        sealAnew: (value, { _id }) => box.seal(openValue(box, _id as string, value), _id as string),
      }),
    ] satisfies SealedKind[],
  };
}
