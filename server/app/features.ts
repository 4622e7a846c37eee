import { sealAnew, sweepSealing } from '../platform/crypto/seal-anew.js';
import { createAssignment } from '../features/assignment/index.js';
import { type IsCarried, createAttachments } from '../features/attachments/index.js';
import { createAudit } from '../features/audit/index.js';
import { createBeside } from '../features/beside/index.js';
import { createBlocks } from '../features/blocks/index.js';
import { createContacts } from '../features/contacts/index.js';
import { createContactForm } from '../features/contact-form/index.js';
import { createConversations } from '../features/conversations/index.js';
import { createDrafts } from '../features/drafts/index.js';
import { createFilters } from '../features/filters/index.js';
import { createEmbedCheck } from '../features/embed-check/index.js';
import { createEmbed } from '../features/embed/index.js';
import { createHandling, followMessage } from '../features/handling/index.js';
import { createHosted } from '../features/hosted/index.js';
import { createHolds, heldIn } from '../features/holds/index.js';
import { createIdentity } from '../features/identity/index.js';
import { createImportTalks } from '../features/import-talks/index.js';
import { createInboundMail } from '../features/inbound-mail/index.js';
import { createInvitations } from '../features/invitations/index.js';
import { createLabels } from '../features/labels/index.js';
import { createLifecycle } from '../features/lifecycle/index.js';
import { createMailAddress } from '../features/mail-address/index.js';
import { createMessages } from '../features/messages/index.js';
import { createNotifications } from '../features/notifications/index.js';
import { createOperation } from '../features/operation/index.js';
import { createPeople } from '../features/people/index.js';
import { createPresence, presence as presenceIn } from '../features/presence/index.js';
import { createPrivacy } from '../features/privacy/index.js';
import { createPush, createStaffDevices } from '../features/push/index.js';
import { createReads } from '../features/reads/index.js';
import { createSavedReplies } from '../features/saved-replies/index.js';
import { createSearch } from '../features/search/index.js';
import { createSites } from '../features/sites/index.js';
import { createStaff } from '../features/staff/index.js';
import { createTeams } from '../features/teams/index.js';
import { createTimeline } from '../features/timeline/index.js';
import { createTranscripts, linkLimits as limitLinks } from '../features/transcripts/index.js';
import { createVisitors } from '../features/visitors/index.js';
import { createVisits } from '../features/visits/index.js';
import { createWhoIsThere } from '../features/who-is-there/index.js';
import { visitorCommands as visitorTable } from '../../shared/wire/commands.js';
import { joinCommands, type StaffHandlers, type VisitorHandlers } from '../kernel/commands.js';
import type { Feature } from '../kernel/feature.js';
import { RateLimits } from '../platform/sockets/rate-limits.js';
import { messageEffects } from './message-effects.js';
import type { Platform } from './platform.js';
import { ofVisitors } from './privacy/data-map.js';
import { sealedEmailKinds } from './privacy/sealed-email-kinds.js';

export type Features = ReturnType<typeof createFeatures>;

/** Every feature, each after those that it stands on: who knows whom is read here and nowhere else. */
export function createFeatures(platform: Platform) {
  const present = presenceIn(platform);
  const linkLimits = platform.hasRateLimits ? limitLinks(platform) : undefined;
  // Messages carry files, and a file asks whether it is carried.
  const isCarried: IsCarried = (claim, id) => messages.service.isCarried(claim, id);

  const push = createPush(platform);
  const visitors = createVisitors(platform);
  // What stands in a team's settings is asked for where its site is presented, and where a conversation begins.
  const hoursOfTeams = () => teams.settings.hours();
  const audit = createAudit(platform);
  const sites = createSites({ ...platform, audit: audit.service, hoursOfTeams });
  const embed = createEmbed({
    ...platform,
    launcherLookOf: sites.service.launcherLookOf,
    greetingsOf: sites.service.greetingsOf,
  });
  const people = {
    ...{ ...platform, audit: audit.service },
    ...{ push: push.service, sites: sites.service, visitors: visitors.service },
  };
  // A team stands on the people in it, and what follows when somebody leaves asks for the teams.
  const hasTeam = async (id: string): Promise<boolean> => (await teams.service.find(id)) !== undefined;
  const staff = createStaff({ ...people, hasTeam });
  const { accounts, departures, removals } = staff;
  const staffed = { ...people, accounts, departures, removals, staff: staff.service };
  const teams = createTeams(staffed);
  const colleagues = createPeople({
    ...staffed,
    ...{ passwords: staff.passwords, emails: staff.emails, pictures: staff.pictures },
    present,
    teams: teams.service,
  });
  const invitations = createInvitations({
    ...{ ...staffed, auth: staff.auth, oidc: staff.oidc, signIns: staff.signIns },
    teams: teams.service,
  });
  const embedCheck = createEmbedCheck(people);
  const savedReplies = createSavedReplies(staffed);
  // Rows say how far somebody has read, and that is asked of conversations.
  const findConversations = (ids: string[]) => conversations.service.findAll(ids);
  const reads = createReads({ ...people, findConversations });
  const filters = createFilters({ ...staffed, teams: teams.service });
  const nameOfStaff = async (id: string) => (await accounts.find(id))?.name;
  const conversations = createConversations({
    ...people,
    holders: {
      isStaffOf: staff.service.isStaffOf,
      isTeamOf: async (siteId, teamId) => (await teams.service.find(teamId))?.siteId === siteId,
      nameOf: nameOfStaff,
    },
    isStaffOnline: present.isStaffOnline,
    followMessage,
    async firstTeamOf(siteId) {
      const teamId = await sites.service.defaultTeamOf(siteId);
      return teamId !== null && (await teams.settings.all()).get(teamId)?.siteId === siteId ? teamId : null;
    },
    criteriaFor: filters.service.criteriaFor,
    readsOf: reads.service.of,
  });
  const mailAddress = createMailAddress({ ...people, removals, conversations: conversations.service });
  const blocks = createBlocks({ ...people, conversations: conversations.service });
  const talks = {
    ...people,
    ...{ blocks: blocks.service, conversations: conversations.service },
    ...{ staff: staff.service, pictures: staff.pictures },
  };
  const whoIsThere = createWhoIsThere({ ...talks, present });
  const contactForm = createContactForm({ ...talks, whoIsThere: whoIsThere.service });
  const asked = { ...talks, contactForm: contactForm.service, tickets: visitors.tickets };
  const attachments = createAttachments({ ...asked, isCarried });
  const visits = createVisits(asked);
  const messages = createMessages({ ...asked, reads: reads.service, attachments: attachments.service });
  const said = { ...asked, attachments: attachments.service, messages: messages.service };
  const inboundMail = createInboundMail({
    ...said,
    accounts,
    known: visitors.known,
    receiveBytes: attachments.receiveBytes,
    replyAddresses: mailAddress.replies,
    sent: mailAddress.sentIds,
    stops: mailAddress.stops,
  });
  const presence = createPresence({ ...said, presence: present });
  const timeline = createTimeline({ ...said, removals });
  const drafts = createDrafts(said);
  removals.follow(drafts.service.eraseOf);
  removals.follow(reads.service.eraseOf);
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
    ...people,
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
  const contacts = createContacts({ ...said, known: visitors.known, labels: labels.service, removals });
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
    timeline: timeline.service,
    drafts: drafts.service,
    reads: reads.service,
  };
  const held = heldIn(platform);
  const identity = createIdentity({ ...told, held, known: visitors.known });
  const privacy = createPrivacy({
    ...{ ...told, held, places: ofVisitors },
    ...{ deadLetters: messages.deadLetters, filesOf: attachments.filesOf },
  });
  const holds = createHolds({ ...told, held, released: privacy.retention.beginAnew });
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

  for (const effect of messageEffects({
    ...told,
    answers: notifications.answers,
    tellMissed: messages.tellMissed,
  }))
    messages.effects.follow(effect);
  // To be found costs the store more than all the others: the list and the alerts do not wait for it.
  messages.slowEffects.follow(search.effect);

  const visitorCommands: VisitorHandlers = joinCommands(
    visitors.commands.visitor,
    contactForm.commands.visitor,
    identity.commands.visitor,
    conversations.commands.visitor,
    messages.commands.visitor,
    lifecycle.commands.visitor,
    presence.commands.visitor,
    attachments.commands.visitor,
    push.commands.visitor,
    transcripts.commands.visitor,
    privacy.commands.visitor,
    visits.commands.visitor,
  );
  const staffCommands: StaffHandlers = joinCommands(
    staff.commands.staff,
    colleagues.commands.staff,
    conversations.commands.staff,
    messages.commands.staff,
    lifecycle.commands.staff,
    handling.commands.staff,
    labels.commands.staff,
    blocks.commands.staff,
    presence.commands.staff,
    attachments.commands.staff,
    timeline.commands.staff,
    drafts.commands.staff,
    savedReplies.commands.staff,
    filters.commands.staff,
    reads.commands.staff,
    search.commands.staff,
    notifications.commands.staff,
    staffDevices.commands.staff,
    contacts.commands.staff,
    privacy.commands.staff,
    holds.commands.staff,
  );
  // By socket or beside the closed chat, a visitor has one count. The form of the hosted page has its own (hosted.routes.ts).
  const begun = { name: 'visitors begun', count: platform.countTogether };
  const visitorRates = new RateLimits(visitorTable, platform.hasRateLimits, begun);
  const beside = createBeside({ ...said, handlers: visitorCommands, rates: visitorRates });

  const all: readonly Feature[] = [
    ...[visitors, conversations, attachments, messages, presence, timeline, drafts],
    ...[notifications, transcripts, privacy, staff, colleagues, invitations, savedReplies, handling, labels, filters],
    ...[assignment, audit, blocks, reads, search, sites, contacts, staffDevices, inboundMail],
    { sweeps: [sweepSealing(sealing)] },
  ];

  return {
    ...{
      ...{ audit, held, invitations },
      colleagues,
      embed,
      push,
      visitors,
      sites,
      staff,
      teams,
      embedCheck,
      conversations,
      attachments,
      messages,
      present,
      timeline,
      drafts,
      reads,
      search,
      contacts,
    },
    ...{
      hosted,
      notifications,
      staffDevices,
      transcripts,
      identity,
      mailAddress,
      inboundMail,
      privacy,
      lifecycle,
      handling,
      labels,
      contactForm,
      assignment,
      blocks,
      operation,
      importedTalks,
    },
    sealing,
    beside,
    visitorRates,
    commands: { visitor: visitorCommands, staff: staffCommands },
    jobs: { ...staff.jobs, ...invitations.jobs, ...notifications.jobs, ...transcripts.jobs },
    all,
  };
}
