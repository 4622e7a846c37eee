import { Kept } from '../../shared/client/kept.js';
import { Outbox } from '../../shared/client/outbox.js';
import { readEntry, type OutboxEntry } from './outbox-entry.js';

/** Kept for the device: who is signed in here. Gone as soon as nobody is. */
export const lastSignedIn = 'staff';

const scopes = ['outbox', 'note-outbox'];

/**
 * What waits in this browser of who is signed in here, without asking the server who that is: it cannot be reached. What others have
 * left here is theirs.
 */
export function unsentHere(): readonly OutboxEntry[] {
  const staffId = new Kept('device').get(lastSignedIn);
  if (!staffId) return [];
  return scopes.flatMap(
    (scope) => new Outbox<OutboxEntry>(new Kept(scope), (stored) => readEntry(stored, staffId), '').state.entries,
  );
}

/** Calls when it may be something else now: another tab has written, sent or dropped something. */
export function followUnsentHere(listener: () => void, signal: AbortSignal): void {
  for (const scope of ['device', ...scopes]) new Kept(scope).onChange(listener, signal);
}
