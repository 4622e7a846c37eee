import { Agent } from 'node:https';
import { Socket } from 'node:net';
import { importJWK, jwtVerify } from 'jose';
import webPush from 'web-push';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeBrowser, pushHost } from '../../test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../test/push-catcher.js';
import { pushSender } from './push-sender.js';

let service: PushCatcher;
beforeAll(async () => {
  service = await startPushCatcher();
});
afterAll(() => service.stop());

const keys = webPush.generateVAPIDKeys();
const url = 'https://sapa.test';
const senderBy = (agent?: Agent) => pushSender({ keys: () => Promise.resolve(keys), url, agent });
const message = { topic: 'abc', payload: { body: 'Besok pagi sampai' } };

/** The point that a VAPID header carries, as a key. */
async function keyOf(point: string) {
  const bytes = Buffer.from(point, 'base64url');
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((half) => half.toString('base64url'));
  return importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256');
}

test('V11 only the browser can read it, and the push service knows who sends', async () => {
  const browser = makeBrowser();
  expect(await senderBy(service.agent).send(browser.subscription, message)).toBe('sent');
  const [push] = service.pushesTo(browser.path);
  expect(browser.read(push!.body)).toEqual(message.payload);
  expect(push!.body.toString('latin1')).not.toContain('Besok');
  expect(() => makeBrowser().read(push!.body)).toThrow();
  expect(push!.headers).toMatchObject({
    ttl: '86400',
    urgency: 'high',
    topic: 'abc',
    'content-encoding': 'aes128gcm',
  });

  const [, token = '', point = ''] = /^vapid t=(.+), ?k=(.+)$/.exec(push!.headers.authorization ?? '') ?? [];
  const { payload } = await jwtVerify(token, await keyOf(point), { algorithms: ['ES256'] });
  expect(payload).toMatchObject({ aud: `https://${pushHost}`, sub: url });
  expect(payload.exp! - Date.now() / 1_000).toBeLessThanOrEqual(24 * 3_600);
  expect(point).toBe(keys.publicKey);
});

test.each([
  [200, 'sent'],
  [201, 'sent'],
  [404, 'gone'],
  [410, 'gone'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
  [302, 'refused'],
  [400, 'refused'],
  [403, 'refused'],
  [413, 'refused'],
])('a push service that answers %i: %s', async (status, outcome) => {
  const browser = makeBrowser();
  service.answer(browser.path, status);
  expect(await senderBy(service.agent).send(browser.subscription, message)).toBe(outcome);
});

describe('B20 nothing reaches an address that is not public (ASVS 5.0 V1.3.6)', () => {
  const endpoints = () => [
    `https://localhost:${service.port}/`,
    `https://127.0.0.1:${service.port}/`,
    `https://2130706433:${service.port}/`,
    `https://0.0.0.0:${service.port}/`,
    `https://[::1]:${service.port}/`,
    `https://[::ffff:127.0.0.1]:${service.port}/`,
  ];
  const to = (endpoint: string) => ({ ...makeBrowser().subscription, endpoint });
  /** What a socket is told to connect to: options, in a list where Node has put them in order already. */
  const isTo = (given: unknown[], host: string) =>
    given.flat().some((each) => typeof each === 'object' && each !== null && 'host' in each && each.host === host);

  test('of this machine, by name and by number', async () => {
    const before = service.connections();
    for (const endpoint of endpoints()) expect(await senderBy().send(to(endpoint), message)).toBe('later');
    expect(service.connections()).toBe(before);
    // Without the filter they would: this very name leads to the gateway.
    await senderBy(new Agent()).send(to(endpoints()[0]!), message);
    expect(service.connections()).toBe(before + 1);
  });

  test.each(['169.254.169.254', '10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '[fd00::1]', '[fe80::1]'])(
    'of a network, %s: refused before anything is tried',
    async (host) => {
      const real = Socket.prototype.connect as (...given: unknown[]) => Socket;
      const address = host.replace(/[[\]]/g, '');
      let tries = 0;
      // Nobody is there; servers of other tests connect to their store as they like.
      const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (
        this: Socket,
        ...given: unknown[]
      ) {
        if (!isTo(given, address)) return real.apply(this, given);
        tries += 1;
        setImmediate(() => this.destroy(new Error('tried')));
        return this;
      });
      onTestFinished(() => connect.mockRestore());
      expect(await senderBy().send(to(`https://${host}/`), message)).toBe('later');
      expect(tries).toBe(0);
      // Without the filter it would be tried.
      await senderBy(new Agent()).send(to(`https://${host}/`), message);
      expect(tries).toBe(1);
    },
  );
});
