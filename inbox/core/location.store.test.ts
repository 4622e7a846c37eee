import { expect, test } from 'vitest';
import { viewNames } from '../../shared/list-views.js';
import { isOpenTo, LocationStore, parse, paths } from './location.store.js';

test.each([
  ['/inbox/', '', { screen: 'list', view: 'open' }],
  ['/inbox', '', { screen: 'list', view: 'open' }],
  ['/inbox/c/abc', '', { screen: 'conversation', view: 'open', conversationId: 'abc' }],
  ['/inbox/c/%E0%A4%A', '', { screen: 'conversation', view: 'open', conversationId: '%E0%A4%A' }],
  ['/inbox/c/', '', { screen: 'unknown' }],
  ['/inbox/c/abc', '#m12', { screen: 'conversation', view: 'open', conversationId: 'abc', messageSeq: 12 }],
  [
    '/inbox/c/abc',
    '#m0n3',
    { screen: 'conversation', view: 'open', conversationId: 'abc', messageSeq: 0, noteNumber: 3 },
  ],
  ['/inbox/c/abc', '#mx', { screen: 'conversation', view: 'open', conversationId: 'abc' }],
  ['/inbox/waiting', '', { screen: 'list', view: 'waiting' }],
  ['/inbox/resolved/', '', { screen: 'list', view: 'resolved' }],
  ['/inbox/resolved/c/abc', '', { screen: 'conversation', view: 'resolved', conversationId: 'abc' }],
  ['/inbox/setup', '#secret', { screen: 'setup', token: 'secret' }],
  ['/inbox/sign-in', '', { screen: 'sign-in' }],
  ['/inbox/account', '', { screen: 'account' }],
  ['/inbox/notifications', '', { screen: 'notifications' }],
  ['/inbox/nothing', '', { screen: 'unknown' }],
])('%s%s is %j', (pathname, hash, route) => {
  expect(parse({ pathname, hash })).toEqual(route);
});

test.each([...viewNames, 'team/bill01', 'site/first'] as const)(
  'what %s is called in the address is read again',
  (view) => {
    expect(parse({ pathname: paths.view(view), hash: '' })).toEqual({ screen: 'list', view });
    const route = { screen: 'conversation', view, conversationId: 'a/b' };
    expect(parse({ pathname: paths.conversation('a/b', view), hash: '' })).toEqual(route);
  },
);

test('S12 whom one looks for in the directory stands in its address, and in none of a person', () => {
  const search = '?q=ani&verified=1';
  expect(paths.contactsBy('q=ani&verified=1')).toBe(`${paths.contacts}${search}`);
  expect(paths.contactsBy('')).toBe(paths.contacts);
  const list = parse({ pathname: paths.contacts, search, hash: '' });
  expect(list).toEqual({ screen: 'contacts', contactId: '', query: 'q=ani&verified=1' });
  const one = parse({ pathname: paths.contact('a'), search, hash: '' });
  expect(one).toEqual({ screen: 'contacts', contactId: 'a', query: '' });
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

test('a link to a message of the conversation that is open leads to it, and leaves no step in the history', () => {
  const before = location.href;
  history.replaceState(null, '', paths.conversation('abc'));
  try {
    const store = new LocationStore();
    const steps = history.length;
    store.go(paths.message('abc', 7));
    expect(store.state.route).toMatchObject({ screen: 'conversation', conversationId: 'abc', messageSeq: 7 });
    expect(location.hash).toBe('');
    expect(history.length).toBe(steps);
  } finally {
    history.replaceState(null, '', before);
  }
});

test.each([
  ['/inbox/settings', { screen: 'settings' }],
  ['/inbox/settings/site/toko01/hours', { screen: 'settings', siteId: 'toko01', section: 'hours' }],
  ['/inbox/settings/site/toko01/nothing', { screen: 'unknown' }],
  ['/inbox/settings/people', { screen: 'people' }],
  ['/inbox/settings/nothing', { screen: 'unknown' }],
  ['/inbox/start', { screen: 'start' }],
])('L40 %s is %j', (pathname, route) => {
  expect(parse({ pathname, hash: '' })).toEqual(route);
});

test('L40 what is held is left by no link and by no step of the history, until it lets go', async () => {
  const before = location.href;
  history.replaceState(null, '', paths.list);
  const store = new LocationStore();
  try {
    store.go(paths.settings);
    const held: (() => void)[] = [];
    const release = store.hold((_to, leave) => {
      held.push(leave);
      return false;
    });
    store.go(paths.people);
    expect([held.length, store.state.route.screen, location.pathname]).toEqual([1, 'settings', paths.settings]);
    history.back();
    await expect.poll(() => held.length).toBe(2);
    await expect.poll(() => location.pathname).toBe(paths.settings);
    expect(store.state.route.screen).toBe('settings');
    release();
    held[1]?.();
    await expect.poll(() => store.state.route.screen).toBe('list');
    held[0]?.();
    expect([store.state.route.screen, location.pathname]).toEqual(['people', paths.people]);
  } finally {
    history.replaceState(null, '', before);
  }
});

test.each([
  ['owner', ['people', 'operation', 'labels'], []],
  ['admin', ['people', 'labels'], ['operation']],
  ['agent', ['labels'], ['people', 'settings', 'operation']],
  [undefined, ['people', 'labels'], ['operation']],
] as const)('S1 what is open to %s', (role, open, closed) => {
  expect([...open, ...closed].filter((screen) => isOpenTo(role, screen))).toEqual(open);
});
