import { limits } from '../../../shared/wire/limits.js';
import type { StoredContact } from './contacts.model.js';

const undoMs = limits.mergeUndoHours * 60 * 60_000;

/** Whether a merge may still be taken apart. */
export const isUndoable = ({ mergedAt }: Pick<StoredContact, 'mergedAt'>, now = Date.now()): boolean =>
  mergedAt !== undefined && now - mergedAt.getTime() < undoMs;
