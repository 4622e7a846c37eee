import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
let visitor: Awaited<ReturnType<typeof makeVisitor>>;
let conversationId: string;
beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeStaff(app, { role: 'admin', name: 'Wati', siteIds: ['first'] }));
  visitor = await makeVisitor(app, { text: 'Pesanan saya belum sampai' });
  ({ conversationId } = visitor);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const reply = (choices: unknown, clientId = randomUUID()) =>
  staff.raw('message:send', { conversationId, clientId, text: 'Mau dikirim ulang?', choices });
const last = async () => {
  const { messages } = await visitor.client.get('message:list', { conversationId, after: 0 });
  return messages.at(-1)!;
};

test('V13 a reply brings its choices to the visitor, changes them and loses them with the message', async () => {
  const clientId = randomUUID();
  const choices = ['Ya, kirim ulang', '<b>Tidak</b>'];
  const sent = (await reply(choices, clientId)) as { value: { seq: number } };
  expect(await last()).toMatchObject({ choices });
  await expect
    .poll(() => visitor.client.pushes('message:created'))
    .toContainEqual(expect.objectContaining({ choices }));
  // Once, however often it is sent; under one id there is one message.
  expect(await reply(choices, clientId)).toEqual(sent);
  expect(await reply(['Ya'], clientId)).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });

  const message = { conversationId, seq: sent.value.seq };
  // An inbox of the version before knows nothing of them, and takes none away.
  await staff.get('message:edit', { ...message, text: 'Kirim ulang?', expectedRevision: 0 });
  expect(await last()).toMatchObject({ text: 'Kirim ulang?', choices });
  await staff.get('message:edit', { ...message, text: 'Kirim ulang?', choices: ['Ya'], expectedRevision: 1 });
  expect(await last()).toMatchObject({ choices: ['Ya'], revision: 2 });
  await staff.get('message:edit', { ...message, text: 'Kirim ulang?', choices: [], expectedRevision: 2 });
  expect(await last()).not.toHaveProperty('choices');
  await staff.get('message:edit', { ...message, text: 'Kirim ulang?', choices: ['Ya'], expectedRevision: 3 });
  await staff.get('message:delete', { ...message, expectedRevision: 4 });
  expect(await last()).not.toHaveProperty('choices');
  expect(await app.store.messages.findOne({ conversationId, seq: message.seq }).lean()).not.toHaveProperty('choices');
});

test.each([
  ['seven', Array.from({ length: 7 }, (_, index) => `Pilihan ${index}`), 'choices'],
  ['one too long', ['Ya', 'a'.repeat(61)], 'choices.1'],
  ['a blank one', ['Ya', ' '], 'choices.1'],
  ['one of two lines', ['Ya\nTidak'], 'choices.0'],
  ['the same twice', ['Ya', ' Ya'], 'choices'],
  ['no list', { $ne: null }, 'choices'],
])('V13 %s is refused with the field named', async (_what, choices, field) => {
  expect(await reply(choices)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA', field } });
});

test('V13 a visitor gives no choices', async () => {
  const send = { clientId: randomUUID(), text: 'Halo', choices: ['Ya'] };
  expect(await visitor.client.raw('message:send', send)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
});

test('V13 without JavaScript they are a list below their message', async () => {
  const browser = plainBrowser(app);
  await browser.write('Tanpa skrip');
  const { page } = await browser.open();
  const isHere = async () => (await app.store.messages.findOne({ text: 'Tanpa skrip' }).lean())!.conversationId;
  expect(page).not.toContain('<ul');
  const choices = ['<b>Ya</b>', 'Tidak'];
  const sent = { conversationId: await isHere(), clientId: randomUUID(), text: 'Mau?', choices };
  await staff.get('message:send', sent);
  expect((await browser.open()).page).toContain('<li>&#60;b&#62;Ya&#60;/b&#62;</li><li>Tidak</li>');
});
