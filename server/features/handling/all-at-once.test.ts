import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let one: StaffClient;
let other: StaffClient;
let labelId: string;
beforeAll(async () => {
  app = await startTestApp();
  const owner = await makeOwner(app);
  const actor = await app.services.staff.authenticate({ cookie: owner.cookie });
  // What is answered stays nobody's: it is taken on purpose here.
  const settings = siteSettings.parse({ firstReplyTakes: false });
  await app.services.sites.setSettings(actor, 'first', { revision: 0, settings });
  const budi = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  [one, other] = await Promise.all([connectStaff(app, owner), connectStaff(app, budi)]);
  labelId = (await one.get('label:create', { siteId: 'first', name: 'Refund', color: 'red' })).label.id;
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
const toSelf = async (client: StaffClient, name: string, conversationId: string, more: object = {}) => {
  const { staff } = await client.get('staff:self', {});
  return client.raw(name, { conversationId, assigneeId: staff.id, expected: { assigneeId: null }, ...more });
};
/** The answer that stands there from the beginning, and is changed. */
const answered = { seq: 2, expectedRevision: 0 };

/** What one person may do to a conversation at the moment at which another does something else. */
const actions = {
  take: (client, id) => toSelf(client, 'conversation:assign', id),
  passOn: (client, id) => toSelf(client, 'conversation:pass-on', id, { clientId: randomUUID(), text: 'Tolong' }),
  label: (client, id) => call('conversation:label', { add: [labelId], remove: [] })(client, id),
  prioritize: call('conversation:prioritize', { priority: 'urgent', expected: { priority: null } }),
  snooze: call('conversation:snooze', { until: 'reply', expected: { state: 'open' } }),
  spam: call('conversation:spam', { isSpam: true, expected: { state: 'open' } }),
  resolve: call('conversation:resolve', {}),
  reopen: call('conversation:reopen', {}),
  block: call('block:add', { kind: 'visitor', hours: 1 }),
  answer: (client, conversationId) =>
    client.raw('message:send', { conversationId, clientId: randomUUID(), text: 'Ya' }),
  // By its author alone.
  edit: (_client, conversationId) => one.raw('message:edit', { conversationId, ...answered, text: 'Lain' }),
  delete: call('message:delete', answered),
} satisfies Record<string, Do>;
type Name = keyof typeof actions;
const names = Object.keys(actions) as Name[];
/** Of two who wanted the same of what was free, one was first. */
const exclusive: readonly (readonly Name[])[] = [['take', 'passOn'], ['prioritize'], ['snooze'], ['spam']];
/** The same change of a message twice is one; of two changes one was first. */
const isExclusive = (first: Name, second: Name) =>
  exclusive.some((group) => group.includes(first) && group.includes(second)) ||
  (first === 'edit' && second === 'delete');
const kindOf: Partial<Record<Name, string>> = {
  take: 'assigned',
  passOn: 'assigned',
  label: 'labelled',
  prioritize: 'prioritized',
  snooze: 'snoozed',
  spam: 'marked-spam',
  resolve: 'resolved',
  block: 'blocked',
};
const isDone = (reply: Reply<unknown>) => reply.ok && !(reply.value as { refused?: string } | null)?.refused;

async function tryBoth(first: Name, second: Name): Promise<void> {
  const what = `${first} and ${second}`;
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await one.get('message:send', { conversationId, clientId: randomUUID(), text: 'Baik' });
  const stored = () => app.store.conversations.findById(conversationId).orFail().lean();
  await expect.poll(stored).toMatchObject({ lastSeq: 2 });
  await Promise.all([openedBy(one, conversationId), openedBy(other, conversationId)]);

  const replies = await Promise.all([actions[first](one, conversationId), actions[second](other, conversationId)]);
  await expect
    .poll(() => app.services.effects.pendingSince() ?? app.services.conversations.changingSince(), { timeout: 5_000 })
    .toBeUndefined();
  for (const reply of replies) if (!reply.ok) expect(reply.error.code, what).toMatch(/^E_(CONFLICT|STALE)$/);
  const accepted = [first, second].filter((_, index) => isDone(replies[index] as Reply<unknown>));
  expect(accepted.length, what).toBeGreaterThan(0);
  if (isExclusive(first, second)) expect(accepted, what).toHaveLength(1);

  const now = await stored();
  const steps = (now.happenings ?? []).map(({ kind }) => kind);
  for (const name of new Set(accepted)) if (kindOf[name]) expect(steps, what).toContain(kindOf[name]);
  // Nobody is told of what did not happen, and nothing happened twice; who is blocked anew is so until another time.
  const single = steps.filter((kind) => kind !== 'blocked');
  expect(new Set(single).size, what).toBe(single.length);
  if (accepted.includes('take') || accepted.includes('passOn')) expect(now.assigneeId, what).toBeTruthy();
  if (accepted.includes('spam')) expect(now.inboxState, what).toBe('spam');
  const said = await app.store.messages.find({ conversationId }).sort({ seq: 1 }).lean();
  const answers = accepted.filter((name) => name === 'answer').length;
  expect(
    said.map(({ seq }) => seq),
    what,
  ).toEqual(Array.from({ length: 2 + answers }, (_, index) => index + 1));
  const changed = accepted.includes('delete')
    ? { isDeleted: true }
    : { text: accepted.includes('edit') ? 'Lain' : 'Baik' };
  expect(said[1], what).toMatchObject(changed);
  const seen = await Promise.all([openedBy(one, conversationId), openedBy(other, conversationId)]);
  expect(seen[0], what).toEqual(seen[1]);
  const told = (client: StaffClient) =>
    (client.pushes('conversation:changed') as { conversation: Conversation }[])
      .filter(({ conversation }) => conversation.id === conversationId)
      .at(-1)?.conversation.state ?? now.inboxState;
  await expect.poll(() => [told(one), told(other)]).toEqual([now.inboxState, now.inboxState]);
}

test.each(names.map((name, index) => [name, names.slice(index)] as const))(
  'S5 %s and whatever else at once: what was accepted stands, and both inboxes see the same',
  async (first, seconds) => {
    await Promise.all(seconds.map((second) => tryBoth(first, second)));
  },
);
