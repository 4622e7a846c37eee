import { expect, test } from 'vitest';
import type { MacroAction } from '../../shared/wire/saved-replies/entities.js';
import { row } from '../test/factories.js';
import { changeOf, undoingOf } from './macro-changes.js';

const now = Date.parse('2026-05-04T03:00:00Z');
const before = row(1, { assigneeId: 'budi', teamId: 'team-1', labelIds: ['old'], priority: 'low' });

test.each<[MacroAction, object, object]>([
  [
    { do: 'assign', to: 'me' },
    { kind: 'assign', assigneeId: 'sari' },
    { kind: 'assign', assigneeId: 'budi' },
  ],
  [
    { do: 'assign', to: 'nobody' },
    { kind: 'assign', assigneeId: null },
    { kind: 'assign', assigneeId: 'budi' },
  ],
  [
    { do: 'assign', to: { staffId: 'rani' } },
    { kind: 'assign', assigneeId: 'rani' },
    { kind: 'assign', assigneeId: 'budi' },
  ],
  [
    { do: 'team', teamId: 'team-2' },
    { kind: 'assign', assigneeId: null, teamId: 'team-2' },
    { kind: 'assign', assigneeId: 'budi', teamId: 'team-1' },
  ],
  [
    { do: 'label', labelId: 'new' },
    { kind: 'label', add: ['new'], remove: [] },
    { kind: 'label', add: [], remove: ['new'] },
  ],
  [
    { do: 'unlabel', labelId: 'old' },
    { kind: 'label', add: [], remove: ['old'] },
    { kind: 'label', add: ['old'], remove: [] },
  ],
  // What was so before is not taken away.
  [
    { do: 'label', labelId: 'old' },
    { kind: 'label', add: ['old'], remove: [] },
    { kind: 'label', add: [], remove: [] },
  ],
  [
    { do: 'priority', priority: 'none' },
    { kind: 'prioritize', priority: null },
    { kind: 'prioritize', priority: 'low' },
  ],
  [
    { do: 'snooze', hours: 2 },
    { kind: 'snooze', until: '2026-05-04T05:00:00.000Z' },
    { kind: 'snooze', until: null },
  ],
  [{ do: 'snooze' }, { kind: 'snooze', until: 'reply' }, { kind: 'snooze', until: null }],
  [{ do: 'resolve' }, { kind: 'resolve' }, { kind: 'reopen' }],
])('%j, and what takes it back', (action, change, undoing) => {
  const made = changeOf(action, { staffId: 'sari', now });
  expect(made).toEqual(change);
  expect(undoingOf(before, made).change).toEqual(undoing);
});

test('a conversation that was snoozed is so again', () => {
  const snoozed = row(1, { state: 'snoozed', snoozedUntil: '2026-05-05T00:00:00Z' });
  const { change } = undoingOf(snoozed, { kind: 'snooze', until: 'reply' });
  expect(change).toEqual({ kind: 'snooze', until: '2026-05-05T00:00:00Z' });
});
