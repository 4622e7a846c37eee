import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { HandlingChange } from '../../../shared/wire/handling/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { HandlingStep, ReadStep } from '../../entities/undo.store.js';
import { dateTime } from '../../ui/times.js';
import { handlingText as text } from '../../core/handling-texts.js';

/** How people, teams and labels are called; undefined where nobody knows. */
export interface Names {
  person: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
  label: (id: string) => string | undefined;
}

type Known = Pick<ConversationRow, 'assigneeId' | 'teamId' | 'priority' | 'state' | 'snoozedUntil'>;

/** What a change makes of a conversation, in words: "Ditugaskan ke Budi". */
export function changeWords(change: HandlingChange, names: Names): string {
  switch (change.kind) {
    case 'assign': {
      const person = change.assigneeId === null ? undefined : (names.person(change.assigneeId) ?? text('somebody'));
      if (person !== undefined) return text('assignedTo', { name: person });
      const team = change.teamId ? names.team(change.teamId) : undefined;
      return team === undefined ? text('unassigned') : text('assignedToTeam', { name: team });
    }
    case 'prioritize':
      return text(`prioritized-${change.priority ?? 'normal'}`);
    case 'label': {
      const list = (ids: readonly string[]) => ids.map((id) => names.label(id) ?? '…').join(', ');
      if (change.add.length > 0 && change.remove.length > 0) return text('relabelled');
      return change.add.length > 0
        ? text('labelled', { names: list(change.add) })
        : text('unlabelled', { names: list(change.remove) });
    }
    case 'snooze':
      if (change.until === null) return text('woken');
      return change.until === 'reply'
        ? text('snoozedForReply')
        : text('snoozedUntil', { time: dateTime(change.until) });
    case 'spam':
      return text(change.isSpam ? 'spam' : 'notSpam');
    case 'resolve':
      return text('resolved');
    case 'reopen':
      return text('reopened');
  }
}

/** What has become of a step. `now`: the conversation as a colleague has left it. */
export function stepWords(step: HandlingStep, names: Names, now: Known | undefined): string {
  const words = changeWords(step.change, names);
  switch (step.outcome) {
    case 'done':
      return step.count > 1 ? text('several', { words, count: step.count }) : words;
    case 'undone':
      return text('undone', { count: step.count });
    case 'failed':
      if (step.isFull) return text('tooManyLabels', { count: step.count, most: limits.labelsInConversation });
      return text('failed', { count: step.count });
    case 'conflict':
      if (step.change.kind === 'reopen' && !step.isBack) return text('reopenTaken');
      // Nothing else than what the visitor wrote stands against resolving what is open.
      if (isResolving(step) && (now?.state ?? 'open') === 'open') return text('wroteAgain', { count: step.count });
      return step.count === 1 && now
        ? text('conflict', { now: nowWords(step.change, now, names) })
        : text('conflicts', { count: step.count });
  }
}

export function readWords({ isRead, outcome, count }: ReadStep): string {
  if (outcome !== 'done') return text(outcome, { count });
  return text(isRead ? 'markedRead' : 'markedUnread', { count });
}

const isResolving = ({ change, isBack }: HandlingStep): boolean => change.kind === (isBack ? 'reopen' : 'resolve');

/** What stands instead: the colleague's version. */
function nowWords(change: HandlingChange, now: Known, names: Names): string {
  if (change.kind === 'assign') {
    return changeWords({ kind: 'assign', assigneeId: now.assigneeId ?? null, teamId: now.teamId ?? null }, names);
  }
  if (change.kind === 'prioritize') return changeWords({ kind: 'prioritize', priority: now.priority ?? null }, names);
  if (change.kind === 'snooze' && now.state === 'snoozed')
    return changeWords({ kind: 'snooze', until: now.snoozedUntil ?? 'reply' }, names);
  return text(`state-${now.state}`);
}
