import fc from 'fast-check';
import { withKey } from './with-key.js';

/** From what JSON can carry to what is nearly right. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '{"$ne":null}',
    '__proto__',
    'javascript:alert(1)',
    'https://a.test/\0',
    'id',
  ),
);
export const number = fc.oneof(fc.nat(100), fc.integer(), fc.double(), fc.constantFrom(0, -1, 2 ** 53, 1e308, 0.5));
export const anything = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);

/** Lists within lists: a schema that walks them must come to an end. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let count = 1; count < depth; count += 1) value = count % 2 ? [value] : { a: value };
  return value;
}

/** Keys that mean something to the store, to JavaScript, or to nobody. */
export const hostileKey = fc.constantFrom(
  ...['$where', '$gt', '$ne', 'a.b', '__proto__', 'constructor', 'prototype', 'toString', '', '\0', '\ud800'],
  ...['role', 'siteId', 'seq', '_id', 'createdAt'],
);

/** What no field means: operators, keys of prototypes, NUL, halves of characters, much, and much within each other. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: anything },
  { weight: 2, arbitrary: fc.tuple(hostileKey, anything).map(([key, value]) => withKey({}, key, value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      ...['a\0b', '\u202egnp.exe', '\udc00', '\u0301'.repeat(500), '1e400', '-0', 'NaN', '2026-02-30T99:99:99Z'],
      ...[{ $gt: '' }, { $ne: null }, { $in: [] }, { toString: 'x' }, { length: 1e9 }, [[]], [null], -0, 2 ** 63],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      'x'.repeat(20_000),
      '語'.repeat(4_001),
      Array<string>(2_000).fill('a'),
      nested(500),
    ),
  },
);
