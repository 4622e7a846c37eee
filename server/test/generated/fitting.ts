import fc from 'fast-check';
import { z } from 'zod';
import { anything, number, text } from './values.js';

/** A schema as JSON Schema says it, as far as values are made of it here. */
type Described = z.core.JSONSchema.BaseSchema;

/** What a schema asks for. Rules that JSON Schema cannot say are not known here, so some of it does not fit after all. */
export const fitting = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  valueOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }));

function valueOf(described: unknown): fc.Arbitrary<unknown> {
  const schema = described as Described;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom<unknown>(...schema.enum);
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (options.length > 0) return fc.oneof(...options.map(valueOf));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return listOf(schema);
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anything;
  }
}

function objectOf({ properties = {}, required = [], propertyNames, additionalProperties }: Described) {
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, valueOf(part)])), {
    requiredKeys: required,
  });
  if (propertyNames === undefined) return named;
  const free = fc.dictionary(valueOf(propertyNames) as fc.Arbitrary<string>, valueOf(additionalProperties), {
    maxKeys: 3,
  });
  return fc.tuple(named, free).map(([known, others]) => ({ ...known, ...others }));
}

function listOf({ items, minItems = 0, maxItems = 4 }: Described) {
  return fc.array(valueOf(items ?? {}), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) });
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Described): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'uri') return fc.webUrl();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern) return fc.oneof(matching(pattern), text);
  const plain = fc.string({
    unit: 'grapheme-ascii',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
  });
  return fc.oneof(plain, text, fc.constantFrom('id', 'first', 'x'.repeat(maxLength)));
}

/** Not every pattern can be read backwards. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return text;
  }
}

function numberOf({ type, minimum = -100, maximum = 100 }: Described) {
  const [min, max] = [Math.max(Number(minimum), -1e9), Math.min(Number(maximum), 1e9)];
  const whole = fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, min + 5) }));
  return type === 'integer' ? whole : fc.oneof(whole, number);
}
