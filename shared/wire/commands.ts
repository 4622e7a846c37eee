import { staffAttachmentCommands, visitorAttachmentCommands } from './attachments/commands.js';
import { staffBlockCommands } from './blocks/commands.js';
import { staffContactCommands } from './contacts/commands.js';
import { visitorContactFormCommands } from './contact-form/commands.js';
import { staffConversationCommands, visitorConversationCommands } from './conversations/commands.js';
import { staffHandlingCommands } from './handling/commands.js';
import { staffHoldCommands } from './holds/commands.js';
import { staffDraftCommands } from './drafts/commands.js';
import { staffFilterCommands } from './filters/commands.js';
import { visitorIdentityCommands } from './identity/commands.js';
import { staffLabelCommands } from './labels/commands.js';
import { staffLifecycleCommands, visitorLifecycleCommands } from './lifecycle/commands.js';
import { staffMessageCommands, visitorMessageCommands } from './messages/commands.js';
import { staffNotificationCommands } from './notifications/commands.js';
import { staffPeopleCommands } from './people/commands.js';
import { staffPresenceCommands, visitorPresenceCommands } from './presence/commands.js';
import { visitorPrivacyCommands } from './privacy/commands.js';
import { staffPushCommands, visitorPushCommands } from './push/commands.js';
import { staffReadCommands } from './reads/commands.js';
import { staffSavedReplyCommands } from './saved-replies/commands.js';
import { staffSearchCommands } from './search/commands.js';
import { staffStaffCommands } from './staff/commands.js';
import { staffTimelineCommands } from './timeline/commands.js';
import { visitorTranscriptCommands } from './transcripts/commands.js';
import { visitorVisitorCommands } from './visitors/commands.js';
import { visitorVisitCommands } from './visits/commands.js';

/** All that a visitor's client may ask. */
export const visitorCommands = {
  ...visitorVisitorCommands,
  ...visitorContactFormCommands,
  ...visitorConversationCommands,
  ...visitorLifecycleCommands,
  ...visitorMessageCommands,
  ...visitorPresenceCommands,
  ...visitorIdentityCommands,
  ...visitorPushCommands,
  ...visitorAttachmentCommands,
  ...visitorTranscriptCommands,
  ...visitorPrivacyCommands,
  ...visitorVisitCommands,
};

/** All that the inbox may ask. */
export const staffCommands = {
  ...staffConversationCommands,
  ...staffMessageCommands,
  ...staffLifecycleCommands,
  ...staffHandlingCommands,
  ...staffLabelCommands,
  ...staffBlockCommands,
  ...staffAttachmentCommands,
  ...staffPresenceCommands,
  ...staffStaffCommands,
  ...staffPeopleCommands,
  ...staffTimelineCommands,
  ...staffDraftCommands,
  ...staffSavedReplyCommands,
  ...staffFilterCommands,
  ...staffReadCommands,
  ...staffSearchCommands,
  ...staffNotificationCommands,
  ...staffPushCommands,
  ...staffContactCommands,
  ...staffHoldCommands,
};

export type VisitorCommands = typeof visitorCommands;
export type StaffCommands = typeof staffCommands;
