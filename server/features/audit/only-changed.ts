import { isDeepStrictEqual } from 'node:util';
import type { AuditValues } from '../../../shared/wire/audit/entities.js';

/** What is another thing than before, on both sides: an entry is read by people. */
export function onlyChanged(before: AuditValues, after: AuditValues): { before: AuditValues; after: AuditValues } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );
  const pick = (values: AuditValues): AuditValues =>
    Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
  return { before: pick(before), after: pick(after) };
}
