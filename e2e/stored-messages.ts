import type { AuthorKind } from '../shared/wire/messages/entities.js';
import { askStore } from './ask-store.js';
import type { SapaServer } from './sapa-server.js';

export interface StoredMessage {
  conversationId: string;
  seq: number;
  clientId: string;
  from: AuthorKind;
  text: string;
}

/** In order within each conversation. */
export const storedMessages = (server: SapaServer): Promise<StoredMessage[]> =>
  askStore(server, (db) =>
    db
      .collection<StoredMessage>('messages')
      .find({}, { sort: { conversationId: 1, seq: 1 } })
      .toArray(),
  );
