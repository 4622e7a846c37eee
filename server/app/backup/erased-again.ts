import type { AnyBulkWriteOperation, Db, Document } from 'mongodb';
import { erasedId, type StoredErasure } from '../../features/privacy/index.js';

/** Visitors who were erased after the moment to which a store was taken back. */
export class ErasedAgain {
  readonly #conversations = new Map<string, string[]>();

  constructor(private readonly erased: ReadonlySet<string>) {}

  get count(): number {
    return this.#conversations.size;
  }

  look(collection: string, document: Document): void {
    if (this.erased.size === 0) return;
    const { _id, visitorId } = document;
    const visitor: unknown = collection === 'visitors' || collection === 'contacts' ? _id : visitorId;
    if (typeof visitor !== 'string') return;
    const isConversation = collection === 'conversations';
    if (!this.#has(visitor) && !(isConversation && this.#wasGiven(document))) return;
    const known = this.#conversations.get(visitor) ?? [];
    this.#conversations.set(visitor, isConversation ? [...known, String(_id)] : known);
  }

  #has = (id: string) => this.erased.has(erasedId(id));

  /**
   * Its visitor was anonymous when the backup was made, and somebody whom the site knows when they were erased: both are one person. A
   * tombstone is of nobody.
   */
  #wasGiven = ({ _id, erasedAt }: Document) => erasedAt === undefined && this.#has(String(_id));

  /** As the server itself begins an erasure. */
  async store(db: Db): Promise<void> {
    const writes = [...this.#conversations].map(([_id, conversationIds]): AnyBulkWriteOperation<StoredErasure> => ({
      updateOne: {
        filter: { _id },
        update: {
          $addToSet: { conversationIds: { $each: conversationIds } },
          $set: { dueAt: new Date(0), isDone: false },
        },
        upsert: true,
      },
    }));
    if (writes.length > 0) await db.collection<StoredErasure>('erasures').bulkWrite(writes, { ordered: false });
  }
}
