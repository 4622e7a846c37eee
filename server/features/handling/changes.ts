import type { Expected, HandlingChange } from '../../../shared/wire/handling/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StoredConversation } from '../conversations/index.js';

/** What is done here; what ends and begins again is lifecycle's. */
export type Handling = Exclude<HandlingChange, { kind: 'resolve' | 'reopen' }>;

/** The conversation with a change; the same where that changes nothing. Undefined where it cannot be made of it. */
export function changed(stored: StoredConversation, change: Handling): StoredConversation | undefined {
  switch (change.kind) {
    case 'assign':
      return {
        ...stored,
        assigneeId: change.assigneeId,
        teamId: change.teamId === undefined ? stored.teamId : change.teamId,
      };
    case 'prioritize': {
      const { priority: _, ...rest } = stored;
      return change.priority ? { ...rest, priority: change.priority } : rest;
    }
    case 'label':
      return labelled(stored, change.add, change.remove);
    case 'snooze':
      return change.until === null ? woken(stored) : snoozed(stored, change.until);
    case 'spam': {
      const { isSpam: _, ...rest } = stored;
      return change.isSpam ? { ...rest, isSpam: true } : rest;
    }
  }
}

/** Whether it still is as the person saw it. */
export function isAsExpected(stored: StoredConversation, expected: Expected = {}): boolean {
  const now = {
    assigneeId: stored.assigneeId,
    teamId: stored.teamId,
    priority: stored.priority ?? null,
    state: stored.inboxState,
    snoozedUntil: (stored.isSnoozed && stored.snoozedUntil?.toISOString()) || null,
  };
  const names = Object.keys(expected) as (keyof Expected)[];
  return names.every((name) => expected[name] === undefined || expected[name] === now[name]);
}

/** Back among the others. */
export function woken(stored: StoredConversation): StoredConversation {
  if (!stored.isSnoozed) return stored;
  const { isSnoozed: _, snoozedUntil: __, ...rest } = stored;
  return rest;
}

/** At its time, and not before: it may have been snoozed anew since it was found. */
export const wokenAt = (now: Date) => (stored: StoredConversation) =>
  stored.snoozedUntil && stored.snoozedUntil <= now ? woken(stored) : stored;

function snoozed(stored: StoredConversation, until: string): StoredConversation | undefined {
  if (stored.state !== 'open') return undefined;
  const { snoozedUntil: _, ...rest } = stored;
  return { ...rest, isSnoozed: true, ...(until === 'reply' ? {} : { snoozedUntil: new Date(until) }) };
}

function labelled(
  { labelIds = [], ...rest }: StoredConversation,
  add: readonly string[],
  remove: readonly string[],
): StoredConversation | undefined {
  const left = labelIds.filter((id) => !remove.includes(id));
  const all = [...left, ...add.filter((id) => !left.includes(id))];
  if (all.length > limits.labelsInConversation) return undefined;
  return all.length > 0 ? { ...rest, labelIds: all } : rest;
}
