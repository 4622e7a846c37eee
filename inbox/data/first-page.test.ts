import { expect, test } from 'vitest';
import { viewNames } from '../../shared/list-views.js';
import { parse, paths } from '../core/location.store.js';
import early from '../public/early.js?raw';

/** What `early.js` asks for at an address of the inbox. */
function askedAt(pathname: string): string | undefined {
  let asked: string | undefined;
  const fetch = (path: string) => {
    asked = path;
    return Promise.resolve(Response.error());
  };
  // As a script of the page, but for where it is and whom it asks.
  const run = Function('location', 'fetch', 'globalThis', early) as (...args: unknown[]) => void;
  run({ pathname }, fetch, {});
  return asked;
}

test.each([
  ...viewNames.flatMap((view) => [paths.view(view), paths.conversation('0d1f', view)]),
  ...['/inbox/team/billing', '/inbox/site/first/c/0d1f'],
])('%s asks for the view that the inbox will show', (path) => {
  const route = parse({ pathname: path, hash: '' });
  const view = 'view' in route ? route.view : undefined;
  expect(askedAt(path)).toBe(`/api/first-page?view=${encodeURIComponent(String(view))}`);
});

test.each(['/inbox/sign-in', '/inbox/setup', '/inbox/settings/people', '/inbox/account', '/inbox/filter/0d1f'])(
  '%s has no list, or one that the connection must ask for',
  (path) => {
    expect(askedAt(path)).toBeUndefined();
  },
);
