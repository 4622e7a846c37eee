import type { HandlingChange } from '../../../shared/wire/handling/entities.js';
import type { Colleague, Team } from '../../../shared/wire/people/entities.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import type { Handled } from '../../../shared/handled.js';
import { comingTime } from '../../ui/times.js';
import { handlingText as text } from '../../core/handling-texts.js';
import { snoozeTimes } from './snooze-times.js';

export type DialogKind = 'assign' | 'label' | 'prioritize' | 'snooze';

export interface Choice {
  id: string;
  title: string;
  detail?: string;
  icon?: string;
  /** The color of a label. */
  dot?: string;
  /** Shown by their picture, or by their letters. */
  isPerson?: boolean;
  picture?: string;
  isChosen?: boolean;
  /** Absent where something else is asked first. */
  change?: HandlingChange;
}

/** What is given to whom. */
export interface Offered {
  rows: readonly Handled[];
  people: readonly Colleague[];
  teams: readonly Team[];
  labels: readonly Label[];
  staffId: string;
  /** Who has an inbox open; undefined where that is not known. */
  online?: ReadonlySet<string> | undefined;
  now: number;
}

const assign = (assigneeId: string | null, teamId?: string | null): HandlingChange => ({
  kind: 'assign',
  assigneeId,
  ...(teamId === undefined ? {} : { teamId }),
});

export function choicesOf(kind: DialogKind, offered: Offered): Choice[] {
  const { rows, people, teams, labels, staffId, online, now } = offered;
  const isAll = (has: (row: Handled) => boolean) => rows.length > 0 && rows.every(has);
  switch (kind) {
    case 'assign':
      return [
        ...[...people]
          .sort((a, b) => Number(b.id === staffId) - Number(a.id === staffId))
          .map(({ id, name, picture, away }) => ({
            id,
            title: id === staffId ? text('me', { name }) : name,
            isPerson: true,
            ...absence(away, online?.has(id) ?? true),
            ...(picture ? { picture } : {}),
            isChosen: isAll((row) => row.assigneeId === id),
            change: assign(id),
          })),
        ...teams.map(({ id, name }) => ({
          id,
          title: name,
          detail: text('team'),
          icon: 'users',
          // With somebody of the team it is not the team's alone: to choose it hands it back.
          isChosen: isAll((row) => row.teamId === id && !row.assigneeId),
          change: assign(null, id),
        })),
        {
          id: 'nobody',
          title: text('nobody'),
          icon: 'circle-dashed',
          isChosen: isAll((row) => !row.assigneeId && !row.teamId),
          change: assign(null, null),
        },
      ];
    case 'label':
      return labels.map(({ id, name, color }) => {
        const isChosen = isAll((row) => row.labelIds?.includes(id) ?? false);
        const [add, remove] = isChosen ? [[], [id]] : [[id], []];
        return { id, title: name, dot: color, isChosen, change: { kind: 'label', add, remove } };
      });
    case 'prioritize':
      return (['urgent', 'high', null, 'low'] as const).map((priority) => ({
        id: priority ?? 'normal',
        title: text(`priority-${priority ?? 'normal'}`),
        icon: priorityIcons[priority ?? 'normal'],
        isChosen: isAll((row) => (row.priority ?? null) === priority),
        change: { kind: 'prioritize', priority },
      }));
    case 'snooze':
      return [
        ...(rows.some(({ state }) => state === 'snoozed')
          ? [{ id: 'wake', title: text('wake'), icon: 'bell', change: { kind: 'snooze', until: null } } as const]
          : []),
        ...snoozeTimes(now).map(({ kind: id, at }) => ({
          id,
          title: text(id),
          detail: comingTime(at.toISOString(), now),
          icon: 'alarm-clock',
          change: { kind: 'snooze', until: at.toISOString() } as const,
        })),
        { id: 'reply', title: text('untilReply'), icon: 'reply', change: { kind: 'snooze', until: 'reply' } },
        { id: 'own', title: text('ownTime'), icon: 'clock' },
      ];
  }
}

/** Why somebody may not answer soon. */
function absence(away: Colleague['away'], isOnline: boolean): { detail?: string } {
  if (away) return { detail: away.reason ? text('awayFor', { reason: away.reason }) : text('away') };
  return isOnline ? {} : { detail: text('offline') };
}

export const priorityIcons = {
  urgent: 'chevrons-up',
  high: 'chevron-up',
  normal: 'circle-dashed',
  low: 'chevron-down',
};
