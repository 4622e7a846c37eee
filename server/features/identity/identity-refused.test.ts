import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner, makeSite, makeVisitor, type StaffPerson } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { pageOrigin, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let publisher: Publisher;
let elsewhere: Publisher;
let elsewhereKey: string;
let ed: { kid: string; privateKey: ReturnType<typeof generateKeyPairSync>['privateKey']; pem: string };
const now = () => Math.floor(Date.now() / 1_000);
const minute = 60;
const day = 24 * 60 * minute;

beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  publisher = await makePublisher(app, owner);
  const shop = await makeSite(app, [pageOrigin]);
  elsewhereKey = shop.key;
  elsewhere = await makePublisher(app, owner, shop);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const answer = await app.ask('/api/sites/first/identity-keys', {
    method: 'POST',
    cookie: owner.cookie,
    body: { algorithm: 'EdDSA', publicKey: pem },
  });
  ed = { kid: ((await answer.json()) as { key: { kid: string } }).key.kid, privateKey, pem };
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const signEd = (payload: JWTPayload, header: object = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid: ed.kid, ...header }).sign(ed.privateKey);
const rightClaims = () => ({ sub: 'ani', aud: app.siteKey, iat: now(), exp: now() + 60 });

/** As somebody writes it who knows how a library might be fooled. */
function handmade(header: object, payload: object, key: string, hash = 'sha256'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

describe('B13 a token that is not right is E_IDENTITY, and the visitor stays who it was', () => {
  const cases: Record<string, () => unknown> = {
    absent: () => undefined,
    null: () => null,
    'a number': () => 1,
    'an object': () => ({ sub: 'ani' }),
    'an array with a right one': async () => [await publisher.sign('ani')],
    empty: () => '',
    'no token at all': () => 'ani@berita.test',
    'too long': async () => publisher.sign('ani', { more: 'a'.repeat(limits.identityToken) }),
    'signed by somebody else': () => handmade({ alg: 'HS256', kid: publisher.kid }, rightClaims(), 'tebakan'.repeat(9)),
    changed: async () => {
      const [header, , signature] = (await publisher.sign('ani')).split('.');
      return [
        header,
        Buffer.from(JSON.stringify({ ...rightClaims(), sub: 'budi' })).toString('base64url'),
        signature,
      ].join('.');
    },
    'without a signature': () => new UnsecuredJWT(rightClaims()).encode(),
    'algorithm none with a kid': () =>
      `${handmade({ alg: 'none', kid: publisher.kid }, rightClaims(), 'x').replace(/[^.]*$/, '')}`,
    'without a kid': () => handmade({ alg: 'HS256' }, rightClaims(), publisher.secret),
    'with an unknown kid': () => publisher.sign('ani', {}, { kid: 'tidak-ada' }),
    'with a kid that is an operator': () =>
      handmade({ alg: 'HS256', kid: { $ne: null } }, rightClaims(), publisher.secret),
    'HS512 with the right secret': () =>
      handmade({ alg: 'HS512', kid: publisher.kid }, rightClaims(), publisher.secret, 'sha512'),
    'HS256 with the public key as secret': () => handmade({ alg: 'HS256', kid: ed.kid }, rightClaims(), ed.pem),
    'EdDSA with the kid of a secret': () => signEd(rightClaims(), { kid: publisher.kid }),
    "of another site's key": () => elsewhere.sign('ani', { aud: app.siteKey }),
    'for another site': () => publisher.sign('ani', { aud: elsewhereKey }),
    'for this site by one name and another by the other': () => publisher.sign('ani', { site: elsewhereKey }),
    'for several sites': () => publisher.sign('ani', { aud: [app.siteKey, elsewhereKey] }),
    'for no site': () => publisher.sign('ani', { aud: undefined } as never),
    expired: () => publisher.sign('ani', { iat: now() - 60 * minute, exp: now() - 6 * minute }),
    'not valid yet': () => publisher.sign('ani', { nbf: now() + 6 * minute }),
    'from the future': () => publisher.sign('ani', { iat: now() + 6 * minute, exp: now() + 60 * minute }),
    'living longer than a day': () => publisher.sign('ani', { exp: now() + day + 1 }),
    'over before it began': () => publisher.sign('ani', { iat: now() + 60, exp: now() + 30 }),
    'without an end': () => publisher.sign('ani', { exp: undefined } as never),
    'without a beginning': () => publisher.sign('ani', { iat: undefined } as never),
    'with an end that is a text': () =>
      handmade({ alg: 'HS256', kid: publisher.kid }, { ...rightClaims(), exp: `${now() + 60}` }, publisher.secret),
    'without a person': () => publisher.sign('', { sub: undefined } as never),
    'with an empty person': () => publisher.sign(''),
    'with a person too long': () => publisher.sign('a'.repeat(limits.externalId + 1)),
    'with a person that is an operator': () => publisher.sign('', { sub: { $ne: null } } as never),
    'with a name of two lines': () => publisher.sign('ani', { name: 'Ani\nTim Berita' }),
    'with a person that is half a character': () => publisher.sign('ani\ud800'),
    'with a name that is half a character': () => publisher.sign('ani', { name: 'Ani \udc00' }),
    'with an id that is half a character': () => publisher.sign('ani', { jti: 'a\ud800' }),
    'with an id of control characters': () => publisher.sign('ani', { jti: 'a\0b' }),
    'with an e-mail that is none': () => publisher.sign('ani', { email: 'ani' }),
  };

  test.each(Object.entries(cases))('%s', async (_what, make) => {
    const { client, token } = await makeVisitor(app, { text: 'Halo' });
    const answer = await client.raw('visitor:identify', { token: await make(), merge: true });
    // The very same for all of them: what was wrong is not for a forger to know.
    expect(answer).toEqual({ ok: false, error: { code: 'E_IDENTITY', message: 'The identity was not accepted.' } });
    const again = await connectVisitor(app, { token });
    for (const each of [client, again]) {
      const { conversation } = await each.get('conversation:open', {});
      expect(conversation).not.toBeNull();
    }
    expect(await app.store.visitors.countDocuments({ externalId: { $exists: true } })).toBe(0);
  });

  test('why stands in the log, and no token does', async () => {
    const sent = await publisher.sign('rahasia-ani', { exp: now() + day + 60 });
    const { client } = await makeVisitor(app);
    await client.raw('visitor:identify', { token: sent });
    const log = app.logLines.join('');
    expect(log).toContain('"reason":"lives too long"');
    for (const secret of [sent, sent.split('.')[1]!, 'rahasia-ani', publisher.secret])
      expect(log).not.toContain(secret);
  });

  test('an e-mail or id typed by hand opens nobody’s history', async () => {
    const ani = await connectVisitor(app);
    await ani.get('visitor:identify', { token: await publisher.sign('ani', { email: 'ani@berita.test' }) });
    await ani.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani' });

    const { client } = await makeVisitor(app, { text: 'Saya ani@berita.test' });
    await client.raw('visitor:describe', { attributes: { email: 'ani@berita.test', sub: 'ani', external_id: 'ani' } });
    const stranger = await connectVisitor(app);
    // The publisher signs the same address for another account: the account is what counts.
    await stranger.get('visitor:identify', { token: await publisher.sign('palsu', { email: 'ani@berita.test' }) });
    for (const each of [client, stranger]) {
      const { conversation } = await each.get('conversation:open', {});
      const page = conversation && (await each.get('message:list', { conversationId: conversation.id, after: 0 }));
      expect(JSON.stringify(page)).not.toContain('rahasia Ani');
    }
    await app.store.visitors.deleteMany({});
  });
});

test('B13 half a character names nothing that could be revoked: the store would take one for another', async () => {
  for (const revoked of [{ jti: 'a\ud800' }, { sub: 'ani\udc00' }]) {
    const answer = await app.ask('/api/sites/first/identity-revocations', {
      method: 'PUT',
      cookie: owner.cookie,
      body: revoked,
    });
    expect(answer.status).toBe(400);
  }
});

test('clocks may differ by five minutes, either way', async () => {
  const late = { iat: now() - 60 * minute, exp: now() - 4 * minute };
  const early = { iat: now() + 4 * minute, exp: now() + 60 * minute };
  for (const change of [late, early, { exp: now() + day, iat: now() }]) {
    const client = await connectVisitor(app);
    expect(await client.call('visitor:identify', { token: await publisher.sign('cici', change) })).toMatchObject({
      ok: true,
    });
  }
});

test('the pair of keys of the publisher, of which we have the public one', async () => {
  const client = await connectVisitor(app);
  expect(await client.call('visitor:identify', { token: await signEd(rightClaims()) })).toMatchObject({ ok: true });
});

test('the site may be named by either of two names', async () => {
  const client = await connectVisitor(app);
  const token = await publisher.sign('dodi', { aud: undefined, site: app.siteKey } as never);
  expect(await client.call('visitor:identify', { token })).toMatchObject({ ok: true });
});
