import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteForm } from '../../../shared/wire/contact-form/entities.js';
import { connectStaff, connectVisitor, type VisitorClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { makePublisher } from '../../test/publisher.js';
import { makeBrowser } from '../../test/push-browser.js';
import { saveSettings } from '../../test/save-settings.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { ofTranscriptsTo, transcriptsTo } from '../../test/transcripts-to.js';
import { upload } from '../../test/uploads.js';

let app: TestApp;
let mail: MailCatcher;
let owner: StaffPerson;
beforeAll(async () => {
  mail = await startMailCatcher();
  // No worker: each test does the work when it is ready for it.
  app = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

const origin = 'https://toko.test';
const message = (text: string) => ({ clientId: randomUUID(), text });
const consent = { isAsked: true, text: { id: 'Saya setuju.', en: 'I agree.' } };

/** A site that asks for a consent and offers a form, with its publisher and its staff. */
async function openSite() {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  const settings = { form: { when: 'optional', name: 'optional', email: 'optional' }, consent };
  expect((await saveSettings(app, admin, site, settings)).status).toBe(200);
  const publisher = await makePublisher(app, owner, site);
  const staff = await connectStaff(app, admin);
  const enter = (token?: string, from = origin) =>
    connectVisitor(app, { site: site.key, origin: from, ...(token ? { token } : {}) });
  return { site, publisher, staff, enter };
}
type Place = Awaited<ReturnType<typeof openSite>>;

const formOf = async (client: VisitorClient) => (await client.get('site:open', { language: 'id' })).form as SiteForm;
async function answerForm(client: VisitorClient, answers: Record<string, string>) {
  const { revision } = await formOf(client);
  return client.get('form:answer', { revision, language: 'id', answers, isAgreed: true });
}
const prove = (secret: string) => app.ask('/api/transcripts/proof', { method: 'POST', body: { secret } });
const perform = async (of: object) => {
  for (const { _id } of await app.store.transcripts.find(of).lean()) await app.services.transcripts.perform(_id);
};
const visitorIdOf = async (place: Place, token: string) =>
  (await app.services.visitors.authenticate(place.site._id, token))!.visitorId;

/** Somebody uses the browser of another one first, and leaves there what should reach them later. */
async function plant(place: Place, hasWritten: boolean) {
  const email = `penyerang-${randomUUID()}@contoh.test`;
  const client = await place.enter();
  const { token } = await client.get('visitor:start', { language: 'id' });
  await answerForm(client, { name: 'Penyerang', email });
  // The token is taken along to a device of their own.
  const browser = makeBrowser();
  const own = await place.enter(token, ownOrigin);
  await own.get('push:subscribe', browser.subscription);
  let conversationId = '';
  let secret = '';
  if (hasWritten) {
    ({ conversationId } = await client.get('message:send', message('Sebelum masuk')));
    await client.get('transcript:request', { conversationId, email });
    await perform(await ofTranscriptsTo(app, email));
    secret = /#([\w-]{43})/.exec(mail.mailsTo(email)[0]?.parsed.text ?? '')?.[1] ?? '';
    expect(secret).not.toBe('');
    // Another one is proved already, and its mail is under way.
    await client.get('transcript:request', { conversationId, email });
    await app.store.transcripts.updateOne({ email, state: 'asked' }, { state: 'proved' });
  }
  const visitorId = await visitorIdOf(place, token);
  return { email, client, token, own, browser, conversationId, secret, visitorId };
}

describe.each(['new', 'known'])('what somebody planted before a %s person signs in', (who) => {
  test.each<[string, boolean, boolean | undefined]>([
    ['who wrote nothing', false, undefined],
    ['whose messages go along', true, true],
    ['whose messages stay', true, false],
  ])(
    'reaches nobody, of an anonymous visitor %s: address, proofs, push and consent',
    async (_what, hasWritten, merge) => {
      const place = await openSite();
      const sub = `pembaca-${randomUUID()}`;
      const sign = () => place.publisher.sign(sub);
      if (who === 'known') await (await place.enter()).get('visitor:identify', { token: await sign() });
      const planted = await plant(place, hasWritten);

      const { client } = planted;
      const wish = { token: await sign(), ...(merge === undefined ? {} : { merge }) };
      const { token } = await client.get('visitor:identify', wish);
      const person = await visitorIdOf(place, token!);
      expect(person).not.toBe(planted.visitorId);
      // The consent is of who gave it: who is here now is asked, and nothing is sent before.
      expect(await formOf(client)).toMatchObject({ consent: { text: 'Saya setuju.' } });
      expect(await client.call('message:send', message('Rahasia'))).toMatchObject({ error: { code: 'E_IDENTITY' } });
      expect(await app.store.consents.countDocuments({ visitorId: person })).toBe(0);
      await answerForm(client, {});
      const { conversationId } = await client.get('message:send', message('Rahasia'));
      if (merge) expect(conversationId).toBe(planted.conversationId);

      await place.staff.get('message:send', { conversationId, ...message('Jawaban') });
      const answered = await app.store.messages.find({ conversationId, from: 'staff' }).lean();
      await app.services.answers.plan(answered);
      expect(await app.store.notifications.countDocuments({ conversationId, kind: { $in: ['answer', 'push'] } })).toBe(
        0,
      );
      const stored = await app.store.conversations.findById(conversationId).lean();
      expect(stored).toMatchObject({ visitorId: person });
      expect(JSON.stringify(stored)).not.toContain(planted.email);
      expect(await app.store.pushSubscriptions.countDocuments({ visitorId: person })).toBe(0);

      const before = mail.mailsTo(planted.email).length;
      if (merge) expect((await prove(planted.secret)).status).toBe(404);
      await perform({ conversationId });
      expect(mail.mailsTo(planted.email)).toHaveLength(before);

      if (merge === false) return;
      // And nobody is left to plant more.
      await expect.poll(() => planted.own.isConnected).toBe(false);
      await expect(place.enter(planted.token)).rejects.toMatchObject({ data: { code: 'E_AUTH' } });
      const left = { visitorId: planted.visitorId };
      for (const model of [app.store.consents, app.store.pushSubscriptions, app.store.transcripts])
        expect(await model.countDocuments(left as never)).toBe(0);
    },
  );
});

test('a proof or a mail of a conversation that is another visitor’s by now comes to nothing, although it is stored', async () => {
  const place = await openSite();
  const planted = await plant(place, true);
  const kept = await transcriptsTo(app, planted.email);
  await planted.client.get('visitor:identify', { token: await place.publisher.sign('ani'), merge: true });
  // As if what was asked had come between.
  await app.store.transcripts.insertMany(kept);
  const before = mail.mailsTo(planted.email).length;
  await app.store.transcripts.updateMany(await ofTranscriptsTo(app, planted.email), {
    provableUntil: new Date(Date.now() + 60_000),
  });
  expect((await prove(planted.secret)).status).toBe(404);
  await perform(await ofTranscriptsTo(app, planted.email));
  expect(mail.mailsTo(planted.email)).toHaveLength(before);
});

test('a file that waits for its message goes along with who signs in', async () => {
  const place = await openSite();
  const { client, token } = await plant(place, false);
  const sent = await upload(app, { token, bytes: Buffer.from('isi'), name: 'a.txt', site: place.site.key, origin });
  const { attachment } = (await sent.json()) as { attachment: { id: string } };
  await client.get('visitor:identify', { token: await place.publisher.sign('budi') });
  await answerForm(client, {});
  await client.get('message:send', { ...message(''), attachments: [attachment.id] });
});

test('one conversation that goes along to a person without any follows none', async () => {
  const place = await openSite();
  const { client } = await plant(place, true);
  await client.get('visitor:identify', { token: await place.publisher.sign('cici'), merge: true });
  const { conversation } = await client.get('conversation:open', {});
  expect(conversation).toMatchObject({ lastSeq: 1, state: 'open' });
  expect(conversation).not.toHaveProperty('isFollowUp');
});
