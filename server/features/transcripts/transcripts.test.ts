import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectVisitor } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { makePublisher } from '../../test/publisher.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { ofTranscriptsTo, transcriptsTo } from '../../test/transcripts-to.js';
import { attach } from '../../test/uploads.js';
import { fromNetwork, ofSite, toAddress } from './link-limits.js';
import { messagesInMail } from './transcript-mail.js';

let app: TestApp;
let mail: MailCatcher;
beforeAll(async () => {
  mail = await startMailCatcher();
  // No worker: each test does the transcript when it is ready for it.
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
  for (const { _id } of await transcriptsTo(app, email)) await app.services.transcripts.perform(_id);
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
  expect(parsed.subject).toBe('Percakapan di Situs saya');
  expect(parsed.text).toContain('Pesanan <b>saya</b> & "itu"');
  expect(parsed.text).toContain('[Berkas: catatan.txt]');
  expect(parsed.text).toMatch(/^Saya · .* WIB$/m);
  expect(mail.mailsTo(email).map((each) => each.parsed.headers.get('auto-submitted'))).toEqual(
    Array(2).fill('auto-generated'),
  );
  expect(parsed.html).toContain('Pesanan &#60;b&#62;saya&#60;/b&#62; &#38; &#34;itu&#34;');
  expect(parsed.attachments).toEqual([]);
  expect(await app.store.transcripts.findOne({ conversationId }).lean()).toMatchObject({ state: 'sent' });
});

test('R3 no link goes to who wants no mail of the site, and who asks is told; who has proved the address before gets what they ask for', async () => {
  const stopped = newAddress();
  await app.services.stoppedAddresses.suppress('first', stopped, 'unsubscribed');
  const { client, conversationId } = await makeVisitor(app, { text: 'Salinan?' });
  const answerFor = (email: string) => client.get('transcript:request', { conversationId, email });
  expect(await answerFor(stopped)).toEqual({ isProved: false, stopped: 'unwanted' });
  const gone = newAddress();
  await app.services.stoppedAddresses.suppress('first', gone, 'bounced');
  expect(await answerFor(gone)).toEqual({ isProved: false, stopped: 'bounced' });
  expect([...mail.mailsTo(stopped), ...mail.mailsTo(gone)]).toEqual([]);
  expect(await transcriptsTo(app, stopped, gone)).toEqual([]);

  const { email, secret } = await ask();
  await app.services.stoppedAddresses.suppress('first', email, 'unsubscribed');
  await prove(secret);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(2);
});

test('R3 where there is no such mailbox nothing more is sent there, and the wish is forgotten', async () => {
  const gone = newAddress();
  mail.disown(gone);
  await ask(gone);
  expect(await transcriptsTo(app, gone)).toEqual([]);
  expect(await app.services.stoppedAddresses.mailStopOf('first', gone)).toBe('bounced');
  const { email, secret } = await ask();
  await prove(secret);
  mail.disown(email);
  await performAll(email);
  expect(await transcriptsTo(app, email)).toEqual([]);
  expect(await app.services.stoppedAddresses.mailStopOf('first', email)).toBe('bounced');
});

test('V12 a link holds a day; one that nobody made is no link', async () => {
  const { email, secret } = await ask();
  await app.store.transcripts.updateOne(await ofTranscriptsTo(app, email), { $set: { provableUntil: new Date() } });
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
  expect(await transcriptsTo(app, email)).toMatchObject([{ state: 'linked' }]);
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
  // The mail goes to the address as it was typed.
  await performAll(wanted.email);
  const [mailbox] = wanted.email.split('@');
  const arrived = mail.mails.filter(({ to }) => to[0]?.split('@')[0] === mailbox);
  expect(arrived.map(({ parsed }) => parsed.subject)).toEqual(['Percakapan di Situs saya']);
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
  expect(await transcriptsTo(app, email)).toEqual([]);
});

test('V12 what the queue lost is enqueued again, and a repeated link is as good', async () => {
  const { email, secret } = await ask();
  await app.store.transcripts.updateOne(await ofTranscriptsTo(app, email), {
    $set: { state: 'asked', dueAt: new Date(Date.now() - 60_000) },
  });
  expect(await app.services.transcripts.sweep()).toBeGreaterThan(0);
  await performAll(email);
  expect(mail.mailsTo(email)).toHaveLength(2);
  expect((await prove(secret)).status).toBe(204);
});

describe('V12 B14 links are counted', () => {
  let strict: TestApp;
  beforeAll(async () => {
    const limited = { SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' };
    strict = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', ...limited });
  });
  afterAll(async () => {
    expect(strict.faults()).toEqual([]);
    await strict.stop();
  });

  const tooOften = { ok: false, error: { code: 'E_RATE', retryAfter: expect.any(Number) as number } };
  async function visitorFrom(network: string) {
    const client = await connectVisitor(strict, { headers: { 'x-forwarded-for': network } });
    await client.get('visitor:start', {});
    const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text: 'Halo' });
    const ask = (email: string) => client.call('transcript:request', { conversationId, email });
    return { client, ask };
  }

  test('by address: three per day, no matter who asks, also of many who ask at once, and of those who have erased themselves', async () => {
    const email = newAddress();
    const visitors = await Promise.all([1, 2, 3, 4, 5, 6].map((place) => visitorFrom(`198.51.100.${place}`)));
    // A visitor alone is stopped at five in ten minutes: more come in at once from several.
    const replies = await Promise.all(
      visitors.flatMap(({ ask }, place) => [
        ask(email),
        ask(email.toUpperCase()),
        ask(email.replace('@', `+${place}@`)),
      ]),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(toAddress.links);
    expect(replies.filter(({ ok }) => !ok)).toMatchObject(Array(18 - toAddress.links).fill(tooOften));
    expect(await strict.store.transcripts.countDocuments()).toBe(toAddress.links);
    for (const { client } of visitors) await client.get('data:erase', { confirm: 'erase' });
    await expect.poll(() => strict.store.transcripts.countDocuments()).toBe(0);
    const { ask } = await visitorFrom('198.51.100.7');
    expect(await ask(email)).toMatchObject(tooOften);
    expect(JSON.stringify(await strict.store.linkSlots.find().lean())).not.toMatch(/@|198\.51/);
  });

  test('by site: so many a day to whatever addresses; the address has used up none by that', async () => {
    const { ask } = await visitorFrom('198.51.100.9');
    const email = newAddress();
    const until = new Date(Math.ceil(Date.now() / ofSite.everyMs) * ofSite.everyMs);
    const name = createHash('sha256')
      .update(`of first ${until.getTime() / ofSite.everyMs - 1}`)
      .digest('hex');
    await strict.store.linkSlots.deleteMany({ _id: new RegExp(`^${name}-`) });
    const used = Array.from({ length: ofSite.links }, (_, number) => ({ _id: `${name}-${number}`, until }));
    await strict.store.linkSlots.insertMany(used);
    for (let time = 0; time < toAddress.links + 1; time += 1) {
      const { error } = (await ask(email)) as unknown as { error: { retryAfter: number } };
      expect(Math.abs(Date.now() + error.retryAfter - until.getTime())).toBeLessThan(60_000);
    }
    await strict.store.linkSlots.deleteOne({ _id: used[0]!._id });
    expect(await ask(email)).toMatchObject({ ok: true });
    await strict.store.linkSlots.deleteMany({ _id: new RegExp(`^${name}-`) });
  });

  test('by network: who asks for many addresses is stopped as well, and a neighbour is not', async () => {
    const visitors = await Promise.all([1, 2, 3, 4, 5, 6].map(() => visitorFrom('203.0.113.7')));
    const replies = await Promise.all(visitors.flatMap(({ ask }) => [1, 2, 3, 4].map(() => ask(newAddress()))));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(fromNetwork.links);
    expect(replies.find(({ ok }) => !ok)).toMatchObject(tooOften);
    const neighbour = await visitorFrom('203.0.113.8');
    expect(await neighbour.ask(newAddress())).toMatchObject({ ok: true });
  });
});

test('V12 of a very long conversation the newest come, and how many are missing is said', async () => {
  const { conversationId, email, secret } = await ask();
  const { visitorId = '' } = (await app.store.conversations.findById(conversationId).lean()) ?? {};
  const more = Array.from({ length: messagesInMail + 1 }, (_, index) => ({
    ...{ conversationId, clientId: randomUUID(), from: 'visitor' as const, authorId: visitorId, at: new Date() },
    seq: index + 2,
    text: `Pesan ke-${index + 2}.`,
  }));
  await app.store.messages.insertMany(more);
  expect((await prove(secret)).status).toBe(204);
  await performAll(email);
  const { text = '', html } = mail.mailsTo(email)[1]!.parsed;
  expect(text).toContain('… 2 pesan sebelumnya ada di obrolan.');
  expect(html).toContain('… 2 pesan sebelumnya ada di obrolan.');
  expect(text).not.toContain('Pesan ke-2.');
  expect(text.indexOf('Pesan ke-3.')).toBeLessThan(text.indexOf(`Pesan ke-${messagesInMail + 2}.`));
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
