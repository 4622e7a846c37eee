import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { labelKey, labelsModel, type StoredLabel } from './labels.model.js';

/** Stores labels; those that are there stay as they are. */
export function importLabels(connection: Connection) {
  const labels = collectionOf(labelsModel(connection));
  return async (imported: Omit<StoredLabel, 'nameKey'>[]): Promise<void> => {
    const named = imported.map((label) => ({ ...label, nameKey: labelKey(label.name) }));
    await insertIgnoringDuplicates(labels, named);
  };
}
