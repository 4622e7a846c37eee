import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { ActionsStore } from '../core/actions.store.js';
import { loadTexts } from '../core/texts.js';
import { row } from '../test/factories.js';
import { RowActions } from './row-actions.js';

const done: unknown[][] = [];
let actions: ActionsStore;
let focused: ConversationRow | undefined;
let rows: RowActions;

beforeEach(() => {
  done.length = 0;
  focused = undefined;
  actions = new ActionsStore();
  actions.offer({
    spam: () => done.push(['open one']),
    resolve: { run: () => done.push(['open one']), isAvailable: () => true },
    reply: () => done.push(['open one']),
  });
  rows = new RowActions({
    handling: { handle: (ids, change) => Promise.resolve(void done.push([...ids, change.kind])) },
    reads: { toggle: (ids) => Promise.resolve(void done.push([...ids, 'read'])) },
    undo: { takesBack: () => false, undo: vi.fn() },
    staffId: () => 'sari',
    isAway: () => false,
    view: () => 'open',
    focused: () => focused,
    open: (id) => done.push([id, 'opened']),
    done: () => done.push(['done']),
  });
  rows.offer(actions, []);
});
afterEach(() => rows.release());

test('C44 a key is about the row that has the focus, and about the open conversation where none has', () => {
  actions.run('spam');
  focused = row(2);
  for (const id of ['spam', 'resolve', 'unread', 'reply'] as const) actions.run(id);
  expect(done).toEqual([
    ['open one'],
    [row(2).id, 'spam'],
    [row(2).id, 'resolve'],
    [row(2).id, 'read'],
    [row(2).id, 'opened'],
  ]);
  focused = row(3, { state: 'resolved' });
  done.length = 0;
  expect(actions.isAvailable('snooze')).toBe(false);
  actions.run('resolve');
  expect(done).toEqual([[row(3).id, 'reopen']]);
});

test('marked rows come first, and what is shown of erased ones is not acted on', () => {
  focused = row(2);
  rows.offer(actions, [row(4).id, row(5).id]);
  actions.run('spam');
  expect(done).toEqual([[row(4).id, row(5).id, 'spam'], ['done']]);
  rows.offer(actions, []);
  focused = row(2, { isErased: true });
  expect(actions.isAvailable('assign')).toBe(false);
  rows.release();
  done.length = 0;
  actions.run('resolve');
  expect(done).toEqual([['open one']]);
});

test.each(['assign', 'label', 'prioritize', 'snooze', 'pass-on', 'block'] as const)(
  'S7 the dialog of "%s" says whose conversation it is about, and who answers for the name',
  async (id) => {
    await loadTexts('id');
    const shown: { name?: string }[] = [];
    // Never connected: it is only asked for its name.
    vi.spyOn(document.body, 'append').mockImplementation((dialog) => void shown.push(dialog as { name?: string }));
    for (const nameSource of ['signed', 'typed', 'made'] as const) {
      const before = shown.length;
      focused = row(2, { visitor: { id: 'ani', label: 'Ani', nameSource } });
      actions.run(id);
      await expect.poll(() => shown.length).toBe(before + 1);
    }
    expect(shown.map(({ name }) => name)).toEqual(['Ani (terverifikasi)', 'Ani (isian sendiri)', 'Ani']);
  },
);
