import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { Log } from '../../platform/log.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { SitesService } from '../sites/index.js';
import { announceChanges } from './announce-changes.js';
import { conversationsCommands } from './conversations.commands.js';
import { conversationsModel } from './conversations.model.js';
import { conversationsService } from './conversations.service.js';
import { feedHeadsModel } from './feed-heads.model.js';
import { FeedQueue } from './feed-queue.js';
import { feedRetention, retentionEveryMs } from './feed-retention.js';
import { firstPageRoutes } from './first-page.routes.js';
import { rowPages, type ReadsOf } from './row-pages.js';
import { placesIn } from './places.js';
import { tellMoves } from './tell-moves.js';
import type { Holders } from './departed.js';
import type { CriteriaFor } from './list-conversations.js';
import { dueEveryMs } from './due-sweep.js';
import { feedModel } from './feed.model.js';
import { Feed } from './feed.js';
import type { FollowMessage } from './follow-message.js';
import './conversations.events.js';

export { conversationsHaveInboxState } from './conversations-have-inbox-state.js';
export { audienceOf } from './audience.js';
export { clipText } from './clip-text.js';
export { conversationFor } from './conversation-for.js';
export { conversationsHaveContactForm } from './conversations-have-contact-form.js';
export type { StoredConversation } from './conversations.model.js';
export type { SoughtConversation } from './list-conversations.js';
export type { PlacesOf } from './places.js';
export { feedsOfSites } from './feeds-of-sites.js';
export { withinTimeTogether } from './filter-time.js';
export type { FollowMessage } from './follow-message.js';
export { mailed, mailResumed, mailStopped, noted, recorded, senderDoubtful, senderUnproved } from './happenings.js';
export type { StoredHappening } from './stored-happening.js';
export type { Named } from './stored-happening.js';
export { importConversations } from './import-conversations.js';
export { newConversation } from './new-conversation.js';
export { nameOf, presentEnded, presentPage, presentToVisitor, visitorLabel } from './conversations.presenter.js';
export { presentRow } from './row.presenter.js';
export type { HeldConversation, PooledPage, PooledPlace } from './pooled.js';
export type { ConversationsService } from './conversations.service.js';
export { withoutVisitor } from './old-conversations.js';
export { settled } from './settled.js';
export { storedFor } from './stored-for.js';
export { withRead } from './receipts.js';
export { withDue } from './with-due.js';
export type { Page } from '../visitors/index.js';
export { emptySummary, previewOf, withMessage } from './summary.js';
export { tombstoneOf } from './tombstone.js';

/** For what is written to follow them, also without the rest of the server. */
export const conversationPlaces = (connection: Connection) => placesIn(conversationsModel(connection));

/** Who talks where: conversations, their summaries, lists, and the feed of their changes. */
export function createConversations(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  checkpoint: Checkpoint;
  bus: ClusterBus;
  sites: SitesService;
  isStaffOnline: (siteId: string) => boolean;
  /** What a message does to how its conversation is handled. */
  followMessage: FollowMessage;
  /** Which team a new conversation of the site is for; null: for everyone of the site. */
  firstTeamOf: (siteId: string) => Promise<string | null>;
  /** What a saved filter of the actor looks for; `E_NOT_FOUND` where they have it not. */
  criteriaFor: CriteriaFor;
  readsOf: ReadsOf;
  holders: Holders;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}) {
  const { connection, checkpoint } = deps;
  const conversations = conversationsModel(connection);
  const [entries, heads] = [feedModel(connection), feedHeadsModel(connection)];
  const feed = new Feed(entries, heads);
  const readAll = (ids: string[]) =>
    collectionOf(conversations)
      .find({ _id: { $in: ids } })
      .toArray();
  const feedQueue = new FeedQueue({ ...deps, feed, readAll });
  const moves = tellMoves(deps);
  const service = conversationsService({
    ...deps,
    conversations,
    feed,
    feedQueue,
    tellMoved: moves.tell,
    beforeWrite: () => checkpoint.ensureFresh(),
  });
  checkpoint.watch(() => service.changingSince());
  const pages = rowPages({ ...deps, conversations: service });
  const retention = feedRetention({ entries, heads });
  const sweeps: Sweep[] = [
    // Where the sockets are: what is due otherwise is announced.
    { name: 'due', sweep: () => service.refreshDue(), everyMs: dueEveryMs, isForWeb: true },
    { name: 'changes', sweep: () => service.enterFailed() },
    { name: 'feed', sweep: () => retention.sweep(), everyMs: retentionEveryMs },
  ];
  return {
    service,
    /** Before the process ends: what waits gets its entry. */
    drain: () => feedQueue.stop(),
    sweeps,
    commands: conversationsCommands({ ...deps, conversations: service, pages }),
    routes: () => firstPageRoutes({ ...deps, pages }),
    listen: (audiences: Audiences) => announceChanges(deps, audiences),
  };
}
