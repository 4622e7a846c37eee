import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { tooOften } from '../platform/errors.js';
import { connectStaff, connectVisitor, type StaffEntry, type VisitorEntry } from '../test/clients.js';
import { listedRows } from '../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../test/people.js';
import { sharedTestApp } from '../test/shared-test-app.js';
import { ownOrigin, pageOrigin, type TestApp } from '../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let token: string;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  ({ token } = await makeVisitor(app));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const visitorEnters = (entry: VisitorEntry) => connectVisitor(app, entry).then(() => 'in', codeOf);
const staffEnters = (entry: StaffEntry) => connectStaff(app, entry).then(() => 'in', codeOf);
/** The gateway's own code, or the transport's error of a handshake that was refused before there was a gateway. */
const codeOf = (error: Error & { data?: { code: string } }) => error.data?.code ?? error.message;
const refused = 'websocket error';

describe('the visitor gateway', () => {
  test('lets the page of an allowed origin in, as a guest and with a token', async () => {
    expect(await visitorEnters({})).toBe('in');
    expect(await visitorEnters({ token })).toBe('in');
  });

  test.each(['https://jahat.test', 'http://berita.test', 'https://berita.test:8443', 'https://x.berita.test', ''])(
    'B1 the origin "%s" is refused in the handshake (ASVS 5.0 V4.4.2)',
    async (origin) => {
      expect(await visitorEnters({ origin })).toBe(refused);
      expect(await visitorEnters({ origin, token })).toBe(refused);
    },
  );

  test('B1 the origin "null" is refused without a ticket of the hosted page (tickets.test.ts)', async () => {
    expect(await visitorEnters({ origin: 'null' })).toBe('E_NOT_FOUND');
    expect(await visitorEnters({ origin: 'null', token })).toBe('E_NOT_FOUND');
  });

  test('anyone who comes too often is told how long to wait', async () => {
    vi.spyOn(app.services.visitors, 'authenticate').mockRejectedValueOnce(tooOften(7_000));
    await expect(connectVisitor(app, { token })).rejects.toMatchObject({ data: { code: 'E_RATE', retryAfter: 7_000 } });
  });

  test.each(['/socket/visitor', '/socket/staff'])(
    'B1 B2 a request to %s by polling is answered with 403',
    async (path) => {
      const query = `?EIO=4&transport=polling&site=${app.siteKey}`;
      const answer = await app.ask(`${path}/${query}`, { origin: 'https://jahat.test' });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  test.each<[string, string | string[]]>([
    ['unknown', 'tidak-ada'],
    ['empty', ''],
    ['with NUL', '\0'],
    ['an operator', '{"$ne":null}'],
    ['over-long', 'a'.repeat(10_000)],
  ])('a site key that is %s is refused in the handshake', async (_what, site) => {
    expect(await visitorEnters({ site })).toBe(refused);
  });

  test.each([
    ['unknown', 'a'.repeat(43)],
    ['empty', ''],
    ['null', null],
    ['an operator', { $ne: null }],
    ['an array', ['a']],
    ['a number', 1],
    ['over-long', 'a'.repeat(50_000)],
  ])('B12 a token that is %s is E_AUTH, not a guest (ASVS 5.0 V7.2.1)', async (_what, wrong) => {
    expect(await visitorEnters({ token: wrong })).toBe('E_AUTH');
  });

  test('B12 a token of another site is E_AUTH', async () => {
    const site = await makeSite(app, [pageOrigin]);
    expect(await visitorEnters({ site: site.key })).toBe('in');
    expect(await visitorEnters({ site: site.key, token })).toBe('E_AUTH');
  });

  test("B12 a staff session opens nobody's chat: it is E_AUTH as a token and nothing as a cookie", async () => {
    expect(await visitorEnters({ token: owner.cookie })).toBe('E_AUTH');
    const guest = await connectVisitor(app, { origin: ownOrigin, headers: { cookie: owner.cookie } });
    expect(await guest.call('conversation:open', {})).toMatchObject({ ok: false, error: { code: 'E_AUTH' } });
  });
});

describe('the staff gateway', () => {
  test('lets a session in from the own origin', async () => {
    expect(await staffEnters({ cookie: owner.cookie })).toBe('in');
  });

  test.each([pageOrigin, 'https://jahat.test', 'null', 'http://sapa.test:81', 'https://sapa.test', null])(
    'B2 the origin %s is refused, session or not (ASVS 5.0 V4.4.2)',
    async (origin) => {
      expect(await staffEnters({ cookie: owner.cookie, origin })).toBe(refused);
      expect(await staffEnters({ origin })).toBe(refused);
    },
  );

  test.each([undefined, 'sapa.session_token=', 'sapa.session_token=a.b', `sapa.session_token=${'a'.repeat(5_000)}`])(
    'B2 the cookie %s is E_AUTH',
    async (cookie) => {
      expect(await staffEnters({ cookie })).toBe('E_AUTH');
    },
  );

  test('B12 a visitor token at the staff gateway, as cookie or bearer, is E_AUTH or 401', async () => {
    expect(await staffEnters({ cookie: `sapa.session_token=${token}` })).toBe('E_AUTH');
    for (const headers of [{ authorization: `Bearer ${token}` }, { 'x-token': token }]) {
      expect((await app.ask('/api/sessions', { headers })).status).toBe(401);
    }
  });

  test('an agent without a site is let in, and sees nothing', async () => {
    await makeVisitor(app, { text: 'Halo' });
    const staff = await connectStaff(app, await makeStaff(app, { siteIds: [] }));
    expect(await listedRows(staff)).toEqual([]);
    expect((await app.ask('/api/sites', { cookie: owner.cookie, origin: ownOrigin })).status).toBe(200);
  });
});
