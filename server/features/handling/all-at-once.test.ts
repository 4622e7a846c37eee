import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seenBefore } from '../../../shared/handled.js';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import type { HandledMany, HandlingChange } from '../../../shared/wire/handling/entities.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { areAll } from '../../test/are-all.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let one: StaffClient;
let other: StaffClient;
const idOf = new Map<StaffClient, string>();
let had: string;
let added: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  const actor = await app.services.staff.authenticate({ cookie: owner.cookie });
  // What is answered stays nobody's: it is taken on purpose here.
  const settings = siteSettings.parse({ firstReplyTakes: false });
  await app.services.sites.setSettings(actor, 'first', { revision: 0, settings });
  const budi = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  [one, other] = await Promise.all([connectStaff(app, owner), connectStaff(app, budi)]);
  idOf.set(one, owner.id).set(other, budi.id);
  const label = async (name: string) => (await one.get('label:create', { siteId: 'first', name, color: 'red' })).label;
  [had, added] = [(await label('Lama')).id, (await label('Refund')).id];
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

interface Scene {
  /** As both see it before. */
  seen: Conversation;
  token: string;
  /** Whose it is, where somebody is about to leave. */
  holder: StaffPerson | undefined;
  blockId: string | undefined;
}
/** `noted`: the note of what was passed on stands, and a colleague was faster with the rest. */
type Outcome = 'done' | 'nothing' | 'noted' | { code: string };
type Do = (client: StaffClient, scene: Scene) => Promise<Outcome>;

const outcomeOf = (reply: Reply<unknown>): Outcome => {
  if (!reply.ok) return { code: reply.error.code };
  const { refused } = (reply.value ?? {}) as { refused?: string };
  return refused ? 'noted' : 'done';
};
const call =
  (name: string, input: object): Do =>
  async (client, { seen: { id: conversationId } }) =>
    outcomeOf(await client.raw(name, { conversationId, ...input }));
/** As the inbox sends it: with what was seen. */
const handle =
  (changeOf: (client: StaffClient) => HandlingChange): Do =>
  async (client, { seen }) => {
    const change = changeOf(client);
    const seenSeqs = change.kind === 'resolve' ? { seenSeqs: { [seen.id]: seen.lastSeq } } : {};
    const expected = seenBefore(seen, change);
    const input = { ids: [seen.id], change, ...(expected ? { expected } : {}), ...seenSeqs };
    const { changed, refused } = (await client.get('conversation:handle-many', input)) satisfies HandledMany;
    return refused[0] ?? (changed.length > 0 ? 'done' : 'nothing');
  };
const message = (text: string) => ({ clientId: randomUUID(), text });
/** The answer that stands there from the beginning, and is changed. */
const answered = { seq: 2, expectedRevision: 0 };
const until = new Date(Date.now() + 3_600_000);

/** What one person may do to a conversation at the moment at which another does something else. */
const actions = {
  take: handle((client) => ({ kind: 'assign', assigneeId: idOf.get(client) ?? '' })),
  async passOn(client, { seen }) {
    const change = { kind: 'assign', assigneeId: idOf.get(client) ?? '' } as const;
    const to = { conversationId: seen.id, assigneeId: change.assigneeId, ...message('Tolong') };
    return outcomeOf(await client.raw('conversation:pass-on', { ...to, expected: seenBefore(seen, change) }));
  },
  label: handle(() => ({ kind: 'label', add: [added], remove: [] })),
  unlabel: handle(() => ({ kind: 'label', add: [], remove: [had] })),
  prioritize: handle(() => ({ kind: 'prioritize', priority: 'urgent' })),
  snooze: handle(() => ({ kind: 'snooze', until: 'reply' })),
  wake: handle(() => ({ kind: 'snooze', until: null })),
  spam: handle(() => ({ kind: 'spam', isSpam: true })),
  unspam: handle(() => ({ kind: 'spam', isSpam: false })),
  resolve: handle(() => ({ kind: 'resolve' })),
  reopen: handle(() => ({ kind: 'reopen' })),
  note: (client, scene) => call('note:add', { ...message('Catatan'), mentions: [] })(client, scene),
  block: call('block:add', { kind: 'visitor', hours: 1 }),
  endBlock: async (client, { blockId }) => outcomeOf(await client.raw('block:end', { id: blockId ?? '' })),
  answer: (client, scene) => call('message:send', message('Ya'))(client, scene),
  // By its author alone.
  edit: (_client, scene) => call('message:edit', { ...answered, text: 'Lain' })(one, scene),
  editOtherwise: (_client, scene) => call('message:edit', { ...answered, text: 'Beda' })(one, scene),
  delete: call('message:delete', answered),
  async visitor(_client, { token }) {
    const sent = message('Satu lagi');
    for (;;) {
      const line = await connectVisitor(app, { token });
      // A block drops the line: what was sent is sent again.
      const reply = await line.raw('message:send', sent).catch(() => undefined);
      line.socket.disconnect();
      if (reply) return outcomeOf(reply);
    }
  },
  async departure(_client, { holder }) {
    const path = `/api/people/${holder?.id}/suspension`;
    const { status } = await app.ask(path, { method: 'PUT', cookie: owner.cookie });
    return status === 200 ? 'done' : { code: status === 409 ? 'E_CONFLICT' : String(status) };
  },
} satisfies Record<string, Do>;
type Name = keyof typeof actions;
const names = Object.keys(actions) as Name[];
const doAs: Record<Name, Do> = actions;

/** Of two who wanted the same of what was free, one was first. */
const exclusive: readonly (readonly Name[])[] = [
  ['take', 'passOn'],
  ['prioritize'],
  ['snooze', 'wake'],
  ['snooze', 'spam'],
  ['wake', 'spam'],
  ['unspam'],
  ['resolve'],
  ['reopen'],
  ['unlabel'],
  ['label'],
];
/** The same change of a message twice is one; of two changes one was first. */
const changes: readonly Name[] = ['edit', 'editOtherwise', 'delete'];
const isExclusive = (first: Name, second: Name) =>
  first !== second && changes.includes(first) && changes.includes(second)
    ? true
    : exclusive.some((group) => group.includes(first) && group.includes(second));
const kindOf: Partial<Record<Name, string>> = {
  take: 'assigned',
  passOn: 'assigned',
  departure: 'assigned',
  label: 'labelled',
  unlabel: 'labelled',
  prioritize: 'prioritized',
  snooze: 'snoozed',
  spam: 'marked-spam',
  unspam: 'unmarked-spam',
  resolve: 'resolved',
  reopen: 'reopened',
  block: 'blocked',
  endBlock: 'unblocked',
};
const stored = (id: string) => app.store.conversations.findById(id).orFail().lean();

/** A conversation in which both can be done. */
async function prepare(needs: (name: Name) => boolean): Promise<Scene> {
  const { conversationId, token, client } = await makeVisitor(app, { text: 'Halo' });
  client.socket.disconnect();
  await one.get('message:send', { conversationId, ...message('Baik') });
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastSeq: 2 });
  const holder = needs('departure') ? await makeStaff(app, { siteIds: ['first'], name: 'Rani' }) : undefined;
  await app.services.conversations.change([conversationId], (each) => ({
    ...each,
    labelIds: [had],
    ...(holder ? { assigneeId: holder.id } : {}),
    ...(needs('wake') ? { isSnoozed: true, snoozedUntil: until } : {}),
    ...(needs('unspam') ? { isSpam: true } : {}),
    ...(needs('reopen') ? { state: 'resolved', resolvedSeq: 2, resolvedAt: new Date() } : {}),
  }));
  const block = needs('endBlock')
    ? await one.get('block:add', { conversationId, kind: 'visitor', hours: 1 })
    : undefined;
  const [seen] = await Promise.all([openedBy(one, conversationId), openedBy(other, conversationId)]);
  return { seen, token, holder, blockId: block?.block.id };
}

async function tryBoth(first: Name, second: Name): Promise<void> {
  const what = `${first} and ${second}`;
  const pair = [first, second];
  const needs = (name: Name) => pair.includes(name);
  const scene = await prepare(needs);
  const { id } = scene.seen;
  const before = new Set((await stored(id)).happenings?.map((each) => each.id));

  const outcomes = await Promise.all([doAs[first](one, scene), doAs[second](other, scene)]);
  const accepted = pair.filter((_, index) => outcomes[index] === 'done');
  const has = (name: Name) => accepted.includes(name);
  for (const outcome of outcomes) {
    if (typeof outcome === 'string') continue;
    // Who is blocked is told nothing else, and what has ended cannot be ended.
    const isGone = (needs('visitor') && (needs('block') || needs('endBlock'))) || (first === second && has('endBlock'));
    expect(outcome.code, what).toMatch(isGone ? /^E_(CONFLICT|NOT_FOUND)$/ : /^E_(CONFLICT|STALE)$/);
  }
  expect(accepted.length, what).toBeGreaterThan(0);
  if (isExclusive(first, second)) expect(accepted, what).toHaveLength(1);

  const more = accepted.filter((name) => name === 'answer' || name === 'visitor').length;
  // What follows from messages comes after their acknowledgement.
  await expect.poll(() => stored(id), { message: what, timeout: 30_000 }).toMatchObject({ lastSeq: 2 + more });
  const now = await stored(id);
  const happened = (now.happenings ?? []).filter((each) => !before.has(each.id));
  const steps = happened.map(({ kind }) => kind);
  for (const name of new Set(accepted)) if (kindOf[name]) expect(steps, what).toContain(kindOf[name]);
  // Nobody is told of what did not happen, and nothing happened twice; who is blocked anew is so until another time.
  const single = happened
    .filter(({ kind }) => kind !== 'blocked')
    .map(({ id: _, at: __, by: ___, afterSeq: ____, ...step }) => JSON.stringify(step));
  expect(new Set(single).size, what).toBe(single.length);

  if (scene.holder) expect(now.assigneeId, what).not.toBe(scene.holder.id);
  if (has('take') || has('passOn')) expect([...idOf.values()], what).toContain(now.assigneeId);
  if (has('prioritize')) expect(now.priority, what).toBe('urgent');
  const labels = [...(has('unlabel') ? [] : [had]), ...(has('label') ? [added] : [])];
  expect([...(now.labelIds ?? [])].sort(), what).toEqual(labels.sort());
  if (has('spam') && !needs('unspam')) expect(now.inboxState, what).toBe('spam');
  if (has('resolve') && !needs('visitor') && !needs('reopen')) expect(now.state, what).toBe('resolved');
  // What the visitor wrote is seen, also where somebody resolved at that moment.
  if (has('visitor')) expect(now.state, what).toBe('open');
  const notes =
    accepted.filter((name) => name === 'note' || name === 'passOn').length +
    outcomes.filter((outcome) => outcome === 'noted').length;
  expect(await app.store.timeline.countDocuments({ conversationId: id, kind: 'note' }), what).toBe(notes);
  const said = await app.store.messages.find({ conversationId: id }).sort({ seq: 1 }).lean();
  expect(
    said.map(({ seq }) => seq),
    what,
  ).toEqual(Array.from({ length: 2 + more }, (_, index) => index + 1));
  const text = has('edit') ? 'Lain' : has('editOtherwise') ? 'Beda' : 'Baik';
  expect(said[1], what).toMatchObject(has('delete') ? { isDeleted: true } : { text });
  const seen = () => Promise.all([openedBy(one, id), openedBy(other, id)]);
  await expect
    .poll(async () => new Set((await seen()).map((each) => JSON.stringify(each))).size, { message: what })
    .toBe(1);
  const told = (client: StaffClient) =>
    (client.pushes('conversation:changed') as { conversation: Conversation }[])
      .filter(({ conversation }) => conversation.id === id)
      .at(-1)?.conversation.state ?? now.inboxState;
  await expect.poll(() => [told(one), told(other)], { message: what }).toEqual([now.inboxState, now.inboxState]);
}

const everyPair = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));
/** An eighth of them, another one in each run; all of them in `npm run test:all`. What fails names its pair. */
const parts = areAll ? 1 : 8;
const part = Math.floor(Math.random() * parts);
const pairs = everyPair.filter((_, index) => index % parts === part);
/** So many at once: more wait for one another. */
const together = 12;

test('S5 any two at once: what was accepted stands, and both inboxes see the same', { timeout: 120_000 }, async () => {
  const left = [...pairs];
  const failed: string[] = [];
  const work = async () => {
    for (let pair = left.shift(); pair; pair = left.shift())
      await tryBoth(...pair).catch((error: unknown) => failed.push(String(error)));
  };
  await Promise.all(Array.from({ length: together }, work));
  expect(failed).toEqual([]);
});
