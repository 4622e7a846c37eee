import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../test/mail-catcher.js';
import { makeOwner, makeVisitor } from '../test/people.js';
import { makePublisher } from '../test/publisher.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';
import { attach } from '../test/uploads.js';

let app: TestApp;
let mail: MailCatcher;
beforeAll(async () => {
  mail = await startMailCatcher();
  // No worker: each test does the duty when it is ready for it.
  app = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '3600' });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
const newAddress = () => `ani-${randomUUID()}@contoh.test`;
const performAll = async (email: string) => {
  for (const { _id } of await app.store.transcripts.find({ email }).lean()) await app.services.transcripts.perform(_id);
};
const prove = (secret: string) => app.ask('/api/transcripts/proof', { method: 'POST', body: { secret } });

async function ask(email = newAddress()) {
  const visitor = await makeVisitor(app, { text: 'Pesanan <b>saya</b> & "itu"' });
  const reply = await visitor.client.get('transcript:request', { conversationId: visitor.conversationId, email });
  await performAll(email);
  const link = /http\S+/.exec(mail.mailsTo(email)[0]?.parsed.text ?? '')?.[0] ?? '';
  return { ...visitor, email, reply, link, secret: link.split('#')[1] ?? '' };
}

test('V12 an address gets a link first, and the transcript only once somebody has used it', async () => {
  const { client, token, conversationId, email, reply, link, secret } = await ask();
  expect(reply).toEqual({ isProved: false });
  expect(link).toMatch(/^http:\/\/sapa\.test\/transcript\/id#[\w-]{43}$/);
  expect(mail.mailsTo(email)[0]?.raw).not.toContain('Pesanan');
  // What is stored opens nothing.
  expect(JSON.stringify(await app.store.transcripts.find().lean())).not.toContain(secret);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(1);

  await attach(app, { client, token }, { text: 'isi berkas' });
  expect((await prove(secret)).status).toBe(204);
  expect((await prove(secret)).status).toBe(404);
  await performAll(email);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(2);
  const { parsed } = mail.mailsTo(email)[1]!;
  expect(parsed.subject).toBe('Percakapanmu di Situs saya');
  expect(parsed.text).toContain('Pesanan <b>saya</b> & "itu"');
  expect(parsed.text).toContain('[Berkas: catatan.txt]');
  expect(parsed.html).toContain('Pesanan &#60;b&#62;saya&#60;/b&#62; &#38; &#34;itu&#34;');
  expect(parsed.attachments).toEqual([]);
  expect(await app.store.transcripts.findOne({ conversationId }).lean()).toMatchObject({ state: 'sent' });
});

test('V12 a link holds a day; one that nobody made is no link', async () => {
  const { email, secret } = await ask();
  await app.store.transcripts.updateOne({ email }, { $set: { provableUntil: new Date() } });
  expect((await prove(secret)).status).toBe(404);
  expect((await prove('a'.repeat(43))).status).toBe(404);
  expect((await prove('kurang')).status).toBe(400);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(1);
});

test('V12 the page of the link has the strictest policy, nothing inline, and does nothing by being opened', async () => {
  const { email, secret } = await ask();
  const answer = await app.ask('/transcript/id', { origin: '' });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  const html = await answer.text();
  expect(html).not.toMatch(/ style=| on\w+=|<style|<script(?! src=)/);
  expect(html).not.toContain(secret);
  expect((await app.ask('/transcript/page.js')).headers.get('content-type')).toContain('javascript');
  expect((await app.ask('/transcript/xx')).status).toBe(400);
  expect(await app.store.transcripts.findOne({ email }).lean()).toMatchObject({ state: 'linked' });
});

test('V12 an address that the publisher has signed needs no link; any other one does', async () => {
  const owner = await makeOwner(app);
  const publisher = await makePublisher(app, owner);
  const email = newAddress();
  const { client } = await makeVisitor(app);
  await client.get('visitor:identify', { token: await publisher.sign('ani', { email }) });
  const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text: 'Halo' });
  expect(await client.get('transcript:offer', {})).toEqual({ isMailConfigured: true, knownEmail: email });
  const wanted = { conversationId, email: email.toUpperCase() };
  expect(await client.get('transcript:request', wanted)).toEqual({ isProved: true });
  await performAll(email);
  expect(mail.mailsTo(email).map(({ parsed }) => parsed.subject)).toEqual(['Percakapanmu di Situs saya']);
  const other = newAddress();
  expect(await client.get('transcript:request', { conversationId, email: other })).toEqual({ isProved: false });
});

test('V12 B26 of another visitor, or of nobody: the same refusal, and no mail', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'rahasia' });
  const { client } = await makeVisitor(app, { text: 'Halo' });
  const email = newAddress();
  const foreign = await client.raw('transcript:request', { conversationId, email });
  expect(foreign).toMatchObject(refused);
  expect(await client.raw('transcript:request', { conversationId: randomUUID(), email })).toEqual(foreign);
  expect(await app.store.transcripts.countDocuments({ email })).toBe(0);
});

test('V12 what the queue lost is handed over again, and a repeated link is as good', async () => {
  const { email, secret } = await ask();
  await app.store.transcripts.updateOne({ email }, { $set: { state: 'asked', dueAt: new Date(Date.now() - 60_000) } });
  expect(await app.services.transcripts.sweep()).toBeGreaterThan(0);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(2);
  expect((await prove(secret)).status).toBe(204);
});

test('V12 B14 one address gets three links a day, whoever asks', async () => {
  const strict = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', SAPA_RATE_LIMITS: 'true' });
  try {
    const email = newAddress();
    const outcomes: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { client, conversationId } = await makeVisitor(strict, { text: 'Halo' });
      const reply = await client.call('transcript:request', { conversationId, email });
      outcomes.push(reply.ok ? 'ok' : reply.error.code);
    }
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'E_RATE']);
  } finally {
    await strict.stop();
  }
});

test('V12 without mail nothing is offered, and nothing taken', async () => {
  const silent = await startTestApp();
  try {
    const { client, conversationId } = await makeVisitor(silent, { text: 'Halo' });
    expect(await client.get('transcript:offer', {})).toEqual({ isMailConfigured: false });
    expect(await client.raw('transcript:request', { conversationId, email: newAddress() })).toMatchObject(refused);
  } finally {
    await silent.stop();
  }
});
