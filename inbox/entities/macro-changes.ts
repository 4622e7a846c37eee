import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Expected, HandlingChange } from '../../shared/wire/handling/entities.js';
import type { MacroAction } from '../../shared/wire/saved-replies/entities.js';

/** What a macro is about: as the list and the open conversation both have it. */
export type Handled = Pick<
  ConversationRow,
  'id' | 'state' | 'assigneeId' | 'teamId' | 'labelIds' | 'priority' | 'snoozedUntil'
>;

/** What is asked of the server for an action. A conversation keeps its team when it is given to somebody. */
export function changeOf(action: MacroAction, { staffId, now }: { staffId: string; now: number }): HandlingChange {
  switch (action.do) {
    case 'assign':
      return { kind: 'assign', assigneeId: assigneeOf(action.to, staffId) };
    case 'team':
      return { kind: 'assign', assigneeId: null, teamId: action.teamId };
    case 'label':
      return { kind: 'label', add: [action.labelId], remove: [] };
    case 'unlabel':
      return { kind: 'label', add: [], remove: [action.labelId] };
    case 'priority':
      return { kind: 'prioritize', priority: action.priority === 'none' ? null : action.priority };
    case 'snooze':
      return {
        kind: 'snooze',
        until: action.hours === undefined ? 'reply' : new Date(now + action.hours * 3_600_000).toISOString(),
      };
    case 'resolve':
      return { kind: 'resolve' };
  }
}

function assigneeOf(to: Extract<MacroAction, { do: 'assign' }>['to'], staffId: string): string | null {
  if (to === 'nobody') return null;
  return to === 'me' ? staffId : to.staffId;
}

export interface Undoing {
  change: HandlingChange;
  /** What the macro has made of it: what somebody else has made of it since stays. */
  expected?: Expected;
}

/** What takes a change back to how the conversation was before the macro. */
export function undoingOf(before: Handled, change: HandlingChange): Undoing {
  switch (change.kind) {
    case 'assign': {
      const team = change.teamId === undefined ? {} : { teamId: before.teamId ?? null };
      return {
        change: { kind: 'assign', assigneeId: before.assigneeId ?? null, ...team },
        expected: { assigneeId: change.assigneeId, ...(change.teamId === undefined ? {} : { teamId: change.teamId }) },
      };
    }
    case 'prioritize':
      return {
        change: { kind: 'prioritize', priority: before.priority ?? null },
        expected: { priority: change.priority },
      };
    case 'label': {
      const had = (id: string) => before.labelIds?.includes(id) ?? false;
      return {
        change: { kind: 'label', add: change.remove.filter(had), remove: change.add.filter((id) => !had(id)) },
      };
    }
    case 'snooze':
      return {
        change: { kind: 'snooze', until: before.state === 'snoozed' ? (before.snoozedUntil ?? 'reply') : null },
        expected: { state: 'snoozed' },
      };
    case 'spam':
      return { change: { kind: 'spam', isSpam: before.state === 'spam' } };
    case 'resolve':
      return { change: { kind: 'reopen' }, expected: { state: 'resolved' } };
    case 'reopen':
      return { change: { kind: 'resolve' } };
  }
}
