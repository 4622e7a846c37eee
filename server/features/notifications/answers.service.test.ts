import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { emptySummary } from '../conversations/summary.js';
import { prefixOf } from '../../platform/outbox/jobs.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner } from '../../test/people.js';
import { pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { answersTo } from '../transcripts/link-limits.js';
import { answersInMail } from './answers.service.js';

let app: TestApp;
let mail: MailCatcher;
let staff: StaffClient;
beforeAll(async () => {
  mail = await startMailCatcher();
  // Nothing comes due by itself: each test does the notification when it is ready for it.
  const never = { SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600' };
  app = await startTestApp({ SMTP_URL: mail.url, MAIL_REPLY_ADDRESS: 'balas@sapa.test', ...never });
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

const stateOf = (id: string) => app.store.notifications.findById(id).lean();
const perform = (id: string) => app.services.answers.perform(id);
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

/** A visitor who wrote, gave an address or none, and left. */
async function makeGone(change: { email?: string | null; language?: string; url?: string } = {}) {
  const { email = `${randomUUID()}@pembaca.test`, language = 'id', url = `${pageOrigin}/kabar?sesi=1#atas` } = change;
  const client = await connectVisitor(app);
  const { token } = await client.get('visitor:start', { language });
  const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text: 'Halo', page: { url } });
  if (email !== null) await client.get('form:answer', { language: 'id', answers: { email } });
  client.socket.disconnect();
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail().lean();
  await expect.poll(() => app.services.presence.isVisitorAnywhere(visitorId)).toBe(false);
  const answer = async (text: string) => {
    const { seq } = await staff.get('message:send', { conversationId, clientId: randomUUID(), text });
    const conversation = () => app.store.conversations.findById(conversationId).lean();
    await expect.poll(conversation).toMatchObject({ lastStaffSeq: seq });
    const id = `answer-${conversationId}-${seq}`;
    if (email !== null) await expect.poll(() => stateOf(id)).toMatchObject({ state: 'pending', kind: 'answer' });
    return id;
  };
  const mails = () => mail.mailsTo(email ?? '');
  return { token, conversationId, answer, mails };
}

test('V11 an answer that nobody has read is mailed to who left an address, once', async () => {
  const { answer, mails } = await makeGone();
  const id = await answer('Besok pagi sampai');
  await perform(id);
  await perform(id);
  expect(mails()).toHaveLength(1);
  const { parsed } = mails()[0]!;
  expect(parsed.subject).toBe('Jawaban dari Situs saya');
  expect(parsed.text).toMatch(/^Sari · .* WIB\n> Besok pagi sampai$/m);
  expect(parsed.text).toContain(`Lanjutkan obrolan di halaman ini: ${pageOrigin}/kabar\n`);
  expect(parsed.text).not.toContain('sesi');
  expect(parsed.messageId).toMatch(new RegExp(`^<${id}\\.[a-z2-7]{26}@sapa\\.test>$`));
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  // C48: all mails about the conversation stand together.
  expect(parsed.references).toMatch(/^<conversation\.[\w-]+@sapa\.test>$/);
  expect(id).toContain(String(parsed.references).slice('<conversation.'.length, -'@sapa.test>'.length));
  expect(await stateOf(id)).toMatchObject({ state: 'sent', reason: 'answer-unread' });
});

test('V11 several answers are one mail, and what comes after it another one', async () => {
  const { answer, mails } = await makeGone({ language: 'en' });
  const [first, second] = [await answer('satu'), await answer('dua')];
  await perform(first);
  await perform(second);
  expect(mails()).toHaveLength(1);
  expect(mails()[0]!.parsed.subject).toBe('A reply from Situs saya');
  expect(mails()[0]!.parsed.text).toMatch(/> satu[^]*> dua/);
  expect(await stateOf(second)).toMatchObject({ state: 'skipped', reason: 'answer-covered' });
  await perform(await answer('tiga'));
  expect(mails()).toHaveLength(2);
  expect(mails()[1]!.parsed.text).not.toContain('dua');
});

test('V11 more answers than fit into a mail all go out, in their order, whichever is done first', async () => {
  const { answer, mails, conversationId } = await makeGone();
  const ids = [await answer('jawaban 1.')];
  const [message, notification] = [
    await app.store.messages.findOne({ conversationId, seq: 2 }).orFail().lean(),
    (await stateOf(ids[0]!))!,
  ];
  const { _id: _first, ...written } = message;
  const seqs = Array.from({ length: answersInMail + 1 }, (_, index) => index + 3);
  await app.store.messages.insertMany(
    seqs.map((seq) => ({ ...written, clientId: randomUUID(), seq, text: `jawaban ${seq - 1}.` })),
  );
  const planned = seqs.map((seq) => ({ ...notification, _id: `answer-${conversationId}-${seq}`, seq }));
  await app.store.notifications.insertMany(planned);
  ids.push(...planned.map(({ _id }) => _id));
  const [lastStaffSeq, lastSeq] = [seqs.at(-1)!, seqs.at(-1)!];
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { lastStaffSeq, lastSeq }, $inc: { revision: 1 } },
  );
  const last = ids.at(-1)!;
  // Its answer is not in the next mail: the notification of the first one is done before it, at once.
  await perform(last);
  expect(await stateOf(last)).toMatchObject({ state: 'pending' });
  await expect.poll(() => stateOf(ids[0]!)).toMatchObject({ state: 'sent', upToSeq: answersInMail + 1 });
  for (const id of ids) await perform(id);
  const texts = mails().map(({ parsed }) => parsed.text ?? '');
  const saidIn = (text: string) => [...text.matchAll(/> jawaban (\d+)\./g)].map(([, count]) => Number(count));
  const all = Array.from({ length: answersInMail + 2 }, (_, index) => index + 1);
  expect(texts.map(saidIn)).toEqual([all.slice(0, answersInMail), all.slice(answersInMail)]);
  expect(texts.map((text) => text.includes('email berikutnya'))).toEqual([true, false]);
  expect(await stateOf(last)).toMatchObject({ state: 'skipped', reason: 'answer-covered' });
});

test('V11 what was changed before the mail goes out is mailed as it is then', async () => {
  const { answer, conversationId, mails } = await makeGone();
  const id = await answer('rahasia');
  await answer('Besok');
  await staff.get('message:delete', { conversationId, seq: 2, expectedRevision: 0 });
  await staff.get('message:edit', { conversationId, seq: 3, expectedRevision: 0, text: 'Lusa' });
  await perform(id);
  expect(mails()[0]!.parsed.text).toContain('> Lusa');
  expect(mails()[0]!.parsed.text).not.toMatch(/rahasia|Besok/);
});

describe('V11 nobody is mailed', () => {
  test('who has read it', async () => {
    const { answer, token, conversationId, mails } = await makeGone();
    const id = await answer('Sudah');
    const back = await connectVisitor(app, { token });
    await back.get('conversation:read', { conversationId, seq: 2 });
    back.socket.disconnect();
    await perform(id);
    expect(mails()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'answer-read' });
  });

  test('of an answer that was deleted meanwhile', async () => {
    const { answer, conversationId, mails } = await makeGone();
    const id = await answer('rahasia');
    await staff.get('message:delete', { conversationId, seq: 2, expectedRevision: 0 });
    await perform(id);
    expect(mails()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'answer-deleted' });
  });

  test('who has the chat open: it is looked at again later', async () => {
    const { answer, token, mails } = await makeGone();
    const id = await answer('Sudah');
    const back = await connectVisitor(app, { token });
    const dueAt = (await stateOf(id))!.dueAt.getTime();
    await perform(id);
    expect(await stateOf(id)).toMatchObject({ state: 'pending' });
    expect((await stateOf(id))!.dueAt.getTime()).toBeGreaterThanOrEqual(dueAt);
    expect(mails()).toEqual([]);
    back.socket.disconnect();
    await expect
      .poll(async () => {
        await perform(id);
        return mails().length;
      })
      .toBe(1);
  });

  test('who left no address: there is no notification', async () => {
    const { answer, conversationId } = await makeGone({ email: null });
    await answer('Halo juga');
    const again = await makeGone();
    // Effects are done in order: those of the first answer are.
    await again.answer('Halo');
    expect(await app.store.notifications.countDocuments({ conversationId, kind: 'answer' })).toBe(0);
  });

  test('whose address is gone meanwhile', async () => {
    const { answer, conversationId } = await makeGone();
    const id = await answer('Halo');
    const gone = { $unset: { contactForm: 1 as const }, $inc: { revision: 1 } };
    await app.store.conversations.updateOne({ _id: conversationId }, gone);
    await perform(id);
    expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'no-address' });
  });
});

test('R3 its answer goes to an address of this conversation and reader; one click ends the mail', async () => {
  const email = `${randomUUID()}@pembaca.test`;
  const { answer, conversationId, mails } = await makeGone({ email });
  await perform(await answer('Besok'));
  const { parsed } = mails()[0]!;
  const replyTo = parsed.replyTo?.value[0]?.address ?? '';
  const read = await app.services.replyAddresses.readReplyAddress(replyTo);
  expect(read).toMatchObject({ conversationId, kind: 'visitor' });
  expect(app.services.replyAddresses.isOfVisitor(read!, email)).toBe(true);
  expect(parsed.text).toContain('Balas email ini atau lanjutkan di obrolan.');
  expect(mails()[0]!.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

  const [, link = ''] = /^List-Unsubscribe:\s*<([^>]+)>/m.exec(mails()[0]!.raw) ?? [];
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(`${app.address}${new URL(link).pathname}`, { method: 'POST', body })).status).toBe(200);
  const late = await answer('Lusa');
  await perform(late);
  expect(mails()).toHaveLength(1);
  expect(await stateOf(late)).toMatchObject({ state: 'skipped', reason: 'answer-unwanted' });
});

test('R3 what the visitor asked stands above the answers, where the address is theirs for sure and only there', async () => {
  const [typed, signed] = [await makeGone(), await makeGone()];
  const person = { email: `${randomUUID()}@pelanggan.test` };
  // With its revision: what is still written of what they sent must not put the old one back.
  await app.store.conversations.updateOne({ _id: signed.conversationId }, { $set: { person }, $inc: { revision: 1 } });
  for (const { answer } of [typed, signed]) await perform(await answer('Besok'));
  expect(typed.mails()[0]!.parsed.text).not.toContain('Halo');
  const [toSigned] = mail.mailsTo(person.email);
  expect(toSigned!.parsed.text).toMatch(/Pesan sebelumnya:\s+.* WIB\n> Halo\n[^]*\n> Besok/);
});

test('R3 an address that the mail server does not know gets no further mail, and the conversation says so', async () => {
  const email = `${randomUUID()}@pembaca.test`;
  const { answer, conversationId } = await makeGone({ email });
  mail.disown(email);
  const [first, second] = [await answer('satu'), await answer('dua')];
  await perform(first);
  expect(await stateOf(first)).toMatchObject({ state: 'skipped', reason: 'answer-bounced' });
  await perform(second);
  expect(await stateOf(second)).toMatchObject({ state: 'skipped', reason: 'answer-bounced' });
  expect(await app.services.stoppedAddresses.mailStopOf('first', email)).toBe('bounced');
  const { happenings = [] } = (await app.store.conversations.findById(conversationId).lean())!;
  expect(happenings.filter(({ kind }) => kind === 'mail-stopped')).toMatchObject([{ why: 'bounced' }]);
});

test('V11 the page of another site is no place to send anybody to', async () => {
  const { answer, mails } = await makeGone({ url: 'https://jahat.test/masuk' });
  await perform(await answer('Halo'));
  expect(mails()[0]!.raw).not.toContain('jahat.test');
});

test('B18 what the staff wrote is text in both parts, and injects no header', async () => {
  const { answer, mails } = await makeGone();
  await perform(await answer('<img src=x onerror=alert(1)> & "a"\r\n.\r\nBcc: x@jahat.test'));
  const [caught] = mails();
  expect(caught!.to).toHaveLength(1);
  expect(caught!.parsed.html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;a&#34;');
  expect(caught!.parsed.html).not.toContain('<img');
  expect(caught!.parsed.bcc).toBeUndefined();
});

test('the timeline says that it was mailed, once, and no visitor hears of it', async () => {
  const { answer, conversationId } = await makeGone();
  const id = await answer('Halo');
  await perform(id);
  await perform(id);
  const { happenings = [] } = (await app.store.conversations.findOne({ _id: conversationId }).lean())!;
  expect(happenings.filter(({ kind }) => kind === 'mailed')).toMatchObject([{ what: 'answers', afterSeq: 2 }]);
});

test('marks are elements in the one part and stand as they were typed in the other', async () => {
  const { answer, mails } = await makeGone();
  await perform(await answer('*Besok* ya:\n- `npm start`'));
  const { parsed } = mails()[0]!;
  expect(parsed.html).toMatch(
    /<strong>Besok<\/strong> ya:<ul dir="auto">\s*<li dir="auto"><code translate="no">npm start/,
  );
  expect(parsed.text).toContain('> *Besok* ya:\n> - `npm start`');
});

test('F8 killed between mail and note: the repeat has the same Message-ID and the same answers', async () => {
  const { answer, mails } = await makeGone();
  const id = await answer('satu');
  await perform(id);
  await answer('dua');
  await app.store.notifications.updateOne({ _id: id }, { $set: { state: 'pending', deliveries: [] } });
  await perform(id);
  const [once, again] = mails();
  expect([again!.parsed.messageId, again!.parsed.text]).toEqual([once!.parsed.messageId, once!.parsed.text]);
});

test('F6 Redis is emptied before the time has come: the sweeper hands the notification over again', async () => {
  const { answer, mails } = await makeGone();
  const id = await answer('Halo lagi');
  const redis = new Redis(inject('redisUrl'));
  await redis.del(await redis.keys(`${prefixOf(app.store.connection.name)}:*`));
  await redis.quit();
  expect(await app.services.notifications.sweep(later(3_700))).toBeGreaterThan(0);
  await expect.poll(() => mails().length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => stateOf(id)).toMatchObject({ state: 'sent' });
});

test('a mail that was refused for long is tried again, and the log says why', async () => {
  const { answer } = await makeGone();
  const id = await answer('Halo');
  await app.services.notifications.giveUp(id);
  expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'mail-refused' });
  await app.services.notifications.takeUpAgain(later(16 * 60));
  expect(await stateOf(id)).toMatchObject({ state: 'pending', reason: 'answer-unread' });
});

describe('B14 answers to an address that nobody has proved are counted', () => {
  let strict: TestApp;
  beforeAll(async () => {
    const never = { SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600' };
    strict = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', SAPA_RATE_LIMITS: 'true', ...never });
  });
  afterAll(async () => {
    expect(strict.faults()).toEqual([]);
    await strict.stop();
  });

  /** An answer in a conversation of its own, as if its visitor had typed this address. Resolves with the id of its notification. */
  async function answered(email: string): Promise<string> {
    const conversationId = randomUUID();
    const of = { conversationId, siteId: 'first', seq: 2 };
    await strict.store.conversations.create({
      ...emptySummary,
      ...{ _id: conversationId, siteId: 'first', visitorId: randomUUID(), state: 'resolved', createdAt: new Date() },
      ...{ revision: 1, lastStaffSeq: 2, contactForm: { email, at: new Date().toISOString() } },
    });
    await strict.store.messages.create({
      ...{
        ...of,
        clientId: randomUUID(),
        from: 'staff',
        authorId: 'sari',
        authorName: 'Sari',
        at: new Date(),
        text: 'Ya',
      },
    });
    const id = `answer-${conversationId}-2`;
    const at = new Date();
    await strict.store.notifications.create({
      ...{ _id: id, kind: 'answer', ...of, state: 'pending', reason: 'answer-unread', dueAt: at, at, deliveries: [] },
    });
    return id;
  }

  test('per site and day, however it is written; what is too much waits until the next day', async () => {
    const dayMs = answersTo.everyMs;
    const midnight = Math.ceil(Date.now() / dayMs + 1) * dayMs;
    // No day ends meanwhile. The store, which has its own clock, removes no count of a day that is still to come.
    vi.useFakeTimers({ toFake: ['Date'], now: midnight - dayMs / 2 });
    onTestFinished(() => void vi.useRealTimers());
    const name = randomUUID();
    const spellings = (count: number) => Array.from({ length: count }, (_, index) => `${name}+${index}@pembaca.test`);
    const arrived = () => mail.mails.filter(({ to }) => to[0]?.startsWith(name)).length;
    for (const email of spellings(answersTo.links)) await strict.services.answers.perform(await answered(email));
    expect(arrived()).toBe(answersTo.links);
    const late = await answered(`${name}@pembaca.test`);
    await strict.services.answers.perform(late);
    expect(arrived()).toBe(answersTo.links);
    const notification = await strict.store.notifications.findById(late).lean();
    expect(notification).toMatchObject({ state: 'pending' });
    expect(Math.abs(notification!.dueAt.getTime() - midnight)).toBeLessThan(60_000);
    const other = `${randomUUID()}@pembaca.test`;
    await strict.services.answers.perform(await answered(other));
    expect(mail.mailsTo(other)).toHaveLength(1);
  });
});
