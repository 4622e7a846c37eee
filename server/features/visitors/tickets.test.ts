import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectVisitor } from '../../test/clients.js';
import { makeSite, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { ownOrigin, pageOrigin, type TestApp } from '../../test/start-test-app.js';
import { upload, uploaded } from '../../test/uploads.js';
import { Tickets } from './tickets.js';

const hour = 3_600_000;

test('P6 a ticket is this server’s, of one site, and for guests of this day', () => {
  const tickets = new Tickets('rahasia yang cukup panjang untuk ini');
  const ticket = tickets.make('kabar', 0);
  expect(tickets.isGood('kabar', ticket, false, 11 * hour)).toBe(true);
  expect(tickets.isGood('kabar', ticket, false, 13 * hour)).toBe(false);
  expect(tickets.isGood('kabar', ticket, true, 300 * hour)).toBe(true);
  expect(tickets.isGood('toko', ticket, false, hour)).toBe(false);
  expect(tickets.isGood('kabar', ticket.replace(/^0/, '1'), false, hour)).toBe(false);
  expect(new Tickets('rahasia lain').isGood('kabar', ticket, false, hour)).toBe(false);
  for (const nonsense of [undefined, null, '', 7, {}, [], '0.x', `${ticket}x`]) {
    expect(tickets.isGood('kabar', nonsense, true, hour)).toBe(false);
  }
});

describe('P6 the gateway, for pages without an origin', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await sharedTestApp()));
  afterAll(async () => {
    expect(app.faults()).toEqual([]);
    await app.stop();
  });

  const pageOf = async (key: string) => (await fetch(`${app.address}/chat/${key}`)).text();
  const ticketOf = async (key: string) => /data-ticket="([^"]+)"/.exec(await pageOf(key))?.[1];
  const enters = (ticket?: string, origin = 'null', token?: string) =>
    connectVisitor(app, { origin, ticket, token }).then(
      () => true,
      () => false,
    );

  test('opens with the ticket of the site’s own page and with nothing else', async () => {
    expect(await enters(await ticketOf(app.siteKey))).toBe(true);
    expect(await enters()).toBe(false);
    expect(await enters(await ticketOf((await makeSite(app)).key))).toBe(false);
    const { token } = await makeVisitor(app);
    expect(await enters(await ticketOf(app.siteKey), 'null', token)).toBe(true);
    expect(await enters(await ticketOf(app.siteKey), 'null', 'a'.repeat(43))).toBe(false);
    expect(await enters(new Tickets('palsu').make(app.siteKey))).toBe(false);
  });

  test('a ticket opens nothing to a page that has an origin, which is not allowed', async () => {
    expect(await enters(await ticketOf(app.siteKey), 'https://jahat.test')).toBe(false);
  });

  test('our own page needs none', async () => {
    expect(await enters(undefined, ownOrigin)).toBe(true);
  });

  describe('B12 files of a page without an origin', () => {
    let ticket: string | undefined;
    let token: string;
    beforeAll(async () => {
      ticket = await ticketOf(app.siteKey);
      ({ token } = await makeVisitor(app, { text: 'Halo' }));
    });
    const bytes = Buffer.from('catatan');
    const send = (change: { ticket?: string | undefined; token?: string | undefined; origin?: string }) =>
      upload(app, { bytes, name: 'catatan.txt', token, ticket, origin: 'null', ...change });
    const preflight = (query: Record<string, string>, origin = 'null') => {
      const path = `/api/visitor/attachments/${randomUUID()}?${new URLSearchParams(query)}`;
      const wish = {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization',
      };
      return fetch(app.address + path, { method: 'OPTIONS', headers: wish });
    };
    const isFor = ({ headers }: Response) => headers.get('access-control-allow-origin');

    test('go up by the ticket of the site’s own page, of any age, and by the visitor’s token', async () => {
      const asked = await preflight({ site: app.siteKey, ticket: ticket ?? '' });
      expect([asked.status, isFor(asked)]).toEqual([204, 'null']);
      expect(asked.headers.get('access-control-allow-headers')).toBe('authorization');
      const monthsOld = app.services.tickets.make(app.siteKey, Date.now() - 2_000 * hour);
      for (const answer of [asked, await send({}), await send({ ticket: monthsOld })]) {
        expect(answer.ok).toBe(true);
        expect(isFor(answer)).toBe('null');
        expect(answer.headers.get('vary')).toMatch(/origin/i);
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      }
      for (const refused of [undefined, 'a'.repeat(43)]) expect((await send({ token: refused })).status).toBe(401);
    });

    test('of another site, forged or absent, it opens nothing, and nothing may be read', async () => {
      const other = await makeSite(app);
      const otherTicket = (await ticketOf(other.key)) ?? '';
      for (const wrong of [undefined, '', otherTicket, new Tickets('palsu').make(app.siteKey)]) {
        const asked = await preflight({ site: app.siteKey, ...(wrong === undefined ? {} : { ticket: wrong }) });
        for (const answer of [asked, await send({ ticket: wrong })]) {
          expect([answer.status, isFor(answer)]).toEqual([404, null]);
        }
      }
      const elsewhere = await upload(app, { bytes, token, site: other.key, ticket: otherTicket, origin: 'null' });
      expect(elsewhere.status).toBe(401);
      expect((await preflight({ site: app.siteKey, ticket: 'x'.repeat(101) })).status).toBe(400);
    });

    test('is of no use to a page that has an origin, and no hindrance to one that is allowed', async () => {
      const stranger = 'https://jahat.test';
      const asked = await preflight({ site: app.siteKey, ticket: ticket ?? '' }, stranger);
      for (const answer of [asked, await send({ origin: stranger })]) {
        expect([answer.status, isFor(answer)]).toEqual([404, null]);
      }
      expect(isFor(await send({ origin: pageOrigin }))).toBe(pageOrigin);
    });

    test('open there by their address', async () => {
      const attachment = await uploaded(app, { bytes, name: 'catatan.txt', token, ticket, origin: 'null' });
      const client = await connectVisitor(app, { origin: 'null', ticket, token });
      await client.get('message:send', { clientId: randomUUID(), text: '', attachments: [attachment.id] });
      const { file } = await client.get('attachment:open', { id: attachment.id });
      const answer = await fetch(app.address + file, { headers: { origin: 'null' } });
      expect(isFor(answer)).toBe('*');
      expect(await answer.text()).toBe('catatan');
    });
  });

  test('the policy of the page is strict, and says who may show it in a frame', async () => {
    const { headers } = await fetch(`${app.address}/chat/${app.siteKey}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'self' ${ownOrigin}`);
    expect(policy).toMatch(/frame-ancestors https:\/\/berita\.test https:\/\/\*\.cdn\.ampproject\.org /);
    expect(policy).toContain(' https://www.google.com https://www.google.co.id ');
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(await pageOf(app.siteKey)).not.toMatch(/ style=|<style| on\w+=|<script>/);
  });

  test('the manifest makes an app of it, for every site its own', async () => {
    const answer = await fetch(`${app.address}/chat/${app.siteKey}/manifest.webmanifest?lang=id`);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await answer.json()) as { start_url: string; icons: unknown[]; display: string };
    expect(manifest).toMatchObject({ start_url: `/chat/${app.siteKey}`, display: 'standalone' });
  });
});
