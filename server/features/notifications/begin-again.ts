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

  const alertsOf = ({ _id: conversationId, notifiedSeq: seq }: StoredConversation) => ({
    ...{ conversationId, seq },
    kind: { $exists: false as const },
  });

  /** Of the alerts that have begun last a step was ended, perhaps while it was done, and the owners were not asked: of that a banner stays. */
  async function haveEnded(conversation: StoredConversation, cause: StoredHappening): Promise<boolean> {
    const found = await collection.find(alertsOf(conversation), { sort: { since: -1, _id: -1 } }).toArray();
    const [newest] = found;
    // What was spam had none. Else the first ones are on their way to the store.
    if (!newest) return cause.kind === 'unmarked-spam';
    if (newest.again === cause.id) return false;
    const last = found.filter(({ again }) => again === newest.again);
    return (
      last.some(({ state, reason }) => state === 'skipped' && mayPass(reason)) &&
      !last.some(({ step, audienceIds }) => step === 'owners' && audienceIds !== undefined)
    );
  }

  /** The steps that were still to come: each comes once. */
  const coverOthers = (conversation: StoredConversation, again: string) =>
    collection.updateMany(
      { ...alertsOf(conversation), again: { $ne: again }, state: { $in: ['pending', 'kept', 'failed'] } },
      { $set: { state: 'skipped', reason: 'covered', at: new Date() } },
    );

  return async (conversation: StoredConversation): Promise<void> => {
    const cause = returnOf(conversation);
    if (!cause || !(await haveEnded(conversation, cause))) return;
    if (await deps.whyStopped({ seq: conversation.notifiedSeq }, conversation)) return;
    await deps.steps.beginAgain(conversation, { again: cause.id, since: cause.at });
    await coverOthers(conversation, cause.id);
  };
}
