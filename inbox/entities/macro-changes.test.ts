import { expect, test } from 'vitest';
import type { MacroAction } from '../../shared/wire/saved-replies/entities.js';
import { changeOf } from './macro-changes.js';

const now = Date.parse('2026-05-04T03:00:00Z');

test.each<[MacroAction, object]>([
  [
    { do: 'assign', to: 'me' },
    { kind: 'assign', assigneeId: 'sari' },
  ],
  [
    { do: 'assign', to: 'nobody' },
    { kind: 'assign', assigneeId: null },
  ],
  [
    { do: 'assign', to: { staffId: 'rani' } },
    { kind: 'assign', assigneeId: 'rani' },
  ],
  [
    { do: 'team', teamId: 'team-2' },
    { kind: 'assign', assigneeId: null, teamId: 'team-2' },
  ],
  [
    { do: 'label', labelId: 'new' },
    { kind: 'label', add: ['new'], remove: [] },
  ],
  [
    { do: 'unlabel', labelId: 'old' },
    { kind: 'label', add: [], remove: ['old'] },
  ],
  [
    { do: 'label', labelId: 'old' },
    { kind: 'label', add: ['old'], remove: [] },
  ],
  [
    { do: 'priority', priority: 'none' },
    { kind: 'prioritize', priority: null },
  ],
  [
    { do: 'snooze', hours: 2 },
    { kind: 'snooze', until: '2026-05-04T05:00:00.000Z' },
  ],
  [{ do: 'snooze' }, { kind: 'snooze', until: 'reply' }],
  [{ do: 'resolve' }, { kind: 'resolve' }],
])('%j', (action, change) => {
  expect(changeOf(action, { staffId: 'sari', now })).toEqual(change);
});
