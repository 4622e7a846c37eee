import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { refuses } from './refuses.js';
import type { Shape } from './shape.js';

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema) as Shape;
const strictly = (writer: z.ZodType, reader: z.ZodType) =>
  refuses(shapeOf(writer), shapeOf(reader), { isLenient: false });
const leniently = (writer: z.ZodType, reader: z.ZodType) =>
  refuses(shapeOf(writer), shapeOf(reader), { isLenient: true });

const text = z.string().max(10);
const before = z.strictObject({ id: z.uuid(), text, kind: z.enum(['note', 'reply']).optional() });

test('what may be sent may be read by the same schema', () => {
  expect(strictly(before, before)).toEqual([]);
  expect(leniently(before, before)).toEqual([]);
});

describe('what an older client sends', () => {
  test('is taken where more is allowed now', () => {
    const now = z.strictObject({
      id: z.uuid(),
      text: z.string().max(20).optional(),
      kind: z.enum(['note', 'reply', 'mail']).nullish(),
      more: z.boolean().optional(),
    });
    expect(strictly(before, now)).toEqual([]);
  });

  test.each([
    ['a field that is needed now', before.extend({ seq: z.int() }), 'seq: may be missing'],
    ['a field that is gone', before.omit({ kind: true }), 'kind: is not known'],
    ['a shorter text', before.extend({ text: z.string().max(5) }), 'text: maxLength is 5 now'],
    ['a value that is gone', before.extend({ kind: z.enum(['reply']).optional() }), 'kind: "note" is not known'],
    ['a field that must be there', before.required({ kind: true }), 'kind: may be missing'],
    ['another type', before.extend({ text: z.number() }), 'text: string in the place of number'],
    ['another form', before.extend({ id: z.ulid() }), 'id: must have another form now'],
  ])('is refused for %s', (_, now, fault) => {
    expect(strictly(before, now)).toEqual([fault]);
  });

  test('of lists and kinds the place is named', () => {
    const one = z.strictObject({
      all: z.array(z.union([z.strictObject({ a: z.literal(1), b: text }), z.null()])).max(5),
    });
    const other = z.strictObject({
      all: z.array(z.union([z.strictObject({ a: z.literal(1), b: z.string().max(3) }), z.null()])).max(4),
    });
    expect(strictly(one, other)).toEqual(['all[].b: maxLength is 3 now', 'all: more than 4 were allowed']);
  });
});

describe('what a newer server tells an older client', () => {
  test('may be longer, and have more fields', () => {
    expect(leniently(before.extend({ text: z.string(), more: z.boolean() }), before)).toEqual([]);
  });

  test.each([
    ['a field that is gone', before.omit({ text: true }), 'text: may be missing'],
    ['a field that may be missing', before.partial({ text: true }), 'text: may be missing'],
    [
      'a value that it has never heard of',
      before.extend({ kind: z.enum(['mail', 'note']) }),
      'kind: "mail" is not known',
    ],
    ['nothing where something was', before.extend({ text: text.nullable() }), 'text: null in the place of string'],
  ])('is not understood for %s', (_, now, fault) => {
    expect(leniently(now, before)).toEqual([fault]);
  });
});

test('several types of one field are compared each', () => {
  const value: Shape = { type: ['string', 'number'] };
  expect(refuses(value, value, { isLenient: true })).toEqual([]);
  expect(refuses(value, { type: 'string' }, { isLenient: true })).toEqual(['it: number in the place of string']);
});

test('schemas that contain themselves come to an end', () => {
  const tree = z.strictObject({
    name: text,
    get children() {
      return z.array(tree);
    },
  });
  const other = z.strictObject({
    name: z.string().max(3),
    get children() {
      return z.array(other);
    },
  });
  expect(strictly(tree, tree)).toEqual([]);
  expect(strictly(tree, other)).toContain('name: maxLength is 3 now');
});
