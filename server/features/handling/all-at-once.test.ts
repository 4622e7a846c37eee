import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../shared/wire/reply.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let one: StaffClient;
let other: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  const budi = await makeStaff(app, { siteIds: ['first'] });
  [one, other] = await Promise.all([connectStaff(app, owner), connectStaff(app, budi)]);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

type Do = (client: StaffClient, conversationId: string) => Promise<Reply<unknown>>;
const call =
  (name: string, input: object): Do =>
  (client, conversationId) =>
    client.raw(name, { conversationId, ...input });

/** What one person may do to a conversation at the moment at which another does something else. */
const actions: Record<string, Do> = {
  take: (client, id) =>
    client
      .get('staff:self', {})
      .then(({ staff }) =>
        call('conversation:assign', { assigneeId: staff.id, expected: { assigneeId: null } })(client, id),
      ),
  prioritize: call('conversation:prioritize', { priority: 'urgent', expected: { priority: null } }),
  snooze: call('conversation:snooze', { until: 'reply', expected: { state: 'open' } }),
  spam: call('conversation:spam', { isSpam: true, expected: { state: 'open' } }),
  resolve: call('conversation:resolve', {}),
  answer: (client, conversationId) =>
    client.raw('message:send', { conversationId, clientId: randomUUID(), text: 'Ya' }),
};
const names = Object.keys(actions);
const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));
/** Of two who wanted the same of what was free, one was first. */
const exclusive = new Set(['take', 'prioritize', 'snooze', 'spam']);

test.each(pairs)(
  'S5 %s and %s at once: what was accepted stands, and both inboxes see the same',
  async (first, second) => {
    const { conversationId } = await makeVisitor(app, { text: 'Halo' });
    const stored = () => app.store.conversations.findById(conversationId).orFail().lean();
    await expect.poll(() => stored()).toMatchObject({ lastSeq: 1 });
    await Promise.all([openedBy(one, conversationId), openedBy(other, conversationId)]);

    const replies = await Promise.all([
      actions[first]?.(one, conversationId) ?? Promise.reject(new Error(first)),
      actions[second]?.(other, conversationId) ?? Promise.reject(new Error(second)),
    ]);
    await expect.poll(() => app.services.effects.pendingSince()).toBeUndefined();
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toMatch(/^E_(CONFLICT|STALE)$/);
    const accepted = [first, second].filter((_, index) => replies[index]?.ok);
    expect(accepted.length).toBeGreaterThan(0);
    if (first === second && exclusive.has(first)) expect(accepted).toHaveLength(1);

    const now = await stored();
    const steps = (now.happenings ?? []).map(({ kind }) => kind);
    const kindOf: Record<string, string> = {
      take: 'assigned',
      prioritize: 'prioritized',
      snooze: 'snoozed',
      spam: 'marked-spam',
      resolve: 'resolved',
    };
    for (const name of new Set(accepted)) if (kindOf[name]) expect(steps).toContain(kindOf[name]);
    // Nobody is told of what did not happen, and nothing happened twice.
    expect(new Set(steps).size).toBe(steps.length);
    if (accepted.includes('take')) expect(now.assigneeId).toBeTruthy();
    if (accepted.includes('spam')) expect(now.inboxState).toBe('spam');
    const seen = await Promise.all([openedBy(one, conversationId), openedBy(other, conversationId)]);
    expect(seen[0]).toEqual(seen[1]);
    await expect
      .poll(() => [one, other].map((client) => client.pushes('conversation:changed').at(-1)))
      .toMatchObject([
        { conversation: { id: conversationId, state: now.inboxState } },
        { conversation: { id: conversationId, state: now.inboxState } },
      ]);
  },
);
