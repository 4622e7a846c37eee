import type { HandlingChange } from '../../shared/wire/handling/entities.js';
import type { MacroAction } from '../../shared/wire/saved-replies/entities.js';

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
