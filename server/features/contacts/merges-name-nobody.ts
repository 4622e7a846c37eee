import type { AuditValues } from '../../../shared/wire/audit/entities.js';
import type { Migration } from '../../platform/store/migrations.js';
import { visitorLabel } from '../conversations/index.js';

interface MergeEntry {
  _id: string;
  subject: { id: string };
  after?: AuditValues;
}

/** Before 0.3.0 was released entries of merges had names: they outlived an erasure. An entry has no other way to change. */
export const mergesNameNobody: Migration = {
  id: '2026-11-29 merges name nobody',
  async up(connection) {
    for (const name of ['audit', 'audit_begun']) {
      const collection = connection.collection<MergeEntry>(name);
      const found = collection.find({ action: { $in: ['contact.merged', 'contact.unmerged'] } });
      for await (const { _id, subject, after } of found) {
        const intoId = after?.['intoId'];
        const into = typeof intoId === 'string' ? { 'after.into': visitorLabel(intoId) } : {};
        await collection.updateOne({ _id }, { $set: { 'subject.name': visitorLabel(subject.id), ...into } });
      }
    }
  },
};
