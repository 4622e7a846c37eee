import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAddress } from '../../platform/kept-address.js';
import { signInLimits } from './sign-in-limits.js';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-28T08:00:00Z') }));
afterEach(() => vi.useRealTimers());

const minute = 60_000;
const sari = 'sari@berita.test';
/** Where the account has a session. */
const newLimits = (networks: string[] = []) =>
  signInLimits({ addressesOf: () => Promise.resolve(networks), keepAddress: keepAddress('full'), isOn: true });
type Limits = ReturnType<typeof newLimits>;

/** Milliseconds to wait; 0 where the password was tried, which was wrong. */
async function guess(limits: Limits, network = '203.0.113.1', email = sari): Promise<number> {
  try {
    (await limits.begin(email, network))('failed');
    return 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'E_RATE', status: 429 });
    return (error as { retryAfter: number }).retryAfter;
  }
}
let last = 0;
const anotherNetwork = () => `198.18.${Math.floor(last / 250)}.${last++ % 250}`;

test('B22 after five failures each try of an account from a network waits twice as long, at most 15 minutes, and then it may', async () => {
  const limits = newLimits();
  for (let failure = 0; failure < 5; failure += 1) expect(await guess(limits)).toBe(0);
  for (const seconds of [30, 60, 120, 240, 480, 900, 900, 900]) {
    expect(await guess(limits)).toBe(seconds * 1_000);
    vi.advanceTimersByTime(seconds * 1_000 - 1);
    expect(await guess(limits)).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await guess(limits)).toBe(0);
  }
  vi.advanceTimersByTime(25 * 60 * minute);
  for (let failure = 0; failure < 5; failure += 1) expect(await guess(limits)).toBe(0);
});

test('of many tries at once no more pass than one after the other', async () => {
  const limits = newLimits();
  const waits = await Promise.all(Array.from({ length: 40 }, () => guess(limits)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('an address in another case or with spaces is the same account', async () => {
  const limits = newLimits();
  for (const email of [sari, 'SARI@berita.test', ' sari@berita.test', 'Sari@Berita.Test ', sari]) {
    expect(await guess(limits, '203.0.113.1', email)).toBe(0);
  }
  expect(await guess(limits, '203.0.113.1', 'sARI@berita.test')).toBeGreaterThan(0);
});

test('guessing from many networks ends for the account, and not for where somebody has signed in to it', async () => {
  const limits = newLimits(['192.0.2.1']);
  let passed = 0;
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await guess(limits, anotherNetwork())) === 0) passed += 1;
    vi.advanceTimersByTime(250);
  }
  expect(passed).toBeLessThan(60);
  expect(await guess(limits, anotherNetwork())).toBeGreaterThan(0);
  expect(await guess(limits, '192.0.2.1')).toBe(0);
  expect(await guess(limits, anotherNetwork(), 'budi@berita.test')).toBe(0);
});

test('a network from which somebody signs in is known from then on, and where the account was made', async () => {
  const limits = newLimits();
  limits.knows('Sari@berita.test', '192.0.2.7');
  (await limits.begin(sari, '192.0.2.8'))('succeeded');
  for (let tries = 0; tries < 60; tries += 1) {
    await guess(limits, anotherNetwork());
    vi.advanceTimersByTime(1_000);
  }
  expect(await guess(limits, anotherNetwork())).toBeGreaterThan(0);
  for (const network of ['192.0.2.7', '192.0.2.8']) expect(await guess(limits, network)).toBe(0);
});

test('who signs in begins anew, and what was neither right nor wrong does not count', async () => {
  const limits = newLimits();
  for (let tries = 0; tries < 30; tries += 1) {
    const end = await limits.begin(sari, '203.0.113.1');
    end(tries % 3 === 0 ? 'succeeded' : 'neither');
  }
  for (let failure = 0; failure < 5; failure += 1) expect(await guess(limits)).toBe(0);
});

test('a network that tries many accounts is stopped, and its neighbour is not', async () => {
  const limits = newLimits();
  const waits: number[] = [];
  for (let n = 0; n < 21; n += 1) waits.push(await guess(limits, '203.0.113.9', `${n}@berita.test`));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(await guess(limits, '203.0.113.10')).toBe(0);
});

test('a flood from everywhere leaves room for where somebody has signed in before', async () => {
  const limits = newLimits();
  limits.knows(sari, '192.0.2.7');
  const flood: number[] = [];
  for (let n = 0; n < 60; n += 1) flood.push(await guess(limits, anotherNetwork(), `${n}@berita.test`));
  expect(flood.filter((wait) => wait === 0)).toHaveLength(50);
  expect(await guess(limits, '192.0.2.7')).toBe(0);
});

test('a store that cannot tell which networks are known stops nobody', async () => {
  const limits = signInLimits({
    addressesOf: () => Promise.reject(new Error('away')),
    keepAddress: keepAddress('full'),
    isOn: true,
  });
  expect(await guess(limits)).toBe(0);
});

test('tries that are under way leave room for where somebody has signed in before, and are refused until one has ended', async () => {
  const limits = newLimits();
  limits.knows(sari, '192.0.2.7');
  const begin = (n: number) => limits.begin(`${n}@berita.test`, anotherNetwork());
  const begun = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => begin(n)));
  const ends = begun.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(ends).toHaveLength(10);
  await expect(begin(30)).rejects.toMatchObject({ code: 'E_RATE', retryAfter: 2_000 });
  const end = await limits.begin(sari, '192.0.2.7');
  end('failed');
  ends[0]?.('failed');
  await expect(begin(31)).resolves.toBeInstanceOf(Function);
});

test.each([
  ['truncated', '203.0.113.99', 0],
  ['truncated', '2001:db8:1:9::/64', 0],
  ['full', '203.0.113.99', 1],
  ['none', '203.0.113.7', 1],
] as const)('of addresses that are kept %s, %s is known by its network', async (kind, network, waits) => {
  const limits = signInLimits({
    addressesOf: () => Promise.resolve(['203.0.113.7', '2001:db8:1:2::1']),
    keepAddress: keepAddress(kind),
    isOn: true,
  });
  for (let n = 0; n < 60; n += 1) await guess(limits, `198.51.${n}.1`);
  expect(Math.sign(await guess(limits, network))).toBe(waits);
});
