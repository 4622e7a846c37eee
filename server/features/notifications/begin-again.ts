import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation, StoredHappening } from '../conversations/index.js';
import type { AlertSteps, BegunAgain } from './alert-steps.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** What brings back a conversation in which alerts may have ended. */
const returning: readonly StoredHappening['kind'][] = ['assigned', 'woken', 'reopened', 'unmarked-spam'];

/** What ends alerts and can be taken back. An answer cannot. */
const passing: readonly StoredNotification['reason'][] = ['taken', 'snoozed', 'spam', 'resolved'];
export const mayPass = (reason: StoredNotification['reason']): boolean => passing.includes(reason);

/** The last thing that may have brought back what nobody has answered; undefined where there is none, or nobody waits. */
export function returnOf(conversation: StoredConversation): StoredHappening | undefined {
  const { inboxState, waitingSince, notifiedSeq, lastStaffSeq, happenings = [], erasedAt } = conversation;
  if (erasedAt || inboxState !== 'open' || !waitingSince || notifiedSeq <= lastStaffSeq) return undefined;
  return happenings.findLast(({ kind, afterSeq }) => returning.includes(kind) && afterSeq >= notifiedSeq);
}

/**
 * Alerts end when somebody takes the conversation, or puts it out of the way. Where it comes back unanswered (it is somebody else's
 * or nobody's by now, its time has come, the end was a mistake), or who took it is gone, they begin once more, and count from then.
 * Nobody is told twice.
 */
export function beginAgain(deps: {
  notifications: NotificationsModel;
  whyStopped: (
    notification: Pick<StoredNotification, 'seq' | 'leftBy'>,
    conversation: StoredConversation,
  ) => Promise<StoredNotification['reason'] | undefined>;
  steps: Pick<AlertSteps, 'beginAgain'>;
}) {
  const collection = collectionOf(deps.notifications);

  const alertsOf = ({ _id: conversationId, notifiedSeq: seq }: StoredConversation) => ({
    ...{ conversationId, seq },
    kind: { $exists: false as const },
  });

  /** The steps that were planned when they began last; none where they are on their way to the store, or there were none. */
  async function newestOf(conversation: StoredConversation): Promise<StoredNotification[]> {
    const found = await collection.find(alertsOf(conversation), { sort: { since: -1, _id: -1 } }).toArray();
    return found.filter(({ again }) => again === found[0]?.again);
  }

  async function haveEnded(conversation: StoredConversation, cause: StoredHappening): Promise<boolean> {
    const newest = await newestOf(conversation);
    // What was spam had none.
    if (newest.length === 0) return cause.kind === 'unmarked-spam';
    return newest[0]?.again !== cause.id && wereEnded(newest);
  }

  /** The steps that were still to come: each comes once. */
  const coverOthers = (conversation: StoredConversation, again: string) =>
    collection.updateMany(
      { ...alertsOf(conversation), again: { $ne: again }, state: { $in: ['pending', 'kept', 'failed'] } },
      { $set: { state: 'skipped', reason: 'covered', at: new Date() } },
    );

  async function begin(conversation: StoredConversation, begun: BegunAgain): Promise<void> {
    await deps.steps.beginAgain(conversation, begun);
    await coverOthers(conversation, begun.again);
  }

  return {
    /** Something has brought it back, perhaps. */
    async afterReturn(conversation: StoredConversation): Promise<void> {
      const cause = returnOf(conversation);
      if (!cause || !(await haveEnded(conversation, cause))) return;
      if (await deps.whyStopped({ seq: conversation.notifiedSeq }, conversation)) return;
      await begin(conversation, { again: cause.id, since: cause.at });
    },

    /** Who has taken it is gone since then, and has not answered. Once for the alerts that this has ended. */
    async afterLoss(conversation: StoredConversation, leftBy: string, goneSince: Date): Promise<void> {
      const newest = await newestOf(conversation);
      if (!wereEnded(newest)) return;
      const begun = Math.max(...newest.map(({ since, at }) => (since ?? at).getTime()));
      // Who looked and was gone already when these began left nothing before that.
      const since = new Date(Math.max(goneSince.getTime(), begun + 1));
      await begin(conversation, { again: `left-${begun}`, since, leftBy });
    },
  };
}

/** A step of these was ended, perhaps while it was done, and the owners were not asked: of that a banner stays. */
const wereEnded = (steps: readonly StoredNotification[]): boolean =>
  steps.some(({ state, reason }) => state === 'skipped' && mayPass(reason)) &&
  !steps.some(({ step, audienceIds }) => step === 'owners' && audienceIds !== undefined);
