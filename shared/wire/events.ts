import { staffConversationEvents, visitorConversationEvents } from './conversations/events.js';
import { staffContactEvents } from './contacts/events.js';
import { staffDraftEvents } from './drafts/events.js';
import { staffLabelEvents } from './labels/events.js';
import { staffFilterEvents } from './filters/events.js';
import type { EventsOf } from './event.js';
import { staffNotificationEvents } from './notifications/events.js';
import { staffMessageEvents, visitorMessageEvents } from './messages/events.js';
import { staffPeopleEvents } from './people/events.js';
import { staffPresenceEvents, visitorPresenceEvents } from './presence/events.js';
import { staffStaffEvents } from './staff/events.js';
import { staffTimelineEvents } from './timeline/events.js';
import { staffReadEvents } from './reads/events.js';
import { staffSavedReplyEvents } from './saved-replies/events.js';

/** Server -> visitor. */
export const visitorEvents = {
  ...visitorMessageEvents,
  ...visitorConversationEvents,
  ...visitorPresenceEvents,
};

/** Server -> staff. */
export const staffEvents = {
  ...staffMessageEvents,
  ...staffConversationEvents,
  ...staffLabelEvents,
  ...staffPresenceEvents,
  ...staffPeopleEvents,
  ...staffTimelineEvents,
  ...staffDraftEvents,
  ...staffSavedReplyEvents,
  ...staffFilterEvents,
  ...staffReadEvents,
  ...staffStaffEvents,
  ...staffContactEvents,
  ...staffNotificationEvents,
};

export type VisitorEvents = EventsOf<typeof visitorEvents>;
export type StaffEvents = EventsOf<typeof staffEvents>;
