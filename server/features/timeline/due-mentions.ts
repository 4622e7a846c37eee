import { collectionOf } from '../../platform/store/collection.js';
import type { MentionsModel, StoredMention } from './mentions.model.js';
import type { TimelineModel } from './timeline.model.js';

export type DueMentions = ReturnType<typeof dueMentions>;

/** So many at once. */
const page = 50;
/** A claim of a process that died ends after this. */
const claimMs = 60_000;

/** Mentions that nobody has opened for long, and what was told of them. One that is read is not there any more. */
export function dueMentions(deps: { mentions: MentionsModel; entries: TimelineModel }) {
  const collection = collectionOf(deps.mentions);
  const entries = collectionOf(deps.entries);

  return {
    /** The oldest first, each claimed for a while: no other process tells of it meanwhile. */
    async claim(now: Date): Promise<StoredMention[]> {
      const due = await collection
        .find({ dueAt: { $exists: true, $lte: now } }, { sort: { dueAt: 1 }, limit: page })
        .toArray();
      const dueAt = new Date(now.getTime() + claimMs);
      const claimed = due.map(async (mention) => {
        const same = { _id: mention._id, dueAt: mention.dueAt as Date };
        const { matchedCount } = await collection.updateOne(same, { $set: { dueAt } });
        return matchedCount > 0 ? [{ ...mention, dueAt }] : [];
      });
      return (await Promise.all(claimed)).flat();
    },

    /**
     * Whether it is still unread, the last one of theirs there, and claimed here: the others of its page may have taken longer than a claim
     * holds. Then it is claimed anew.
     */
    async keep({ _id, number, dueAt }: StoredMention): Promise<boolean> {
      if (!dueAt) return false;
      const kept = new Date(Math.max(dueAt.getTime(), Date.now() + claimMs));
      return (await collection.updateOne({ _id, number, dueAt }, { $set: { dueAt: kept } })).matchedCount > 0;
    },

    putOff: async ({ _id, number }: StoredMention, dueAt: Date): Promise<void> => {
      await collection.updateOne({ _id, number }, { $set: { dueAt } });
    },

    /** They were told, or need not be. A later mention in the same conversation is told anew. */
    settle: async ({ _id, number }: StoredMention): Promise<void> => {
      await collection.updateOne({ _id, number }, { $set: { toldNumber: number }, $unset: { dueAt: '' } });
    },

    /** Who has named them. */
    async authorOf({ conversationId, number }: StoredMention): Promise<string | undefined> {
      return (await entries.findOne({ conversationId, number }, { projection: { by: 1 } }))?.by?.name;
    },
  };
}
