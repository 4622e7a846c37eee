import { expect, test } from 'vitest';
import { z } from 'zod';
import { staffCommands, visitorCommands } from './commands.js';

/** A schema as JSON Schema says it, as far as it is looked at here. */
type Described = z.core.JSONSchema.BaseSchema;

/** Every part of what a command takes, with the way to it. */
function* partsOf(schema: Described, way: string): Generator<[string, Described]> {
  yield [way, schema];
  const children: [string, unknown][] = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]): [string, unknown] => [`${way}.${name}`, part]),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((part): [string, unknown] => [way, part]),
    [`${way}[]`, schema.items],
    [`${way}{}`, schema.additionalProperties],
  ];
  for (const [where, part] of children) if (part && typeof part === 'object') yield* partsOf(part as Described, where);
}

const parts = [visitorCommands, staffCommands].flatMap((table) =>
  Object.entries(table).flatMap(([name, { input }]) => [
    ...partsOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }), name),
  ]),
);
const named = (isWrong: (schema: Described) => boolean) =>
  parts.filter(([, schema]) => isWrong(schema)).map(([way]) => way);

test('there is something to look at', () => expect(parts.length).toBeGreaterThan(500));

test('B8 B9 no object of any command takes a key that it does not name (ASVS 5.0 V15.3.3, V15.3.6)', () => {
  const takesAny = ({ type, additionalProperties, propertyNames }: Described) =>
    type === 'object' && additionalProperties !== false && propertyNames === undefined;
  expect(named(takesAny)).toEqual([]);
});

test('B8 where names are free they are bounded by a pattern; the sites of cursors are values and never keys', () => {
  const isFree = ({ propertyNames }: Described) =>
    typeof propertyNames === 'object' && !propertyNames.pattern && !propertyNames.enum;
  expect(named(isFree)).toEqual(['conversation:changes.after']);
});

test('B7 no command takes a value of any shape, in which an operator could be; a token is looked at by its own check', () => {
  const known = ['type', 'anyOf', 'oneOf', 'const', 'enum'];
  expect(named((schema) => !known.some((key) => key in schema))).toEqual(['visitor:identify.token']);
});

test('B5 B17 every list and text of a command has a bound; what only describes a visit is cut instead', () => {
  const isUnbounded = (schema: Described) =>
    (schema.type === 'array' && schema.maxItems === undefined) ||
    (schema.type === 'string' &&
      [schema.maxLength, schema.pattern, schema.format, schema.enum, schema.const].every(
        (bound) => bound === undefined,
      ));
  expect([...new Set(named(isUnbounded).map((way) => way.replace(/^.*:(?:send|tell)\./, '')))]).toEqual([
    'page.url',
    'page.title',
    'page.greeting',
    'referrer',
    'userAgent',
  ]);
});
