import type { StoredAuditEntry } from '../features/audit/audit.model.js';
import type { TestStore } from './test-store.js';

/** Entries with their details, the oldest first; of one moment, as one process has written them. */
export async function auditEntries(
  store: Pick<TestStore, 'audit' | 'auditDetails'>,
  filter: Record<string, unknown> = {},
) {
  const entries: StoredAuditEntry[] = await store.audit.find(filter).sort({ at: 1, number: 1 }).lean();
  const details = await store.auditDetails.find({ _id: { $in: entries.map(({ _id }) => _id) } }).lean();
  return entries.map((entry) => {
    const said = details.find(({ _id }) => _id === entry._id);
    const { byName, subjectName, before, after, address } = said ?? {};
    return {
      ...entry,
      ...{
        by: { ...entry.by, name: byName },
        subject: { ...entry.subject, name: subjectName },
        before,
        after,
        address,
      },
    };
  });
}
