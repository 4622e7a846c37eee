import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitorCommands } from '../../../shared/wire/commands.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeOwner, makeStaff } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

const secret = 'rahasia tim';
const email = 'ani@pembaca.test';

let app: TestApp;
let mail: MailCatcher;
let sari: StaffClient;
let visitor: VisitorClient;
let token: string;
let conversationId: string;

beforeAll(async () => {
  mail = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  sari = await connectStaff(app, await makeOwner(app));
  const budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
  visitor = await connectVisitor(app);
  ({ token } = await visitor.get('visitor:start', { language: 'id' }));
  ({ conversationId } = await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo' }));
  await visitor.get('form:answer', { language: 'id', answers: { email } });
  await sari.get('conversation:open', { conversationId });
  const note = { conversationId, clientId: randomUUID(), text: secret, mentions: [budi.id] };
  await sari.get('note:add', note);
  await sari.get('message:send', { conversationId, clientId: randomUUID(), text: 'Halo Ani' });
  await sari.get('note:add', { ...note, clientId: randomUUID() });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

test('no command of a visitor is about the timeline, or answers with anything of it', async () => {
  expect(Object.keys(visitorCommands).filter((name) => /note|timeline|draft|mention/.test(name))).toEqual([]);
  const again = await connectVisitor(app, { token });
  const answers = [
    await again.get('conversation:open', {}),
    await again.get('conversation:previous', { conversationId }),
    await again.get('message:list', { conversationId, after: 0 }),
    await again.get('message:list', { conversationId, before: 100 }),
    await again.get('data:export', {}),
  ];
  expect(JSON.stringify(answers)).toContain('Halo Ani');
  expect(JSON.stringify(answers)).not.toContain(secret);
  for (const name of ['note:add', 'timeline:list']) {
    const reply = await visitor.raw(name, { conversationId, clientId: randomUUID(), text: 'Halo' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'E_SCHEMA', message: 'Unknown command.' } });
  }
});

test('no push tells a visitor of a note', async () => {
  const notesHeard = () => (sari.pushes('timeline:added') as { kind: string }[]).filter(({ kind }) => kind === 'note');
  await expect.poll(notesHeard).toHaveLength(2);
  await expect.poll(() => visitor.pushes('message:created')).toHaveLength(1);
  const { seq } = await visitor.get('message:send', { clientId: randomUUID(), text: 'Terima kasih' });
  await expect.poll(() => JSON.stringify(sari.pushes('message:created'))).toContain(`"seq":${seq}`);
  expect(JSON.stringify(visitor.allPushes)).not.toContain(secret);
});

test('no preview of the list and no mail has a word of a note', async () => {
  const rowText = async () => JSON.stringify(await app.store.conversations.find().lean());
  await expect.poll(rowText).toContain('Terima kasih');
  expect(await rowText()).not.toContain(secret);
  for (const { _id, kind } of await app.store.notifications.find().lean()) {
    await (kind === 'answer' ? app.services.answers : app.services.notifications).perform(_id);
  }
  await visitor.get('transcript:request', { conversationId, email });
  const performTranscript = async () => {
    for (const { _id } of await app.store.transcripts.find().lean()) await app.services.transcripts.perform(_id);
  };
  await performTranscript();
  const link = mail.mails.flatMap(({ parsed }) => /transcript\S+#([\w-]{43})/.exec(parsed.text ?? '')?.[1] ?? []);
  await app.ask('/api/transcripts/proof', { method: 'POST', body: { secret: link[0] } });
  await performTranscript();
  const raw = mail.mails.map(({ parsed }) => `${parsed.subject} ${parsed.text} ${String(parsed.html)}`).join('\n');
  expect(raw).toContain('Halo Ani');
  expect(raw).not.toContain(secret);
});

test('the hosted page has no word of a note', async () => {
  const browser = plainBrowser(app);
  await browser.write('Halo dari formulir');
  const { conversationId } = await app.store.messages.findOne({ text: 'Halo dari formulir' }).orFail().lean();
  await sari.get('note:add', { conversationId, clientId: randomUUID(), text: secret });
  const { page } = await browser.open();
  expect(page).toContain('Halo dari formulir');
  expect(page).not.toContain(secret);
});
