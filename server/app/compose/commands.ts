import { joinCommands, type StaffHandlers, type VisitorHandlers } from '../../kernel/commands.js';
import type { SiteFeatures } from './site-features.js';
import type { TalkFeatures } from './talk-features.js';
import type { WorkFeatures } from './work-features.js';

type Composed = SiteFeatures['features'] & TalkFeatures['features'] & WorkFeatures['features'];

/** The commands of all features; one that nobody handles, or two do, does not compile. */
export function joinedCommands(features: Composed): { visitor: VisitorHandlers; staff: StaffHandlers } {
  return {
    visitor: joinCommands(
      features.visitors.commands.visitor,
      features.contactForm.commands.visitor,
      features.identity.commands.visitor,
      features.conversations.commands.visitor,
      features.messages.commands.visitor,
      features.lifecycle.commands.visitor,
      features.presence.commands.visitor,
      features.attachments.commands.visitor,
      features.push.commands.visitor,
      features.transcripts.commands.visitor,
      features.privacy.commands.visitor,
      features.visits.commands.visitor,
    ),
    staff: joinCommands(
      features.staff.commands.staff,
      features.colleagues.commands.staff,
      features.conversations.commands.staff,
      features.messages.commands.staff,
      features.lifecycle.commands.staff,
      features.handling.commands.staff,
      features.labels.commands.staff,
      features.blocks.commands.staff,
      features.presence.commands.staff,
      features.attachments.commands.staff,
      features.timeline.commands.staff,
      features.drafts.commands.staff,
      features.savedReplies.commands.staff,
      features.filters.commands.staff,
      features.reads.commands.staff,
      features.search.commands.staff,
      features.notifications.commands.staff,
      features.staffDevices.commands.staff,
      features.contacts.commands.staff,
      features.privacy.commands.staff,
      features.holds.commands.staff,
    ),
  };
}
