import { expect, test, vi } from 'vitest';
import { ActionsStore } from '../core/actions.store.js';
import { offerDrafts, offerMessageActs } from './message-offers.js';

test('what is done by key is done with the first message that allows it', () => {
  const actions = new ActionsStore();
  const act = vi.fn<(seq: number, act: string) => void>();
  actions.offer(
    offerMessageActs({
      isAvailable: () => true,
      all: () => [
        { acts: [], choose: (each) => act(3, each) },
        { acts: ['quote', 'link'], choose: (each) => act(2, each) },
        { acts: ['quote', 'edit'], choose: (each) => act(1, each) },
      ],
    }),
  );
  for (const id of ['quote', 'edit', 'delete'] as const) actions.run(id);
  expect(act.mock.calls).toEqual([
    [2, 'quote'],
    [1, 'edit'],
  ]);
  expect(actions.isAvailable('delete')).toBe(false);
});

test('the draft of another device is taken or dropped, as long as there is one', () => {
  const actions = new ActionsStore();
  const draft = {
    kind: 'reply' as const,
    deviceId: 'phone',
    text: 'Halo',
    at: '2026-07-01T00:00:00.000Z',
    revision: 1,
  };
  let others = [draft];
  const [take, drop] = [vi.fn(), vi.fn(() => (others = []))];
  actions.offer(offerDrafts({ isAvailable: () => true, draft: () => others[0], take, drop }));
  actions.run('take-draft');
  actions.run('drop-draft');
  expect([take.mock.calls, drop.mock.calls]).toEqual([[[draft]], [[draft]]]);
  expect(actions.isAvailable('take-draft')).toBe(false);
});
