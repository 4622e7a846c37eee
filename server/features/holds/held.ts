import { collectionOf } from '../../platform/store/collection.js';
import { holdId, type HoldsModel, type StoredHold } from './holds.model.js';

interface Of {
  /** All that count as one person. */
  visitorIds: readonly string[];
  conversationIds: readonly string[];
}

export type Held = ReturnType<typeof held>;

/** What is held, for those who are about to erase something. */
export function held(deps: { holds: HoldsModel }) {
  const collection = collectionOf(deps.holds);

  return {
    /** What keeps somebody from erasing any of this; undefined where nothing does. */
    of: async (asked: Of): Promise<StoredHold | undefined> =>
      (await collection.findOne({ _id: { $in: idsOf(asked) } })) ?? undefined,

    /** All that does. */
    among: (asked: Of): Promise<StoredHold[]> => collection.find({ _id: { $in: idsOf(asked) } }).toArray(),

    ofSite: (siteId: string, limit: number): Promise<StoredHold[]> =>
      collection.find({ siteId }).sort({ at: -1 }).limit(limit).toArray(),

    /** Who was anonymous becomes somebody whom the site knows: the hold goes along, before anything else does. */
    async copy(fromId: string, toId: string): Promise<void> {
      const from = await collection.findOne({ _id: holdId({ kind: 'contact', id: fromId }) });
      if (!from) return;
      const target = { kind: 'contact' as const, id: toId };
      const { _id: _from, ...rest } = from;
      await collection.updateOne({ _id: holdId(target) }, { $setOnInsert: { ...rest, target } }, { upsert: true });
    },

    /** All of theirs is of the other one, who has the hold. */
    async leave(fromId: string): Promise<void> {
      await collection.deleteMany({ _id: holdId({ kind: 'contact', id: fromId }) });
    },
  };
}

const idsOf = ({ visitorIds, conversationIds }: Of): string[] => [
  ...visitorIds.map((id) => holdId({ kind: 'contact', id })),
  ...conversationIds.map((id) => holdId({ kind: 'conversation', id })),
];
