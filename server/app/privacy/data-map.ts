import type { Places, Whose } from '../../features/privacy/index.js';

const byVisitor = ({ visitorIds }: Whose) => ({ visitorId: { $in: visitorIds } });
const byConversation = ({ conversationIds }: Whose) => ({ conversationId: { $in: conversationIds } });
const byVisitorId = ({ visitorIds }: Whose) => ({ _id: { $in: visitorIds } });
const byConversationId = ({ conversationIds }: Whose) => ({ _id: { $in: conversationIds } });

/**
 * Every collection that holds something of a visitor. docs/PRIVACY.md says the same in words, and a test compares the two with the
 * collections that there are.
 */
export const ofVisitors = {
  visitors: {
    filter: byVisitorId,
    exported: [
      ...['siteId', 'externalId', 'person', 'language', 'attributes', 'visit', 'pages', 'visitedAt'],
      ...['contactForm', 'formAnsweredAt', 'createdAt'],
    ],
  },
  conversations: {
    filter: byConversationId,
    exported: [
      ...['siteId', 'state', 'createdAt', 'lastAt', 'resolvedAt', 'language', 'rating', 'labelIds', 'priority'],
      ...['pageUrl', 'pageTitle', 'pages', 'visit', 'attributes', 'person', 'contactForm', 'followUpOf'],
    ],
  },
  messages: {
    filter: byConversation,
    exported: [
      ...['conversationId', 'seq', 'from', 'authorName', 'text', 'attachments', 'choices', 'greeting', 'quotedSeq'],
      ...['at', 'editedAt', 'isDeleted'],
    ],
  },
  // What the staff note of a person is about that person.
  timeline_entries: {
    filter: byConversation,
    exported: ['conversationId', 'number', 'kind', 'by', 'at', 'text', 'editedAt', 'isDeleted', 'change'],
  },
  attachments: {
    filter: ({ visitorIds, conversationIds }) => ({
      // As the indexes have them.
      isStored: true,
      $or: [{ ownerId: { $in: visitorIds } }, { 'claim.conversationId': { $exists: true, $in: conversationIds } }],
    }),
    exported: ['name', 'type', 'size', 'width', 'height', 'ownerKind', 'claim'],
  },
  contacts: {
    filter: byVisitorId,
    exported: [
      ...['siteId', 'createdAt', 'note', 'labelIds', 'values', 'imported', 'name', 'email', 'phone', 'isVerified'],
      ...['language', 'attributes', 'lastSeenAt', 'mergedInto', 'mergedAt'],
    ],
  },
  consents: {
    filter: byVisitor,
    exported: ['siteId', 'text', 'link', 'language', 'formRevision', 'at'],
  },
  push_subscriptions: { filter: byVisitor, exported: ['siteId', 'createdAt'] },
  transcripts: { filter: byVisitor, exported: ['conversationId', 'email', 'language', 'state', 'at'] },
  notifications: {
    filter: byConversation,
    exported: ['conversationId', 'kind', 'seq', 'state', 'reason', 'at', 'deliveries'],
  },
  blocks: { filter: byVisitor, exported: ['siteId', 'kind', 'reason', 'at', 'until'] },
  visitor_networks: { filter: byVisitor, exported: ['siteId', 'at'] },
  // Anybody can have sent one that waits: what it says, and who did, is not the visitor's. What was taken is a message.
  inbound_mails: { filter: byConversation, exported: ['conversationId', 'siteId', 'state', 'at'] },
  reply_addresses: { filter: byConversation, exported: [] },
  search_entries: { filter: byConversation, exported: [] },
  drafts: { filter: byConversation, exported: [] },
  reads: { filter: byConversation, exported: [] },
  unread_mentions: { filter: byConversation, exported: [] },
  dead_letters: { filter: byConversationId, exported: [] },
} as const satisfies Places;

/** Every other one: of the installation, its sites and its staff, or of ids alone that lead nowhere after an erasure. */
export const ofNoVisitor = [
  ...[
    'account',
    'alert_preferences',
    'assignment_turns',
    'audit',
    'audit_begun',
    'audit_chains',
    'audit_details',
    'audit_ties',
    'backups',
    'sealings',
    'checkpoints',
    'contact_fields',
  ],
  ...['contact_segments', 'daily_mails', 'departures', 'embed_checks', 'erased', 'erasures', 'feed', 'feed_heads'],
  ...['filters', 'identity_keys', 'identity_revocations', 'invitations', 'labels', 'leases', 'migrations', 'passkey'],
  ...[
    'email_changes',
    'password_resets',
    'push_keys',
    'readers',
    'restores',
    'saved_replies',
    'search_rebuilds',
    'search_weeks',
  ],
  ...['erasure_receipts', 'legal_holds', 'receipt_keys', 'retention_reports', 'retentions'],
  ...['session', 'setup', 'site_pictures', 'sites', 'staff_devices', 'staff_digests', 'staff_pictures', 'teams'],
  ...['stopped_addresses', 'transcript_link_slots', 'twoFactor', 'used_codes', 'user', 'verification'],
] as const;
