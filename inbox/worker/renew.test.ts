import { afterEach, expect, test, vi } from 'vitest';
import { renew } from './renew.js';

const key = new Uint8Array([4, 1, 2]).buffer;

function makeSubscription(name: string) {
  const given = { endpoint: `https://push.layanan.test/${name}`, keys: { p256dh: 'B', auth: name } };
  const options = { applicationServerKey: key };
  return { options, toJSON: () => given, unsubscribe: vi.fn(() => Promise.resolve(true)) };
}
const asBrowser = (made: ReturnType<typeof makeSubscription>) => made as unknown as PushSubscription;

/** What the server answers, and what it was sent. */
function answerWith(status: number, isOn = true) {
  const fetching = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ isOn }, { status }));
  return () => fetching.mock.calls.map(([address, init]) => [address, init?.method, JSON.parse(init?.body as string)]);
}

/** A page has no registration of its own, as its worker has. */
function subscribeTo(made: ReturnType<typeof makeSubscription>) {
  const subscribe = vi.fn(() => Promise.resolve(asBrowser(made)));
  vi.stubGlobal('registration', { pushManager: { subscribe } });
  return subscribe;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('S10 the address that the browser has renewed takes the place of the one before at the server', async () => {
  const sent = answerWith(200);
  const renewed = makeSubscription('b');
  const change = { oldSubscription: asBrowser(makeSubscription('a')), newSubscription: asBrowser(renewed) };
  await renew(change);
  const told = ['/api/push/device', 'PUT', renewed.toJSON()];
  expect(sent()).toEqual([told]);
  expect(renewed.unsubscribe).not.toHaveBeenCalled();
});

test('S10 a browser that has given its address up subscribes by the same key', async () => {
  const sent = answerWith(200);
  const made = makeSubscription('b');
  const subscribe = subscribeTo(made);
  await renew({ oldSubscription: asBrowser(makeSubscription('a')), newSubscription: null });
  expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: key });
  expect(sent()).toHaveLength(1);
});

test('S10 where nothing was subscribed, nothing is', async () => {
  const sent = answerWith(200);
  const subscribe = subscribeTo(makeSubscription('b'));
  await renew({});
  expect(subscribe).not.toHaveBeenCalled();
  expect(sent()).toEqual([]);
});

test.each([
  ['its person has ended it from elsewhere', 200, false, true],
  ['nobody is signed in', 401, true, true],
  ['the server is away', 503, true, false],
])('S10 it is given up where %s, and else kept', async (_why, status, isOn, isGivenUp) => {
  answerWith(status, isOn);
  const renewed = makeSubscription('b');
  await renew({ newSubscription: asBrowser(renewed) });
  expect(renewed.unsubscribe).toHaveBeenCalledTimes(isGivenUp ? 1 : 0);
});
