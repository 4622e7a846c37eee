import { expect, test } from 'vitest';
import { viewNames } from '../../shared/list-views.js';
import { home, parse, paths } from '../core/location.store.js';
import early from '../public/early.js?raw';

/** By which `early.js` knows at an address which view is to be asked for. */
const [, pattern = ''] = /^ *\/(\^.+)\/\.exec\($/m.exec(early) ?? [];

function askedAt(pathname: string): string | undefined {
  const found = new RegExp(pattern).exec(pathname);
  return found ? (found[1] ?? home) : undefined;
}

test.each([
  ...viewNames.flatMap((view) => [paths.view(view), paths.conversation('0d1f', view)]),
  ...['/inbox/team/billing', '/inbox/site/first/c/0d1f'],
])('%s asks for the view that the inbox will show', (path) => {
  const route = parse({ pathname: path, hash: '' });
  const view = 'view' in route ? route.view : undefined;
  expect(askedAt(path)).toBe(view);
});

test.each(['/inbox/sign-in', '/inbox/setup', '/inbox/settings/people', '/inbox/account', '/inbox/filter/0d1f'])(
  '%s has no list, or one that the connection must ask for',
  (path) => {
    expect(askedAt(path)).toBeUndefined();
  },
);
