import type { Connection, Model } from 'mongoose';
import { attachmentsModel } from '../../features/attachments/attachments.model.js';
import { conversationsModel } from '../../features/conversations/conversations.model.js';
import { deadLettersModel } from '../../features/messages/dead-letters.model.js';
import { messagesModel } from '../../features/messages/messages.model.js';
import { notificationsModel } from '../../features/notifications/notifications.model.js';
import { readsModel } from '../../features/reads/reads.model.js';
import { entriesModel } from '../../features/search/entries.model.js';
import { mentionsModel } from '../../features/timeline/mentions.model.js';
import { timelineModel } from '../../features/timeline/timeline.model.js';
import type { StaffActor } from '../../kernel/actors.js';
import { byConversation } from '../../kernel/by-conversation.js';
import { collectionOf } from '../../platform/store/collection.js';
import { conversationFaults } from './conversation-faults.js';
import { feedFaults } from './feed-faults.js';
import { outboxFaults } from './outbox-faults.js';
import { searchFaults } from './search-faults.js';
import { timelineFaults } from './timeline-faults.js';
import { readViews, viewFaults } from './view-faults.js';

/**
 * What must be true of everything that is stored, whatever came in and whatever broke: numbers, summaries, timelines, feeds, views,
 * search, and what is still to be done. Reads all of it, so it is for the store of a test. A sentence for each thing that is wrong;
 * what follows from a message is stored after it, so who asks waits until nothing is left to do.
 */
export async function storedFaults(connection: Connection): Promise<string[]> {
  const all = <Stored extends object>(model: Model<Stored>, sort: Record<string, 1> = {}) =>
    collectionOf(model).find({}, { sort }).toArray() as unknown as Promise<Stored[]>;
  const conversations = await all(conversationsModel(connection));
  const messages = byConversation(await all(messagesModel(connection), { seq: 1 }));
  const entries = byConversation(await all(timelineModel(connection), { number: 1 }));
  const mentions = byConversation(await all(mentionsModel(connection)));
  const found = byConversation(await all(entriesModel(connection)));
  const notifications = byConversation(await all(notificationsModel(connection)));
  const reads = byConversation(await all(readsModel(connection)));
  const attachments = await all(attachmentsModel(connection));
  const letters = new Map((await all(deadLettersModel(connection))).map((letter) => [letter._id, letter]));

  const known = new Set(conversations.map(({ _id }) => _id));
  const groups = { messages, entries, mentions, found, notifications, reads };
  const viewer = viewerOf([...new Set(conversations.map(({ siteId }) => siteId))]);
  return [
    ...conversations.flatMap((each) => {
      const own = messages.get(each._id) ?? [];
      const timeline = entries.get(each._id) ?? [];
      return [
        ...conversationFaults(each, own),
        ...timelineFaults(each, timeline, mentions.get(each._id) ?? []),
        ...searchFaults(each, own, timeline, found.get(each._id) ?? []),
        ...outboxFaults(each, own, {
          notifications: notifications.get(each._id) ?? [],
          attachments: attachments.filter(({ claim }) => claim?.conversationId === each._id),
          reads: reads.get(each._id) ?? [],
          deadLetter: letters.get(each._id),
        }),
      ];
    }),
    ...Object.entries(groups).flatMap(([what, group]) =>
      [...group.keys()].filter((id) => !known.has(id)).map((id) => `${what} of ${id}, which is not there`),
    ),
    ...(await feedFaults(connection, bySite(conversations.filter(({ lastAt }) => lastAt)))),
    ...viewFaults(conversations, await readViews(connection, viewer), viewer),
  ];
}

/** Somebody who sees all of these sites. */
const viewerOf = (siteIds: readonly string[]): StaffActor => ({
  ...{ kind: 'staff', role: 'owner', staffId: 'nobody', name: '', sessionId: '' },
  ...{ siteIds, teamIds: [] },
});

function bySite(conversations: readonly { _id: string; siteId: string }[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { _id, siteId } of conversations) ids.set(siteId, (ids.get(siteId) ?? new Set()).add(_id));
  return ids;
}
