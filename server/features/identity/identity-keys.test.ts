import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { IdentityKey } from '../../../shared/wire/identity/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { createLog } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealer } from '../../platform/crypto/sealed.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { makePublisher } from '../../test/publisher.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { identityKeysService } from './identity-keys.service.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await app.store.identityKeys.deleteMany({});
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

const path = '/api/sites/first/identity-keys';
const ask = (method: string, body?: unknown, person = owner, to = path) =>
  app.ask(to, { method, cookie: person.cookie, ...(body === undefined ? {} : { body }) });
const list = async () => ((await (await ask('GET')).json()) as { keys: IdentityKey[] }).keys;

const pair = (type: 'ed25519' | 'ed448' | 'rsa') =>
  type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync(type as 'ed25519');
const pem = (type: 'ed25519' | 'ed448' | 'rsa') =>
  pair(type).publicKey.export({ type: 'spki', format: 'pem' }) as string;

test('a secret has 256 bits, is shown once, and stands nowhere in the store', async () => {
  const made = await ask('POST', { algorithm: 'HS256' });
  const { key, secret } = (await made.json()) as { key: IdentityKey; secret: string };
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(await list()).toEqual([key]);
  expect(JSON.stringify(await list())).not.toContain(secret);
  expect(JSON.stringify(await app.store.identityKeys.find().lean())).not.toContain(secret);
  expect(app.logLines.join('')).not.toContain(secret);
});

test('two are valid at once, a third has to wait; the removed one does not count at once', async () => {
  const [older, newer] = [await makePublisher(app, owner), await makePublisher(app, owner)];
  expect((await ask('POST', { algorithm: 'HS256' })).status).toBe(409);
  const identify = async (publisher: typeof older) => {
    const client = await connectVisitor(app);
    return (await client.raw('visitor:identify', { token: await publisher.sign('ani') })).ok;
  };
  expect([await identify(older), await identify(newer)]).toEqual([true, true]);
  expect((await ask('DELETE', undefined, owner, `${path}/${older.kid}`)).status).toBe(204);
  expect([await identify(older), await identify(newer)]).toEqual([false, true]);
  expect((await ask('POST', { algorithm: 'HS256' })).status).toBe(201);
});

test('who made, removed and revoked what is in the log, without the secret and without who the person is', async () => {
  const { kid, secret } = await makePublisher(app, owner);
  await ask('DELETE', undefined, owner, `${path}/${kid}`);
  const [jti, sub] = [randomUUID(), `${randomUUID()}@berita.test`];
  for (const revoked of [{ jti }, { sub }]) await ask('PUT', revoked, owner, '/api/sites/first/identity-revocations');
  const by = { staffId: owner.id, siteId: 'first' };
  expect(app.logged('identity key made')).toContainEqual(expect.objectContaining({ ...by, kid }));
  expect(app.logged('identity key removed')).toContainEqual(expect.objectContaining({ ...by, kid }));
  expect(app.logged('identity revoked').slice(-2)).toMatchObject([
    { ...by, jti, visitorIds: [] },
    { ...by, isPerson: true, visitorIds: [] },
  ]);
  for (const word of [secret, sub]) expect(app.logLines.join('')).not.toContain(word);
});

describe('a removed key', () => {
  const actor = (): StaffActor => ({
    kind: 'staff',
    role: 'owner',
    staffId: owner.id,
    name: 'Sari',
    sessionId: 'sesi',
    siteIds: ['first'],
    teamIds: [],
  });
  /** As another process on the same store has it. */
  const another = () =>
    identityKeysService({
      keys: app.store.identityKeys,
      audit: app.services.audit,
      box: sealer(dataKeys('rahasia'), 'sapa identity keys'),
      forgetElsewhere: () => () => undefined,
      log: createLog('silent'),
    });
  const addKey = async (service: ReturnType<typeof another>) =>
    (await service.addPublicKey(actor(), 'first', pem('ed25519'))).key._id;

  test('counts elsewhere for five seconds at most, however often it is used meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [here, elsewhere] = [another(), another()];
    const kid = await addKey(here);
    const isKnown = async () => (await elsewhere.verificationKey('first', kid)) !== undefined;
    expect(await isKnown()).toBe(true);
    await here.remove(actor(), 'first', kid);
    expect(await here.verificationKey('first', kid)).toBeUndefined();
    vi.advanceTimersByTime(3_000);
    expect(await isKnown()).toBe(true);
    vi.advanceTimersByTime(3_000);
    expect(await isKnown()).toBe(false);
  });

  test('B13 of small order, stored before that was looked at, counts no more', async () => {
    const here = another();
    const kid = await addKey(here);
    const publicKey = Buffer.from(`01${'00'.repeat(31)}`, 'hex').toString('base64url');
    await app.store.identityKeys.updateOne({ _id: kid }, { $set: { publicKey } });
    expect(await another().verificationKey('first', kid)).toBeUndefined();
  });

  test('is forgotten also when it was used while it was being removed', async () => {
    const here = another();
    const kid = await addKey(here);
    const stored = collectionOf(app.store.identityKeys);
    const deleteMany = stored.deleteMany.bind(stored);
    const deleting = vi.spyOn(stored, 'deleteMany').mockImplementationOnce(async (filter) => {
      expect(await here.verificationKey('first', kid)).toBeDefined();
      return deleteMany(filter);
    });
    await here.remove(actor(), 'first', kid);
    expect(deleting).toHaveBeenCalledOnce();
    expect(await here.verificationKey('first', kid)).toBeUndefined();
  });
});

test('of many at once two are made', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask('POST', { algorithm: 'HS256' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
});

test('a public key is taken as PEM and as JWK', async () => {
  const jwk = JSON.stringify(pair('ed25519').publicKey.export({ format: 'jwk' }));
  for (const publicKey of [pem('ed25519'), jwk]) {
    expect((await ask('POST', { algorithm: 'EdDSA', publicKey })).status).toBe(201);
  }
  expect((await list()).map(({ algorithm }) => algorithm)).toEqual(['EdDSA', 'EdDSA']);
});

test.each<[string, () => string]>([
  ['a private key', () => pair('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string],
  ['a private key as JWK', () => JSON.stringify(pair('ed25519').privateKey.export({ format: 'jwk' }))],
  ['of another curve', () => pem('ed448')],
  ['an RSA key', () => pem('rsa')],
  ['no key', () => 'halo'],
  ['half a JWK', () => '{"kty":"OKP"'],
  ['a secret as JWK', () => '{"kty":"oct","k":"AAAA"}'],
])('what is pasted and is %s is refused', async (_what, publicKey) => {
  expect((await ask('POST', { algorithm: 'EdDSA', publicKey: publicKey() })).status).toBe(400);
  expect(await list()).toEqual([]);
});

test.each([
  { algorithm: 'none' },
  { algorithm: 'RS256' },
  { algorithm: 'HS256', secret: 'punyaku' },
  { algorithm: 'EdDSA' },
])('a key that is asked for like %j is refused', async (body) => expect((await ask('POST', body)).status).toBe(400));

test('keys and revocations are for owner and admins, of their own sites', async () => {
  const shop = await makeSite(app);
  const agent = await makeStaff(app, { siteIds: ['first'] });
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first', shop._id] });
  const makes = async (person: StaffPerson, site: string) => {
    const made = await ask('POST', { algorithm: 'HS256' }, person, `/api/sites/${site}/identity-keys`);
    const revoked = await ask('PUT', { sub: 'ani' }, person, `/api/sites/${site}/identity-revocations`);
    return [made.status, revoked.status];
  };
  expect(await makes(agent, 'first')).toEqual([404, 404]);
  expect(await makes(admin, 'first')).toEqual([201, 204]);
  expect(await makes(admin, shop._id)).toEqual([201, 204]);
  expect(await makes(owner, 'tidak-ada')).toEqual([404, 404]);
});
