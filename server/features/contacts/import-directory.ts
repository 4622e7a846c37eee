import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { contactFieldsModel, type StoredContactFields } from './contact-fields.model.js';
import { segmentsModel, type StoredSegment } from './segments.model.js';

/** Stores own fields and segments of sites; those that are there stay as they are. */
export function importDirectory(connection: Connection) {
  const fields = collectionOf(contactFieldsModel(connection));
  const segments = collectionOf(segmentsModel(connection));
  return async (imported: { fields: StoredContactFields[]; segments: StoredSegment[] }): Promise<void> => {
    await insertIgnoringDuplicates(fields, imported.fields);
    await insertIgnoringDuplicates(segments, imported.segments);
  };
}
