import { collectionOf } from '../../platform/store/collection.js';
import type { ContactsModel } from './contacts.model.js';

/**
 * Off everybody who has it, also as one of those that count as another person. What is just being put together on an older state is put
 * together again (`version`).
 */
export function takeOffLabel(contacts: ContactsModel) {
  const collection = collectionOf(contacts);
  return async (siteId: string, labelId: string): Promise<void> => {
    await collection.updateMany(
      { siteId, allLabelIds: { $exists: true, $eq: labelId } },
      { $pull: { labelIds: labelId, allLabelIds: labelId }, $inc: { version: 1 } },
    );
  };
}
