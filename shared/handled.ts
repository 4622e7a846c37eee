import type { ConversationRow } from './wire/conversations/entities.js';
import type { Expected, HandlingChange } from './wire/handling/entities.js';

/** What of a row, or of an open conversation, is changed by handling it. */
export type Handled = Pick<
  ConversationRow,
  'state' | 'assigneeId' | 'teamId' | 'labelIds' | 'priority' | 'snoozedUntil' | 'waitingSince' | 'dueAt'
>;

/** What it will be once the server has made the change. Who waits is known to the server alone: `before` says it again in an undo. */
export function handled<Row extends Handled>(row: Row, change: HandlingChange): Row {
  const next: Row = { ...row };
  switch (change.kind) {
    case 'assign':
      put(next, 'assigneeId', change.assigneeId);
      if (change.teamId !== undefined) put(next, 'teamId', change.teamId);
      return next;
    case 'prioritize':
      put(next, 'priority', change.priority);
      return next;
    case 'label': {
      const left = (row.labelIds ?? []).filter((id) => !change.remove.includes(id));
      const all = [...left, ...change.add.filter((id) => !left.includes(id))];
      put(next, 'labelIds', all.length > 0 ? all : null);
      return next;
    }
    case 'snooze':
      put(next, 'snoozedUntil', change.until === 'reply' ? null : change.until);
      return inState(next, change.until === null ? 'open' : 'snoozed');
    case 'spam':
      return inState(next, change.isSpam ? 'spam' : 'open');
    case 'resolve':
      put(next, 'snoozedUntil', null);
      return inState(next, 'resolved');
    case 'reopen':
      return inState(next, 'open');
  }
}

/** What takes a change back, given what was before it. Until a time that has passed nothing is snoozed any more. */
export function inverse(before: Handled, change: HandlingChange, now = Date.now()): HandlingChange {
  switch (change.kind) {
    case 'assign':
      return { kind: 'assign', assigneeId: before.assigneeId ?? null, teamId: before.teamId ?? null };
    case 'prioritize':
      return { kind: 'prioritize', priority: before.priority ?? null };
    case 'label': {
      const had = before.labelIds ?? [];
      const add = change.remove.filter((id) => had.includes(id));
      return { kind: 'label', add, remove: change.add.filter((id) => !had.includes(id)) };
    }
    case 'snooze':
      return { kind: 'snooze', until: snoozeOf(before, now) };
    case 'spam':
      return { kind: 'spam', isSpam: !change.isSpam };
    case 'resolve': {
      const until = snoozeOf(before, now);
      return until === null ? { kind: 'reopen' } : { kind: 'snooze', until };
    }
    case 'reopen':
      return before.state === 'spam' ? { kind: 'spam', isSpam: true } : { kind: 'resolve' };
  }
}

/** A change with what the server must find for it to be what somebody meant by it. */
export interface Meant {
  change: HandlingChange;
  expected?: Expected;
}

/** The same in steps, each of what the one before it has changed: only what is open can be snoozed. Nobody has changed it since. */
export function inverses(before: Handled, change: HandlingChange, now = Date.now()): Meant[] {
  const last = inverse(before, change, now);
  if (change.kind === 'resolve' && last.kind === 'snooze')
    return [{ change: { kind: 'reopen' } }, { change: last, expected: { state: 'open' } }];
  const expected = seenAfter(before, change);
  return [{ change: last, ...(expected ? { expected } : {}) }];
}

/** What somebody saw who makes the change. Of what is resolved its last message says that (`seenSeqs`). */
export function seenBefore(row: Handled, change: HandlingChange): Expected | undefined {
  if (change.kind === 'assign') {
    const team = change.teamId === undefined ? {} : { teamId: row.teamId ?? null };
    return { assigneeId: row.assigneeId ?? null, ...team };
  }
  if (change.kind === 'prioritize') return { priority: row.priority ?? null };
  if (change.kind === 'snooze') return { state: row.state, snoozedUntil: row.snoozedUntil ?? null };
  return change.kind === 'spam' ? { state: row.state } : undefined;
}

/** What the change has made of it. */
function seenAfter(before: Handled, change: HandlingChange): Expected | undefined {
  if (change.kind === 'assign') {
    return { assigneeId: change.assigneeId, ...(change.teamId === undefined ? {} : { teamId: change.teamId }) };
  }
  if (change.kind === 'prioritize') return { priority: change.priority };
  if (change.kind === 'snooze' && change.until !== null)
    return { state: 'snoozed', snoozedUntil: change.until === 'reply' ? null : change.until };
  if (change.kind === 'snooze' || (change.kind === 'reopen' && before.state !== 'spam')) return { state: 'open' };
  return change.kind === 'spam' && change.isSpam ? { state: 'spam' } : undefined;
}

/** Until when it would still be snoozed; null where it would be awake. */
function snoozeOf({ state, snoozedUntil }: Handled, now: number): string | null {
  if (state !== 'snoozed') return null;
  if (snoozedUntil === undefined) return 'reply';
  return Date.parse(snoozedUntil) > now ? snoozedUntil : null;
}

function inState<Row extends Handled>(row: Row, state: Handled['state']): Row {
  row.state = state;
  if (state === 'open') return row;
  delete row.waitingSince;
  delete row.dueAt;
  return row;
}

function put<Row extends Handled, Name extends Exclude<keyof Handled, 'state'>>(
  row: Row,
  name: Name,
  value: Row[Name] | null,
): void {
  if (value === null) delete row[name];
  else row[name] = value;
}
