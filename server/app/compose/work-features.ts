import { sealAnew } from '../../platform/crypto/seal-anew.js';
import { createAssignment } from '../../features/assignment/index.js';
import { createContacts } from '../../features/contacts/index.js';
import { createHandling } from '../../features/handling/index.js';
import { createHosted } from '../../features/hosted/index.js';
import { createHolds } from '../../features/holds/index.js';
import { createIdentity } from '../../features/identity/index.js';
import { createImportTalks } from '../../features/import-talks/index.js';
import { createLabels } from '../../features/labels/index.js';
import { createLifecycle } from '../../features/lifecycle/index.js';
import { createNotifications } from '../../features/notifications/index.js';
import { createOperation } from '../../features/operation/index.js';
import { createPrivacy } from '../../features/privacy/index.js';
import { createStaffDevices } from '../../features/push/index.js';
import { createSearch } from '../../features/search/index.js';
import { createTranscripts, linkLimits as limitLinks } from '../../features/transcripts/index.js';
import type { Presence } from '../../features/presence/index.js';
import type { SiteFeatures } from './site-features.js';
import type { TalkFeatures } from './talk-features.js';
import type { Platform } from '../platform.js';
import { ofVisitors } from '../privacy/data-map.js';
import { sealedEmailKinds } from '../privacy/sealed-email-kinds.js';

export type WorkFeatures = ReturnType<typeof createWorkFeatures>;

/** What is done with what was said: worked on, told, found, kept and erased. */
export function createWorkFeatures(platform: Platform, present: Presence, ground: SiteFeatures, talk: TalkFeatures) {
  const { audit, push, staff, teams, visitors } = ground.features;
  const { accounts, departures, removals } = staff;
  const { attachments, drafts, inboundMail, mailAddress, messages, reads, timeline } = talk.features;
  const { said, held, nameOfStaff } = talk;
  const linkLimits = platform.hasRateLimits ? limitLinks(platform) : undefined;
  const lifecycle = createLifecycle({
    ...said,
    visitorsOf: (visitorId) => contacts.service.visitorsOf(visitorId),
  });
  const labels = createLabels(said);
  const directory = {
    people: (siteId: string) => staff.service.active([siteId]),
    teams: async (siteId: string) => (await teams.service.ofSites([siteId])).map(({ _id: id, name }) => ({ id, name })),
    labels: labels.service.ofSite,
    nameOf: nameOfStaff,
  };
  const handling = createHandling({
    ...said,
    ...{ lifecycle: lifecycle.service, timeline: timeline.service },
    ...{ departures, directory },
  });
  const assignment = createAssignment({
    ...said,
    ...{ departures, removals },
    present,
    nameOf: directory.nameOf,
    settings: teams.settings,
  });
  const hosted = createHosted({ ...said, lifecycle: lifecycle.service });
  const staffDevices = createStaffDevices({
    ...said,
    departures,
    staff: staff.service,
    sender: push.sender,
    log: platform.log,
  });
  const { stopLinkFor, stops, sentIds } = mailAddress;
  const stopping = { stopLinkFor, stops, sentIds };
  const notifications = createNotifications({
    ...{ ...said, ...stopping },
    mentions: timeline.dueMentions,
    replyAddressOf: mailAddress.replies.replyAddressOf,
    ...{ lastMailOf: inboundMail.lastMailOf, isFromMailOf: inboundMail.isFromMailOf },
    filesForMail: attachments.filesForMail,
    accounts,
    staffDevices: staffDevices.service,
    removals,
    present,
    reads: reads.service,
    teamSettings: teams.settings,
    sender: push.sender,
    isVisitorOnline: present.isVisitorAnywhere,
    waitForAnswer: linkLimits?.waitForAnswer,
  });
  const transcripts = createTranscripts({ ...said, linkLimits, ...stopping });
  const contacts = createContacts({
    ...{ ...said, known: visitors.known, labels: labels.service, removals },
    isErased: (id) => privacy.erasures.isErased(id),
  });
  const importedTalks = createImportTalks({ ...said, contacts: contacts.service, known: visitors.known });
  const search = createSearch({
    ...said,
    contacts: contacts.service,
    ...{ labels: labels.service, reads: reads.service, timeline: timeline.service },
    alsoRedo: (redo) => messages.effectSweep.alsoRedo(redo),
  });
  const told = {
    contacts: contacts.service,
    ...said,
    search: search.service,
    notifications: notifications.service,
    transcripts: transcripts.service,
    replyAddresses: mailAddress.replies,
    eraseMails: inboundMail.erase,
    senderHashOf: inboundMail.senderHashOf,
    timeline: timeline.service,
    drafts: drafts.service,
    reads: reads.service,
  };
  const identity = createIdentity({ ...told, held, known: visitors.known });
  const privacy = createPrivacy({
    ...{ ...told, held, places: ofVisitors },
    ...{ deadLetters: messages.deadLetters, filesOf: attachments.filesOf },
  });
  const holds = createHolds({
    ...{ ...told, held },
    ...{ isBeingErased: privacy.erasures.isUnderWay, released: privacy.retention.beginAnew },
  });
  const sealing = sealAnew({
    connection: platform.connection,
    kinds: [
      ...[staff, identity, push, staffDevices, attachments, inboundMail, privacy].flatMap(({ sealed }) => sealed),
      // After what they are copied from.
      ...[...sealedEmailKinds(platform), ...contacts.sealed],
    ],
    keyId: platform.dataKeys.firstId,
  });
  const operation = createOperation({
    ...{ ...platform, sealing },
    ...{ audit: audit.service, deadLetters: messages.deadLetters },
  });
  return {
    features: {
      lifecycle,
      labels,
      handling,
      assignment,
      hosted,
      staffDevices,
      notifications,
      transcripts,
      contacts,
      importedTalks,
      search,
      identity,
      privacy,
      holds,
      operation,
    },
    told,
    sealing,
  };
}
