import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation, StoredHappening } from '../conversations/index.js';
import type { AlertSteps } from './alert-steps.js';
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
 * or nobody's by now, its time has come, the end was a mistake) they begin once more, and count from then. Nobody is told twice.
 */
export function beginAgain(deps: {
  notifications: NotificationsModel;
  whyStopped: (
    notification: Pick<StoredNotification, 'seq'>,
    conversation: StoredConversation,
  ) => Promise<StoredNotification['reason'] | undefined>;
  steps: Pick<AlertSteps, 'beginAgain'>;
}) {
  const collection = collectionOf(deps.notifications);

  /** Nothing is to come any more, and the owners were not asked: of what they were, a banner stays. */
  async function isOver(
    { _id: conversationId, notifiedSeq: seq }: StoredConversation,
    cause: StoredHappening,
  ): Promise<boolean> {
    const found = await collection
      .find({ conversationId, seq, kind: { $exists: false } })
      .project<Pick<StoredNotification, 'state' | 'step' | 'audienceIds'>>({ state: 1, step: 1, audienceIds: 1 })
      .toArray();
    // What was spam had none. Else the first ones are on their way to the store.
    if (found.length === 0) return cause.kind === 'unmarked-spam';
    return found.every(
      ({ state, step, audienceIds }) =>
        ['sent', 'skipped'].includes(state) && !(step === 'owners' && audienceIds !== undefined),
    );
  }

  return async (conversation: StoredConversation): Promise<void> => {
    const cause = returnOf(conversation);
    if (!cause || !(await isOver(conversation, cause))) return;
    if (await deps.whyStopped({ seq: conversation.notifiedSeq }, conversation)) return;
    await deps.steps.beginAgain(conversation, { again: cause.id, since: cause.at });
  };
}
