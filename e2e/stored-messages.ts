import { MongoClient } from 'mongodb';
import type { AuthorKind } from '../shared/wire/messages/entities.js';
import type { SapaServer } from './sapa-server.js';

export interface StoredMessage {
  conversationId: string;
  seq: number;
  clientId: string;
  from: AuthorKind;
  text: string;
}

/** What really lies in the store, asked without the server. In order within each conversation. */
export async function storedMessages(server: SapaServer): Promise<StoredMessage[]> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    const messages = client.db().collection<StoredMessage>('messages');
    return await messages.find({}, { sort: { conversationId: 1, seq: 1 } }).toArray();
  } finally {
    await client.close();
  }
}
