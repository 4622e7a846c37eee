import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let budi: StaffPerson;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  budi = await makeStaff(app, { siteIds: ['first'] });
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function begin() {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq: 1 });
  const input = { conversationId, clientId: randomUUID(), text: 'Tolong cek stok', assigneeId: budi.id };
  const timeline = async () => (await staff.get('timeline:list', { conversationId })).entries;
  return { conversationId, input, timeline };
}
const conflict = { ok: false, error: { code: 'E_CONFLICT' } };

test('S5 passed on with a note: first the note, which names who is given it, then the assignment', async () => {
  const { conversationId, input, timeline } = await begin();
  expect(await staff.get('conversation:pass-on', { ...input, expected: { assigneeId: null } })).toEqual({
    number: 1,
  });
  await expect.poll(timeline).toMatchObject([
    { kind: 'note', text: 'Tolong cek stok', mentions: [{ id: budi.id, name: 'Budi' }] },
    { kind: 'assigned', to: { id: budi.id } },
  ]);
  const given = await connectStaff(app, budi);
  expect((await given.get('mention:list', {})).conversationIds).toContain(conversationId);
  // Nothing of it stands where somebody else has it by now, or nobody of this id is of the site.
  const other = { ...input, clientId: randomUUID(), assigneeId: owner.id };
  expect(await staff.raw('conversation:pass-on', { ...other, expected: { assigneeId: null } })).toMatchObject(conflict);
  expect(await staff.raw('conversation:pass-on', { ...other, assigneeId: 'nobody' })).toMatchObject({
    ok: false,
    error: { code: 'E_NOT_FOUND' },
  });
  expect(await timeline()).toHaveLength(2);
});

test('S5 sent again after a kill between the two writes, the note stands once and the rest follows', async () => {
  const { conversationId, input, timeline } = await begin();
  const cut = vi.spyOn(app.services.conversations, 'change').mockRejectedValueOnce(new Error('killed'));
  expect(await staff.raw('conversation:pass-on', input)).toMatchObject({ ok: false });
  expect(cut).toHaveBeenCalled();
  cut.mockRestore();
  app.logLines.length = 0;
  for (let time = 0; time < 2; time += 1) {
    expect(await staff.get('conversation:pass-on', { ...input, expected: { assigneeId: null } })).toEqual({
      number: 1,
    });
  }
  expect(await openedBy(staff, conversationId)).toMatchObject({ assigneeId: budi.id });
  await expect.poll(timeline).toMatchObject([{ kind: 'note' }, { kind: 'assigned' }]);
});

test('S5 where a colleague is faster between the two, the note stands, nobody else is told, and it says so', async () => {
  const { conversationId, input } = await begin();
  const { change } = app.services.conversations;
  const raced = vi.spyOn(app.services.conversations, 'change').mockImplementationOnce(async (...given) => {
    await change([conversationId], (stored) => ({ ...stored, assigneeId: owner.id }));
    return change(given[0], given[1]);
  });
  expect(await staff.get('conversation:pass-on', { ...input, expected: { assigneeId: null } })).toEqual({
    number: 1,
    refused: 'E_CONFLICT',
  });
  raced.mockRestore();
  const given = await connectStaff(app, budi);
  expect((await given.get('mention:list', {})).conversationIds).not.toContain(conversationId);
});
