import fc from 'fast-check';
import { hostile, hostileKey } from './values.js';
import { withKey } from './with-key.js';

type Way = readonly (string | number)[];
type Spoil = (value: unknown, hostile: unknown, key: string) => unknown;

const absent = Symbol('absent');

/** What can be wrong with one part. Most often it is another value. */
const spoils: readonly Spoil[] = [
  (_value, other) => other,
  (_value, other) => other,
  (_value, other) => other,
  () => absent,
  (value) => [value],
  (value) => ({ $gt: value }),
  (value) => ({ $ne: value }),
  (value) => Array<unknown>(200).fill(value),
  (value, other, key) => (isObject(value) ? withKey(value, key, other) : other),
  (value, other, key) => (isObject(value) ? withKey(value, key, other) : `${String(value)}\0`),
];

/** What fits, with one thing wrong: a value, a key too many, a key too few, another shape. */
export function spoiled(base: unknown): fc.Arbitrary<unknown> {
  const ways = [...waysIn(base)];
  return fc
    .tuple(fc.constantFrom(...ways), fc.constantFrom(...spoils), hostile, hostileKey)
    .map(([way, spoil, other, key]) => changed(base, way, (value) => spoil(value, other, key)))
    .map((value) => (value === absent ? null : value));
}

/** The ways to all parts of a value, and to the whole. */
function* waysIn(value: unknown, way: Way = []): Generator<Way> {
  yield way;
  if (Array.isArray(value))
    for (const [index, part] of value.slice(0, 3).entries()) yield* waysIn(part, [...way, index]);
  else if (isObject(value)) for (const [name, part] of Object.entries(value)) yield* waysIn(part, [...way, name]);
}

function changed(value: unknown, way: Way, change: (part: unknown) => unknown): unknown {
  const [first, ...rest] = way;
  if (first === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => (index === first ? keep(changed(part, rest, change)) : [part]));
  }
  const entries = Object.entries(value as object).flatMap(([name, part]): [string, unknown][] =>
    name === first ? keep(changed(part, rest, change)).map((next) => [name, next]) : [[name, part]],
  );
  return Object.fromEntries(entries);
}

const keep = (value: unknown): unknown[] => (value === absent ? [] : [value]);
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
