import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

/** Who may see a conversation, and as of which revision. */
export interface ConversationPlace {
  _id: string;
  siteId: string;
  teamId: string | null;
  assigneeId: string | null;
  revision: number;
  isErased: boolean;
}

const placeOf = ({ _id, siteId, teamId, assigneeId, revision, erasedAt }: StoredConversation): ConversationPlace => ({
  ...{ _id, siteId, revision },
  teamId: teamId ?? null,
  assigneeId: assigneeId ?? null,
  isErased: erasedAt !== undefined,
});

const wanted = { siteId: 1, teamId: 1, assigneeId: 1, revision: 1, erasedAt: 1 } as const;

export type PlacesOf = ReturnType<typeof placesIn>;

/** Of several, who may see them as they are stored now: for what is written to follow them. */
export function placesIn(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  return async function placesOf(ids: string[]): Promise<Map<string, ConversationPlace>> {
    if (ids.length === 0) return new Map();
    const stored = await collection.find({ _id: { $in: ids } }, { projection: wanted }).toArray();
    return new Map(stored.map((each) => [each._id, placeOf(each)]));
  };
}
