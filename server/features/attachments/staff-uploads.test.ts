import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { listedRows } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { uploadAsStaff, type StaffUpload } from '../../test/uploads.js';

let app: TestApp;
let owner: StaffPerson;
let budi: StaffPerson;
let staff: StaffClient;
let ani: Awaited<ReturnType<typeof makeVisitor>>;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  budi = await makeStaff(app, { siteIds: ['first'] });
  staff = await connectStaff(app, budi);
  ani = await makeVisitor(app, { text: 'Halo' });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const put = (input: Partial<StaffUpload> = {}) =>
  uploadAsStaff(app, {
    ...{ cookie: budi.cookie, conversationId: ani.conversationId, bytes: Buffer.from('x'), ...input },
  });
async function uploaded(input: Partial<StaffUpload> = {}): Promise<Attachment> {
  const answer = await put(input);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { attachment: Attachment }).attachment;
}
const reply = (attachments: string[], more: object = {}) =>
  staff.raw('message:send', {
    ...{ conversationId: ani.conversationId, clientId: randomUUID(), text: '', attachments, ...more },
  });
const picture = async () =>
  Buffer.from(
    await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#0f6b5f' } })
      .png()
      .toBuffer(),
  );

test('a picture and a text go with a reply; the visitor opens both, and the list names them', async () => {
  const files = [await uploaded({ bytes: await picture(), name: 'bukti.png' }), await uploaded({ name: 'nota.txt' })];
  expect(files).toMatchObject([{ type: 'image/png', width: 1200, height: 800 }, { type: 'text/plain' }]);
  const sent = await reply(files.map(({ id }) => id));
  expect(sent).toMatchObject({ ok: true });
  const { conversationId } = ani;
  const { messages } = await ani.client.get('message:list', { conversationId, after: 1 });
  expect(messages).toMatchObject([{ from: 'staff', text: '', attachments: files }]);
  for (const { id } of files) {
    const { file } = await ani.client.get('attachment:open', { id });
    expect((await app.ask(file)).status).toBe(200);
  }
  await vi.waitFor(async () => expect((await listedRows(staff))[0]?.lastText).toBe('📎 bukti.png, nota.txt'), 10_000);
});

test('B11, B26 nobody, another site, another origin and an unknown conversation: refused before a byte is kept', async () => {
  const shop = await makeSite(app);
  const elsewhere = await makeStaff(app, { siteIds: [shop._id] });
  const before = await app.store.attachments.countDocuments();
  expect((await put({ cookie: undefined })).status).toBe(401);
  expect((await put({ cookie: elsewhere.cookie })).status).toBe(404);
  expect((await put({ conversationId: randomUUID() })).status).toBe(404);
  expect((await put({ conversationId: 'x' })).status).toBe(400);
  expect((await put({ origin: pageOrigin })).status).toBe(403);
  expect(await app.store.attachments.countDocuments()).toBe(before);
});

test.each([
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415],
  ['zero bytes', Buffer.alloc(0), 400],
  ['one byte too many', Buffer.alloc(limits.attachmentBytes + 1, 'a'), 413],
])('B19 %s is refused', async (_what, bytes, status) => {
  expect((await put({ bytes })).status).toBe(status);
});

test('what a colleague or a visitor has uploaded is in nobody else’s reply, and only its sender opens or drops it', async () => {
  const { id } = await uploaded({ cookie: owner.cookie });
  const missing = { ok: false, error: { code: 'E_NOT_FOUND' } };
  expect(await reply([id])).toMatchObject(missing);
  expect(await staff.raw('attachment:open', { id })).toMatchObject(missing);
  expect(await ani.client.raw('attachment:open', { id })).toMatchObject(missing);
  // Nor is it in a message at another site, where its sender may answer as well.
  await app.store.attachments.updateOne({ _id: id }, { $set: { ownerId: budi.id, siteId: 'shop' } });
  expect(await reply([id])).toMatchObject(missing);
  await app.store.attachments.updateOne({ _id: id }, { $set: { ownerId: owner.id } });
  await staff.get('attachment:drop', { ids: [id] });
  expect(await app.store.attachments.exists({ _id: id })).not.toBeNull();
  const own = await connectStaff(app, owner);
  await own.get('attachment:drop', { ids: [id] });
  expect(await app.store.attachments.exists({ _id: id })).toBeNull();
});

test('what a colleague’s answer outran keeps its files, and goes when its author says so', async () => {
  const { id } = await uploaded();
  const boss = await connectStaff(app, owner);
  const { conversationId } = ani;
  const { seq } = await boss.get('message:send', { conversationId, clientId: randomUUID(), text: 'Sudah' });
  const clientId = randomUUID();
  expect(await reply([id], { clientId, seenSeq: seq - 1 })).toMatchObject({ error: { code: 'E_STALE' } });
  // Another reply may have it, and so may the same one.
  expect((await app.store.attachments.findById(id).orFail()).claim).toBeUndefined();
  expect(await reply([id], { clientId, seenSeq: seq })).toMatchObject({ ok: true });
  expect(await reply([id])).toMatchObject({ error: { code: 'E_CONFLICT' } });
});

test('B14 too many in a minute: 429 with the time to wait, for this person alone', async () => {
  const strict = await startTestApp({ SAPA_RATE_LIMITS: 'true' });
  try {
    const [one, other] = [await makeOwner(strict), await makeStaff(strict, { siteIds: ['first'] })];
    const { conversationId } = await makeVisitor(strict, { text: 'Halo' });
    const put = ({ cookie }: StaffPerson) => uploadAsStaff(strict, { cookie, conversationId, bytes: Buffer.alloc(0) });
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1) statuses.push((await put(one)).status);
    expect(new Set(statuses)).toEqual(new Set([400]));
    const refused = await put(one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await put(other)).status).toBe(400);
  } finally {
    await strict.stop();
  }
});
