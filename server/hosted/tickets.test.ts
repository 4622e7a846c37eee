import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectVisitor } from '../test/clients.js';
import { makeSite, makeVisitor } from '../test/people.js';
import { ownOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
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

describe('P6 the door, for pages without an origin', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
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
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await answer.json()) as { start_url: string; icons: unknown[]; display: string };
    expect(manifest).toMatchObject({ start_url: `/chat/${app.siteKey}`, display: 'standalone' });
  });
});
