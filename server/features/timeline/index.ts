import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import { settingsOf, type SitesService } from '../sites/index.js';
import type { PicturesService, Removals, StaffService } from '../staff/index.js';
import { dueMentions } from './due-mentions.js';
import { announceTimeline } from './announce-timeline.js';
import { mentionsModel } from './mentions.model.js';
import { mentionsService } from './mentions.service.js';
import { noteChanges } from './note-changes.js';
import { recordHappenings } from './record-happenings.js';
import { timelineCommands } from './timeline.commands.js';
import { timelineModel } from './timeline.model.js';
import { timelineService } from './timeline.service.js';
import { timelineWriter } from './timeline-writer.js';
import './timeline.events.js';

export type { DueMentions } from './due-mentions.js';
export { importEntries } from './import-entries.js';
export { importMentions } from './import-mentions.js';
export { mentioning, mentionKey } from './mentioning.js';
export type { StoredMention } from './mentions.model.js';
export type { StoredEntry } from './timeline.model.js';
export type { TimelineService } from './timeline.service.js';

/** What happened between the messages of a conversation, and the notes of the staff. */
export function createTimeline(deps: {
  connection: Connection;
  checkpoint: Checkpoint;
  log: Log;
  events: DomainEvents;
  conversations: ConversationsService;
  expectNotHeld: ExpectNotHeld;
  messages: MessagesService;
  pictures: PicturesService;
  removals: Removals;
  audit: AuditService;
  sites: SitesService;
  staff: StaffService;
  delays: { notifyAfterMs: number };
}) {
  const entries = timelineModel(deps.connection);
  const unread = mentionsModel(deps.connection);
  const mentions = mentionsService({ ...deps, mentions: unread, notifyAfterMs: deps.delays.notifyAfterMs });
  deps.removals.follow(mentions.eraseOf);
  const writer = timelineWriter(entries);
  const changes = noteChanges({
    ...{ ...deps, entries, mentions },
    editableMs: async (siteId) => settingsOf((await deps.sites.find(siteId)) ?? {}).editMinutes * 60_000,
  });
  const service = timelineService({ ...deps, entries, mentions, writer, changes });
  const happenings = recordHappenings({ ...deps, entries, writer });
  happenings.listen();
  deps.checkpoint.watch(() => happenings.pendingSince());
  // Where the sockets are: what is found again is announced as well.
  const sweeps: Sweep[] = [{ name: 'timeline', sweep: () => happenings.sweep(), isForWeb: true }];
  return {
    service,
    dueMentions: dueMentions({ mentions: unread, entries }),
    sweeps,
    drain: () => happenings.drain(),
    commands: { staff: timelineCommands({ ...deps, mentions, changes, timeline: service }) },
    listen: (audiences: Audiences) => announceTimeline(deps, audiences),
  };
}
