import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectStaff, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { hearEachOther } from '../../test/hear-each-other.js';

let app: TestApp;
let beside: TestApp;
let sari: StaffPerson;
let budi: StaffPerson;
let visitor: VisitorClient;
let conversationId: string;

beforeAll(async () => {
  app = await startTestApp();
  beside = await startTestApp(besideOf(app));
  sari = await makeOwner(app);
  await hearEachOther(app, beside, sari);
  budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
});
beforeEach(async () => {
  ({ client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' }));
});
afterAll(async () => {
  await beside.halt();
  await app.stop();
});

const viewersOf = async (client: StaffClient) => (await client.get('viewer:list', { conversationId })).staffIds;
const lastHeard = (client: StaffClient) =>
  (client.pushes('viewers:changed') as { conversationId: string; staffIds: string[] }[]).findLast(
    (push) => push.conversationId === conversationId,
  )?.staffIds;
const both = () => [sari.id, budi.id].sort();

test('who has a conversation open is known in every process, until the last of their tabs has left', async () => {
  const [tab, secondTab] = [await connectStaff(app, sari), await connectStaff(beside, sari)];
  const colleague = await connectStaff(beside, budi);
  await tab.get('conversation:open', { conversationId });
  await colleague.get('conversation:open', { conversationId });
  await expect.poll(() => [lastHeard(tab), lastHeard(colleague)]).toEqual([both(), both()]);
  await expect.poll(() => viewersOf(tab)).toEqual(both());
  await secondTab.get('conversation:open', { conversationId });
  await tab.get('conversation:close', { conversationId });
  await expect.poll(() => viewersOf(colleague)).toEqual(both());
  secondTab.socket.disconnect();
  await expect.poll(() => lastHeard(colleague)).toEqual([budi.id]);
});

test('a colleague who writes is told to the others, a note to nobody else', async () => {
  const [tab, colleague] = [await connectStaff(app, sari), await connectStaff(beside, budi)];
  await tab.get('conversation:open', { conversationId });
  await colleague.get('conversation:open', { conversationId });
  // What is typed before a process knows of the readers elsewhere is told to nobody there.
  await expect.poll(() => [lastHeard(tab), lastHeard(colleague)]).toEqual([both(), both()]);
  await colleague.get('typing:set', { conversationId, isTyping: true, kind: 'note' });
  const said = { conversationId, from: 'staff', name: 'Budi', staffId: budi.id, isTyping: true };
  await expect.poll(() => tab.pushes('typing:changed')).toEqual([{ ...said, kind: 'note' }]);
  await colleague.get('typing:set', { conversationId, isTyping: true });
  await expect.poll(() => tab.pushes('typing:changed')).toContainEqual({ ...said, kind: 'reply' });
  await expect.poll(() => visitor.pushes('typing:changed')).toEqual([{ name: 'Budi', isTyping: true }]);
  expect(colleague.pushes('typing:changed')).toEqual([]);
});
