import fc from 'fast-check';
import type { z } from 'zod';
import { fitting } from './fitting.js';
import { spoiled } from './spoiled.js';
import { anything, hostile } from './values.js';

/**
 * Payloads for one command: what fits its schema, what fits but for one thing, fields of both, and what has no shape at all. `base`
 * fits, and names what is really there: without it hardly any would reach the store.
 */
export const payloadsOf = (schema: z.ZodType, base: object): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: fc.constant(base) },
    { weight: 2, arbitrary: fitting(schema) },
    { weight: 3, arbitrary: spoiled(base) },
    { weight: 3, arbitrary: mixed(schema, base) },
  );

/** Each field as it is in what fits, or made of the schema, or hostile, or not there. */
function mixed(schema: z.ZodType, base: object): fc.Arbitrary<unknown> {
  const made = fitting(schema).map((value) => (typeof value === 'object' && value !== null ? value : {}));
  // What becomes of each field follows from one number: a stream of choices costs more than all the rest.
  return fc.tuple(made, fc.nat(), hostile).map(([other, choices, wrong]) => mix(base, other, choices, wrong));
}

function mix(base: object, made: object, choices: number, wrong: unknown): object {
  const [own, others] = [
    new Map<string, unknown>(Object.entries(base)),
    new Map<string, unknown>(Object.entries(made)),
  ];
  const names = [...new Set([...own.keys(), ...others.keys()])];
  const entries = names.flatMap((name, index): [string, unknown][] => {
    const choice = Math.floor(choices / 7 ** index) % 10;
    if (choice === 0) return [];
    if (choice === 1) return [[name, wrong]];
    const value = choice < 5 && others.has(name) ? others.get(name) : own.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}
