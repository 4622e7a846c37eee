import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { attachmentsModel } from '../attachments/attachments.model.js';
import { changesModel } from '../conversations/change-log.model.js';
import { erasuresModel } from '../closing/erasures.model.js';
import { conversationsModel } from '../conversations/conversations.model.js';
import { identityKeysModel } from '../identity/identity-keys.model.js';
import { revocationsModel } from '../identity/revocations.model.js';
import { createLog } from '../log.js';
import { checkpointsModel } from '../messages/checkpoints.model.js';
import { deadLettersModel } from '../messages/dead-letters.model.js';
import { messagesModel } from '../messages/messages.model.js';
import { digestsModel } from '../notifications/digests.model.js';
import { notificationsModel } from '../notifications/notifications.model.js';
import { pushKeysModel } from '../push/push-keys.model.js';
import { pushSubscriptionsModel } from '../push/push-subscriptions.model.js';
import { sitesModel } from '../sites/sites.model.js';
import { picturesModel } from '../staff/pictures.model.js';
import { setupModel } from '../staff/setup.model.js';
import { openDatabase } from '../store/database.js';
import { ensureIndexes } from '../store/indexes.js';
import { linkSlotsModel } from '../transcripts/link-slots.model.js';
import { transcriptsModel } from '../transcripts/transcripts.model.js';
import { consentsModel } from '../visitors/consents.model.js';
import { visitorsModel } from '../visitors/visitors.model.js';

export type TestStore = Awaited<ReturnType<typeof openTestStore>>;

/** A database of its own for one test file, on the engine that all share. */
export function newDatabaseUrl(): string {
  const url = new URL(inject('mongodbUrl'));
  url.pathname = `/${inject('databasePrefix')}${randomBytes(6).toString('hex')}`;
  return url.href;
}

/** The store of a test without a server: with every index. */
export async function openTestStore(url = newDatabaseUrl()) {
  const store = await openStoreBeside(url);
  await ensureIndexes(store.connection);
  return store;
}

/** The store as a test sees it beside the running server, which builds the indexes: every model, nothing in between. */
export async function openStoreBeside(url: string) {
  const connection = await openDatabase(url, createLog('silent'));
  const models = {
    attachments: attachmentsModel(connection),
    changes: changesModel(connection),
    checkpoints: checkpointsModel(connection),
    consents: consentsModel(connection),
    conversations: conversationsModel(connection),
    deadLetters: deadLettersModel(connection),
    erasures: erasuresModel(connection),
    digests: digestsModel(connection),
    identityKeys: identityKeysModel(connection),
    linkSlots: linkSlotsModel(connection),
    messages: messagesModel(connection),
    revocations: revocationsModel(connection),
    notifications: notificationsModel(connection),
    pictures: picturesModel(connection),
    pushKeys: pushKeysModel(connection),
    pushSubscriptions: pushSubscriptionsModel(connection),
    setups: setupModel(connection),
    sites: sitesModel(connection),
    transcripts: transcriptsModel(connection),
    visitors: visitorsModel(connection),
  };
  return {
    url,
    connection,
    ...models,
    async drop(): Promise<void> {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
