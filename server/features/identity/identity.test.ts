import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { createLog } from '../../platform/log.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { knownVisitorsService } from '../visitors/known-visitors.service.js';
import { identityService } from './identity.service.js';
import { revocations, type Revoked, revocationId } from './revocations.js';

let app: TestApp;
let owner: StaffPerson;
let publisher: Publisher;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  publisher = await makePublisher(app, owner);
  staff = await connectStaff(app, owner);
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const now = () => Math.floor(Date.now() / 1_000);
const newPerson = () => `pembaca-${randomUUID()}`;
const write = (client: VisitorClient, text: string) => client.get('message:send', { clientId: randomUUID(), text });

async function identify(client: VisitorClient, sub: string, change: { merge?: boolean; claims?: object } = {}) {
  const token = await publisher.sign(sub, { ...change.claims });
  return client.get('visitor:identify', { token, ...(change.merge === undefined ? {} : { merge: change.merge }) });
}

/** The texts of the open conversation, as this device sees them. */
async function texts(client: VisitorClient) {
  const { conversation } = await client.get('conversation:open', {});
  if (!conversation) return [];
  const { messages } = await client.get('message:list', { conversationId: conversation.id, after: 0 });
  return messages.map(({ seq, text }) => `${seq} ${text}`);
}

const enters = (token: string) =>
  connectVisitor(app, { token }).then(
    () => 'in',
    (error: Error & { data?: { code: string } }) => error.data?.code,
  );

describe('one person, several devices', () => {
  test('a guest becomes the person, and so does the next device; each has a token of its own', async () => {
    const sub = newPerson();
    const [phone, laptop] = [await connectVisitor(app), await connectVisitor(app)];
    const first = await identify(phone, sub);
    await write(phone, 'Dari ponsel');
    const second = await identify(laptop, sub);
    expect(await texts(laptop)).toEqual(['1 Dari ponsel']);
    expect(second.token).not.toBe(first.token);
    for (const token of [first.token, second.token])
      expect(await texts(await connectVisitor(app, { token }))).toEqual(['1 Dari ponsel']);

    await write(laptop, 'Dari laptop');
    await expect.poll(() => phone.pushes('message:created')).toMatchObject([{ text: 'Dari laptop' }]);
  });

  test('who is the person already gets no new token', async () => {
    const sub = newPerson();
    const client = await connectVisitor(app);
    const { token } = await identify(client, sub);
    expect(await identify(await connectVisitor(app, { token }), sub)).toEqual({});
  });

  test('an anonymous visitor who wrote nothing becomes the person unasked, under a new token', async () => {
    const { client, token } = await makeVisitor(app);
    const answer = await identify(client, newPerson());
    expect(answer).toEqual({ token: expect.any(String) });
    expect(await enters(token)).toBe('E_AUTH');
  });

  test.each<[string, string?]>([['who wrote nothing'], ['who wrote', 'Sebelum masuk']])(
    'anyone who came in before by the token of an anonymous visitor %s is out (ASVS 5.0 V7.2.4)',
    async (_who, text) => {
      const { client, token } = await makeVisitor(app, text === undefined ? {} : { text });
      const planted = await connectVisitor(app, { token });
      await identify(client, newPerson(), { merge: true });
      await expect.poll(() => planted.isConnected).toBe(false);
      expect(client.isConnected).toBe(true);
      await write(client, 'Sesudah masuk');
      expect(planted.pushes('message:created')).toEqual([]);
    },
  );

  test('what stays behind stays with anyone else who has it open', async () => {
    const { client, token } = await makeVisitor(app, { text: 'Sebelum masuk' });
    const other = await connectVisitor(app, { token });
    await identify(client, newPerson(), { merge: false });
    expect(await texts(other)).toEqual(['1 Sebelum masuk']);
  });

  test('two devices at once are one visitor', async () => {
    const sub = newPerson();
    const devices = await Promise.all(Array.from({ length: 6 }, () => connectVisitor(app)));
    await Promise.all(devices.map((each) => identify(each, sub)));
    expect(await app.store.visitors.countDocuments({ siteId: 'first', externalId: sub })).toBe(1);
  });

  test('of more than ten devices the oldest is forgotten', async () => {
    const sub = newPerson();
    const tokens: string[] = [];
    for (let index = 0; index <= limits.devices; index += 1) {
      tokens.push((await identify(await connectVisitor(app), sub)).token!);
    }
    expect(await enters(tokens[0]!)).toBe('E_AUTH');
    expect(await enters(tokens[1]!)).toBe('in');
  });

  test('a visitor of the first release, whose token stands by itself, goes on and may get devices', async () => {
    const sub = newPerson();
    const { token } = await identify(await connectVisitor(app), sub);
    const stored = await app.store.visitors.findOne({ externalId: sub }).lean();
    const alone = [stored!.tokenHash].flat().at(-1);
    await app.store.connection.collection('visitors').updateOne({ externalId: sub }, { $set: { tokenHash: alone } });
    expect(await enters(token!)).toBe('in');
    const second = await identify(await connectVisitor(app), sub);
    expect([await enters(token!), await enters(second.token!)]).toEqual(['in', 'in']);
  });
});

describe('what was written before', () => {
  test('is asked about first, and until then nothing has changed', async () => {
    const { client, token } = await makeVisitor(app, { text: 'Sebelum masuk' });
    expect(await identify(client, newPerson())).toEqual({ asks: true });
    expect(await texts(client)).toEqual(['1 Sebelum masuk']);
    expect(await enters(token)).toBe('in');
  });

  test('goes along to a person who is new here, under the same numbers', async () => {
    const sub = newPerson();
    const { client, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
    const { token } = await identify(client, sub, { merge: true });
    expect((await write(client, 'Sesudah masuk')).conversationId).toBe(conversationId);
    expect(await texts(await connectVisitor(app, { token }))).toEqual(['1 Sebelum masuk', '2 Sesudah masuk']);
  });

  test('goes along to a person with an open conversation: resolved, nothing lost, and the inbox hears of it', async () => {
    const sub = newPerson();
    const phone = await connectVisitor(app);
    await identify(phone, sub, { claims: { name: 'Ani Lestari', email: 'ani@berita.test' } });
    await write(phone, 'Dari ponsel');
    const { client, token, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
    await client.get('message:send', { clientId: randomUUID(), text: 'dan dua' });
    const otherTab = await connectVisitor(app, { token });
    await openedBy(staff, conversationId);

    const answer = await identify(client, sub, {
      merge: true,
      claims: { name: 'Ani Lestari', email: 'ani@berita.test' },
    });
    expect(await texts(client)).toEqual(['1 Dari ponsel']);
    const { messages } = await client.get('message:list', { conversationId, after: 0 });
    expect(messages.map(({ seq, text }) => `${seq} ${text}`)).toEqual(['1 Sebelum masuk', '2 dan dua']);
    expect([await enters(token), await enters(answer.token!)]).toEqual(['E_AUTH', 'in']);
    await expect
      .poll(() => JSON.stringify(staff.pushes('conversation:changed').at(-1)))
      .toMatch(
        new RegExp(`${conversationId}.*"label":"Ani Lestari".*"person":.*"ani@berita.test".*"state":"resolved"`),
      );
    await expect.poll(() => otherTab.isConnected).toBe(false);
    await write(await connectVisitor(app, { token: answer.token }), 'Dari tab lain');
    await expect.poll(() => client.pushes('message:created').at(-1)).toMatchObject({ text: 'Dari tab lain' });
  });

  test('resolved by going along, it opens again with what is written there once the other one has ended', async () => {
    const sub = newPerson();
    const phone = await connectVisitor(app);
    await identify(phone, sub);
    const { conversationId: older } = await write(phone, 'Dari ponsel');
    const { client, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
    await identify(client, sub, { merge: true });
    await staff.get('conversation:resolve', { conversationId: older });
    expect((await write(client, 'Masih ada')).conversationId).toBe(conversationId);
    const stored = () => app.store.conversations.findById(conversationId).lean();
    await expect.poll(stored).toMatchObject({ state: 'open', lastText: 'Masih ada' });
  });

  test('goes along to a person without an open conversation, and stays open', async () => {
    const sub = newPerson();
    await identify(await connectVisitor(app), sub);
    const { client, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
    await identify(client, sub, { merge: true });
    expect((await write(client, 'lanjut')).conversationId).toBe(conversationId);
  });

  test('V10 takes neither answers nor consent along, and leaves those of a person who has answered', async () => {
    const [sub, answered] = [newPerson(), newPerson()];
    const consentOf = (visitorId: string, language: 'id' | 'en') => ({
      _id: `${visitorId}-hash`,
      siteId: 'first',
      visitorId,
      textHash: 'hash',
      text: 'Saya setuju.',
      language,
      formRevision: 'one',
      at: new Date(),
    });
    const idOf = async (conversationId: string) =>
      (await app.store.conversations.findById(conversationId).lean())?.visitorId ?? '';
    const personOf = (externalId: string) => app.store.visitors.findOne({ externalId }).lean();
    const saidBefore = { name: 'Ani', email: 'sendiri@berita.test' };
    const at = new Date('2026-01-02T03:04:05Z');
    for (const each of [sub, answered]) await identify(await connectVisitor(app), each);
    const known = (await personOf(answered))!._id;
    await app.store.visitors.updateOne({ _id: known }, { contactForm: saidBefore, formAnsweredAt: at });
    await app.store.consents.create(consentOf(known, 'id'));

    for (const each of [sub, answered]) {
      const { client, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
      const anonymous = await idOf(conversationId);
      const contactForm = { name: 'Budi', phone: '0812 3456 7890' };
      await app.store.visitors.updateOne({ _id: anonymous }, { contactForm, formAnsweredAt: new Date() });
      await app.store.consents.create(consentOf(anonymous, 'en'));
      await identify(client, each, { merge: true });
      // Nothing of it is left under a name by which nobody would erase it.
      expect(await app.store.consents.countDocuments({ visitorId: anonymous })).toBe(0);
      expect((await app.store.visitors.findById(anonymous).lean())?.contactForm).toBeUndefined();
    }
    const fresh = await personOf(sub);
    expect([fresh?.contactForm, fresh?.formAnsweredAt]).toEqual([undefined, undefined]);
    expect(await app.store.consents.countDocuments({ visitorId: fresh!._id })).toBe(0);
    expect(await personOf(answered)).toMatchObject({ contactForm: saidBefore, formAnsweredAt: at });
    expect(await app.store.consents.find({ visitorId: known }).lean()).toMatchObject([{ language: 'id' }]);
  });

  test('stays behind when the visitor says so', async () => {
    const { client, conversationId } = await makeVisitor(app, { text: 'Sebelum masuk' });
    await identify(client, newPerson(), { merge: false });
    expect(await texts(client)).toEqual([]);
    expect(await client.call('message:list', { conversationId, after: 0 })).toMatchObject({
      error: { code: 'E_NOT_FOUND' },
    });
  });

  test('of one person never goes to another on the same device', async () => {
    const client = await connectVisitor(app);
    await identify(client, newPerson());
    await write(client, 'Punya Ani');
    await identify(client, newPerson(), { merge: true });
    expect(await texts(client)).toEqual([]);
  });
});

test('name and e-mail reach the inbox, in what was written before as well, and follow what is signed', async () => {
  const sub = newPerson();
  const client = await connectVisitor(app);
  await identify(client, sub, { claims: { name: 'Ani' } });
  const { conversationId } = await write(client, 'Halo');
  const seen = async () => (await openedBy(staff, conversationId)).visitor;
  await expect.poll(seen).toMatchObject({ label: 'Ani', person: { name: 'Ani' } });
  await identify(client, sub, { claims: { name: 'Ani Lestari', email: 'ani@berita.test' } });
  expect(await seen()).toMatchObject({
    label: 'Ani Lestari',
    person: { name: 'Ani Lestari', email: 'ani@berita.test' },
  });
});

describe('revoked', () => {
  const revoke = (body: object) =>
    app.ask('/api/sites/first/identity-revocations', { method: 'PUT', cookie: owner.cookie, body });

  test('one token: it does not count any more, and who came in by it is out; another device stays', async () => {
    const sub = newPerson();
    const jti = randomUUID();
    const [stolen, own] = [await connectVisitor(app), await connectVisitor(app)];
    const signed = await publisher.sign(sub, { jti });
    const { token } = await stolen.get('visitor:identify', { token: signed });
    const kept = await identify(own, sub);
    expect((await revoke({ jti })).status).toBe(204);
    await expect.poll(() => stolen.isConnected).toBe(false);
    expect([await enters(token!), await enters(kept.token!)]).toEqual(['E_AUTH', 'in']);
    const again = await connectVisitor(app);
    expect(await again.raw('visitor:identify', { token: signed })).toMatchObject({ error: { code: 'E_IDENTITY' } });
  });

  test('a person: all tokens signed until now and all devices; what is signed later counts', async () => {
    const sub = newPerson();
    const client = await connectVisitor(app);
    const signed = await publisher.sign(sub);
    const { token } = await client.get('visitor:identify', { token: signed });
    expect((await revoke({ sub })).status).toBe(204);
    await expect.poll(() => client.isConnected).toBe(false);
    expect(await enters(token!)).toBe('E_AUTH');
    const again = await connectVisitor(app);
    expect(await again.raw('visitor:identify', { token: signed })).toMatchObject({ error: { code: 'E_IDENTITY' } });
    // A publisher's clock may be five minutes ahead: only what it signs after that is known to be newer.
    const ahead = await publisher.sign(sub, { iat: now() + 4 * 60 });
    expect(await again.raw('visitor:identify', { token: ahead })).toMatchObject({ error: { code: 'E_IDENTITY' } });
    await app.store.revocations.updateOne(
      { _id: revocationId('first', { sub }) },
      { at: new Date(Date.now() - 302_000) },
    );
    const later = await publisher.sign(sub);
    expect(await again.raw('visitor:identify', { token: later })).toMatchObject({ ok: true });
  });

  const ways: [string, (sub: string, jti: string) => Revoked][] = [
    ['a person', (sub) => ({ sub })],
    ['a token', (_sub, jti) => ({ jti })],
  ];

  test.each(ways)('%s while somebody is coming in by it: what was given is taken back', async (_what, revokedOf) => {
    const [sub, jti] = [newPerson(), randomUUID()];
    const stored = revocations(app.store.revocations);
    const { services } = app;
    const identity = identityService({
      ...services,
      held: services.held,
      keys: services.identityKeys,
      known: knownVisitorsService({ visitors: app.store.visitors }),
      revocations: {
        ...stored,
        // It is asked about, and revoked in the next moment.
        async of(siteId, claims) {
          const found = await stored.of(siteId, claims);
          if (found.length === 0) expect((await revoke(revokedOf(sub, jti))).status).toBe(204);
          return found;
        },
      },
      log: createLog('silent'),
    });
    const { token } = await makeVisitor(app);
    const visitor = await services.visitors.authenticate('first', token);
    const given = { siteId: 'first', visitor, merge: undefined, language: undefined };
    const signed = await publisher.sign(sub, { jti });
    await expect(identity.identify({ ...given, token: signed })).rejects.toMatchObject({ code: 'E_IDENTITY' });
    // Who came stays who it was.
    expect(await services.visitors.authenticate('first', token)).toEqual(visitor);
    const { tokenHash, issued = [] } = (await app.store.visitors.findOne({ externalId: sub }).lean())!;
    for (const { hash } of issued) expect(tokenHash).not.toContain(hash);
    if ('sub' in revokedOf(sub, jti)) expect(tokenHash).toHaveLength(1);
  });

  test('anyone who has been let in, and is not yet where the word of a revocation is heard, is out as well', async () => {
    const sub = newPerson();
    const { token } = await identify(await connectVisitor(app), sub);
    const { visitors } = app.services;
    const authenticate = visitors.authenticate.bind(visitors);
    const spy = vi.spyOn(visitors, 'authenticate').mockImplementationOnce(async (...given) => {
      const visitor = await authenticate(...given);
      expect((await revoke({ sub })).status).toBe(204);
      return visitor;
    });
    const late = await connectVisitor(app, { token });
    await expect.poll(() => late.isConnected).toBe(false);
    spy.mockRestore();
  });

  test('so is who becomes the person in that moment', async () => {
    const sub = newPerson();
    const { identity } = app.services;
    const original = identity.identify.bind(identity);
    const spy = vi.spyOn(identity, 'identify').mockImplementationOnce(async (given) => {
      const found = await original(given);
      expect((await revoke({ sub })).status).toBe(204);
      return found;
    });
    const client = await connectVisitor(app);
    client.socket.emit('visitor:identify', { token: await publisher.sign(sub) });
    await expect.poll(() => client.isConnected).toBe(false);
    spy.mockRestore();
  });

  test('a revocation is kept as long as the last token could live, then the store drops it', async () => {
    const { revocations } = app.store;
    for (const { at, expiresAt } of await revocations.find().lean())
      expect(expiresAt.getTime() - at.getTime()).toBeGreaterThan(24.1 * 3_600_000);
    const indexes = await app.store.connection.collection('identity_revocations').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });
});
