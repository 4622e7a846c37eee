import type { Agent } from 'node:https';
import type { Connection } from 'mongoose';
import { sealer } from '../../platform/crypto/sealed.js';
import type { Log } from '../../platform/log.js';
import { pushKeysModel } from './push-keys.model.js';
import { pushKeys } from './push-keys.js';
import { pushSender } from './push-sender.js';
import { pushSubscriptionsModel } from './push-subscriptions.model.js';
import { pushCommands } from './push.commands.js';
import { pushService } from './push.service.js';

export type { PushSender } from './push-sender.js';
export type { StoredPushSubscription } from './push-subscriptions.model.js';
export type { PushService } from './push.service.js';

/** Which browsers of a visitor are notified of answers, and the way to them. */
export function createPush(deps: {
  connection: Connection;
  log: Log;
  secret: string;
  url: string;
  /** How push services are reached; by default at public addresses only. */
  pushAgent?: Agent | undefined;
}) {
  const { connection, log, url } = deps;
  const box = sealer(deps.secret, 'sapa push keys');
  const keys = pushKeys({ keys: pushKeysModel(connection), box, log });
  const service = pushService({ subscriptions: pushSubscriptionsModel(connection), keys });
  return {
    service,
    sender: pushSender({ keys, url, agent: deps.pushAgent }),
    commands: { visitor: pushCommands(service) },
  };
}
