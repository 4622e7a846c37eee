import { expect, test } from 'vitest';
import { LocationStore, parse } from './location.store.js';

test.each([
  ['/inbox/', '', { screen: 'list' }],
  ['/inbox', '', { screen: 'list' }],
  ['/inbox/c/abc', '', { screen: 'conversation', conversationId: 'abc' }],
  ['/inbox/c/%E0%A4%A', '', { screen: 'conversation', conversationId: '%E0%A4%A' }],
  ['/inbox/c/', '', { screen: 'list' }],
  ['/inbox/setup', '#secret', { screen: 'setup', token: 'secret' }],
  ['/inbox/sign-in', '', { screen: 'sign-in' }],
  ['/inbox/account', '', { screen: 'account' }],
  ['/inbox/notifications', '', { screen: 'notifications' }],
  ['/inbox/nothing', '', { screen: 'list' }],
])('%s%s is %j', (pathname, hash, route) => {
  expect(parse({ pathname, hash })).toEqual(route);
});

test('the secret of the set-up link leaves the address bar at once', () => {
  const before = location.href;
  history.replaceState(null, '', '/inbox/setup#secret');
  try {
    const store = new LocationStore();
    expect(store.state.route).toEqual({ screen: 'setup', token: 'secret' });
    expect(location.href).not.toContain('secret');
  } finally {
    history.replaceState(null, '', before);
  }
});
