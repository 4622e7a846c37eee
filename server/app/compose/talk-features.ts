import { type IsCarried, createAttachments } from '../../features/attachments/index.js';
import { createBlocks } from '../../features/blocks/index.js';
import { createContactForm } from '../../features/contact-form/index.js';
import { createConversations } from '../../features/conversations/index.js';
import { createDrafts } from '../../features/drafts/index.js';
import { createFilters } from '../../features/filters/index.js';
import { followMessage } from '../../features/handling/index.js';
import { expectNotHeld, heldIn } from '../../features/holds/index.js';
import { createInboundMail } from '../../features/inbound-mail/index.js';
import { createMailAddress } from '../../features/mail-address/index.js';
import { createMessages } from '../../features/messages/index.js';
import { createPresence } from '../../features/presence/index.js';
import { createReads } from '../../features/reads/index.js';
import { createTimeline } from '../../features/timeline/index.js';
import { createVisits } from '../../features/visits/index.js';
import { createWhoIsThere } from '../../features/who-is-there/index.js';
import type { Presence } from '../../features/presence/index.js';
import type { Platform } from '../platform.js';
import type { SiteFeatures } from './site-features.js';

/** What is made only after this, and stands on it. */
interface Later {
  /** Who counts as one person. */
  visitorsOf(visitorId: string): Promise<string[]>;
}

export type TalkFeatures = ReturnType<typeof createTalkFeatures>;

/** What is said, and what a conversation cannot be without. */
export function createTalkFeatures(platform: Platform, present: Presence, ground: SiteFeatures, later: Later) {
  const { staffed } = ground;
  const { sites, staff, teams, visitors } = ground.features;
  const { accounts, removals } = staff;
  // Messages carry files, and a file asks whether it is carried.
  const isCarried: IsCarried = (claim, id) => messages.service.isCarried(claim, id);
  // Rows say how far somebody has read, and that is asked of conversations.
  const findConversations = (ids: string[]) => conversations.service.findAll(ids);
  const reads = createReads({ ...staffed, findConversations });
  const filters = createFilters({ ...staffed, teams: teams.service });
  const nameOfStaff = async (id: string) => (await accounts.find(id))?.name;
  const conversations = createConversations({
    ...staffed,
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
  const mailAddress = createMailAddress({ ...staffed, removals, conversations: conversations.service });
  const blocks = createBlocks({ ...staffed, conversations: conversations.service });
  const held = heldIn(platform);
  const talks = {
    ...staffed,
    expectNotHeld: expectNotHeld(held, later.visitorsOf),
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
  return {
    features: {
      reads,
      filters,
      conversations,
      mailAddress,
      blocks,
      whoIsThere,
      contactForm,
      attachments,
      visits,
      messages,
      inboundMail,
      presence,
      timeline,
      drafts,
    },
    said,
    held,
    nameOfStaff,
  };
}
