import { expect, test } from 'vitest';
import { isAlone } from './database.js';

const mongodb = { version: '8.0' };

test.each([
  ['a server without a set', mongodb, {}, true],
  ['a set of one member', mongodb, { hosts: ['a:27017'] }, true],
  ['two members', mongodb, { hosts: ['a:27017', 'b:27017'] }, false],
  ['a member that never leads', mongodb, { hosts: ['a:27017'], passives: ['b:27017'] }, false],
  ['DocumentDB, of whose copies nothing is known', { version: '7.0', ferretdb: { version: '2.5' } }, {}, false],
])('%s', (_what, build, hello, isOne) => {
  expect(isAlone(build, hello)).toBe(isOne);
});
