import { turnsModel } from '../features/assignment/turns.model.js';
import { attachmentsModel } from '../features/attachments/attachments.model.js';
import { auditChainsModel } from '../features/audit/audit-chains.model.js';
import { auditDetailsModel } from '../features/audit/audit-details.model.js';
import { auditTiesModel } from '../features/audit/audit-ties.model.js';
import { auditModel } from '../features/audit/audit.model.js';
import { begunModel } from '../features/audit/begun.model.js';
import { contactsModel } from '../features/contacts/contacts.model.js';
import { contactFieldsModel } from '../features/contacts/contact-fields.model.js';
import { segmentsModel } from '../features/contacts/segments.model.js';
import { draftsModel } from '../features/drafts/drafts.model.js';
import { feedHeadsModel } from '../features/conversations/feed-heads.model.js';
import { readersModel } from '../features/reads/readers.model.js';
import { readsModel } from '../features/reads/reads.model.js';
import { filtersModel } from '../features/filters/filters.model.js';
import { feedModel } from '../features/conversations/feed.model.js';
import { erasedModel } from '../features/privacy/erased.model.js';
import { holdsModel } from '../features/holds/holds.model.js';
import { receiptKeysModel } from '../features/privacy/receipt-keys.model.js';
import { receiptsModel } from '../features/privacy/receipts.model.js';
import { reportsModel, retentionsModel } from '../features/privacy/retentions.model.js';
import { erasuresModel } from '../features/privacy/erasures.model.js';
import { conversationsModel } from '../features/conversations/conversations.model.js';
import { identityKeysModel } from '../features/identity/identity-keys.model.js';
import { revocationsModel } from '../features/identity/revocations.model.js';
import { createLog } from '../platform/log.js';
import { checkpointsModel } from '../platform/outbox/checkpoints.model.js';
import { leasesModel } from '../platform/outbox/leases.model.js';
import { deadLettersModel } from '../features/messages/dead-letters.model.js';
import { labelsModel } from '../features/labels/labels.model.js';
import { inboundMailsModel } from '../features/inbound-mail/inbound-mails.model.js';
import { replyAddressesModel } from '../features/mail-address/reply-addresses.model.js';
import { stoppedAddressesModel } from '../features/mail-address/stopped-addresses.model.js';
import { messagesModel } from '../features/messages/messages.model.js';
import { dailyMailsModel } from '../features/notifications/daily-mails.model.js';
import { digestsModel } from '../features/notifications/digests.model.js';
import { preferencesModel } from '../features/notifications/preferences.model.js';
import { notificationsModel } from '../features/notifications/notifications.model.js';
import { pushKeysModel } from '../features/push/push-keys.model.js';
import { pushSubscriptionsModel } from '../features/push/push-subscriptions.model.js';
import { staffDevicesModel } from '../features/push/staff-devices.model.js';
import { invitationsModel } from '../features/invitations/invitations.model.js';
import { sitesModel } from '../features/sites/sites.model.js';
import { departuresModel } from '../features/staff/departures.model.js';
import { passwordResetsModel } from '../features/staff/password-resets.model.js';
import { usedCodesModel } from '../features/staff/used-codes.model.js';
import { sitePicturesModel } from '../features/sites/site-pictures.model.js';
import { picturesModel } from '../features/staff/pictures.model.js';
import { setupModel } from '../features/staff/setup.model.js';
import { teamsModel } from '../features/teams/teams.model.js';
import { openDatabase } from '../platform/store/database.js';
import { mentionsModel } from '../features/timeline/mentions.model.js';
import { timelineModel } from '../features/timeline/timeline.model.js';
import { linkSlotsModel } from '../features/transcripts/link-slots.model.js';
import { transcriptsModel } from '../features/transcripts/transcripts.model.js';
import { consentsModel } from '../features/contact-form/consents.model.js';
import { visitorsModel } from '../features/visitors/visitors.model.js';
import { buildIndexesOnce } from './build-indexes-once.js';
import { endDatabase, enterDatabase, leaveDatabase, usedDatabaseUrl } from './database-pool.js';

export type TestStore = Awaited<ReturnType<typeof openTestStore>>;

/** The store of a test without a server: with every index. */
export async function openTestStore(url = usedDatabaseUrl('store')) {
  const store = await openStoreBeside(url);
  await buildIndexesOnce(store.connection);
  return store;
}

/** The store as a test sees it beside the running server, which builds the indexes: every model, nothing in between. */
export async function openStoreBeside(url: string) {
  const connection = await openDatabase(url, createLog('silent'));
  await enterDatabase(connection);
  const models = {
    attachments: attachmentsModel(connection),
    turns: turnsModel(connection),
    leases: leasesModel(connection),
    audit: auditModel(connection),
    auditChains: auditChainsModel(connection),
    auditDetails: auditDetailsModel(connection),
    auditTies: auditTiesModel(connection),
    begunAudits: begunModel(connection),
    departures: departuresModel(connection),
    filters: filtersModel(connection),
    reads: readsModel(connection),
    readers: readersModel(connection),
    invitations: invitationsModel(connection),
    passwordResets: passwordResetsModel(connection),
    usedCodes: usedCodesModel(connection),
    feed: feedModel(connection),
    feedHeads: feedHeadsModel(connection),
    checkpoints: checkpointsModel(connection),
    consents: consentsModel(connection),
    contacts: contactsModel(connection),
    contactFields: contactFieldsModel(connection),
    contactSegments: segmentsModel(connection),
    conversations: conversationsModel(connection),
    deadLetters: deadLettersModel(connection),
    erasures: erasuresModel(connection),
    erased: erasedModel(connection),
    holds: holdsModel(connection),
    receipts: receiptsModel(connection),
    receiptKeys: receiptKeysModel(connection),
    retentions: retentionsModel(connection),
    retentionReports: reportsModel(connection),
    digests: digestsModel(connection),
    identityKeys: identityKeysModel(connection),
    linkSlots: linkSlotsModel(connection),
    labels: labelsModel(connection),
    messages: messagesModel(connection),
    revocations: revocationsModel(connection),
    dailyMails: dailyMailsModel(connection),
    notifications: notificationsModel(connection),
    alertPreferences: preferencesModel(connection),
    pictures: picturesModel(connection),
    sitePictures: sitePicturesModel(connection),
    pushKeys: pushKeysModel(connection),
    pushSubscriptions: pushSubscriptionsModel(connection),
    staffDevices: staffDevicesModel(connection),
    replyAddresses: replyAddressesModel(connection),
    inboundMails: inboundMailsModel(connection),
    stoppedAddresses: stoppedAddressesModel(connection),
    setups: setupModel(connection),
    sites: sitesModel(connection),
    teams: teamsModel(connection),
    drafts: draftsModel(connection),
    timeline: timelineModel(connection),
    unreadMentions: mentionsModel(connection),
    transcripts: transcriptsModel(connection),
    visitors: visitorsModel(connection),
  };
  let isIn = true;
  let isOver = false;
  async function leave(): Promise<void> {
    if (!isIn) return;
    isIn = false;
    await leaveDatabase(connection);
  }
  return {
    url,
    connection,
    ...models,
    /** The server beside has ended, and another one may go on. */
    leave,
    /** There is no other one. */
    async drop(): Promise<void> {
      if (isOver) return;
      isOver = true;
      await leave();
      await endDatabase(connection);
      await connection.close();
    },
  };
}
