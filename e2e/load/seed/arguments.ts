import { parseArgs } from 'node:util';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { originalSites } from './corpus/sites.js';
import type { Plan } from './plan.js';

export const usage = `npm run seed -- [--conversations 1000] [--messages 10000] [--sites 3] [--staff 6] [--seed sapa] [--until 2026-01-31] [--add] [--check]

  Fills the database of MONGODB_URL, or that of npm start, with support talk that was made up: Indonesian and English, sites
  with teams and labels, ninety days, sorted as a team would, and with the log of who was told of what waited. The same
  numbers, seed and end are the same talk.

  --sites   three of them ask their visitors in different ways; further ones are like these

  --staff   people who answer, at some of the sites and in some of the teams; nobody can sign in as them

  --until   where it ends, as ISO 8601; today at midnight (UTC) otherwise
  --add     although there are conversations already
  --check   afterwards, read all of the database and see whether it is true to itself`;

const whole = z.coerce.number().int().min(1).max(100_000_000);
const schema = z
  .strictObject({
    conversations: whole.default(1_000),
    messages: whole.default(10_000),
    sites: z.coerce.number().int().min(1).max(limits.sites).default(originalSites),
    staff: z.coerce.number().int().min(1).max(500).default(6),
    seed: z.string().min(1).default('sapa'),
    until: z
      .string()
      .default(() => new Date().toISOString().slice(0, 10))
      .transform((text) => new Date(text))
      .refine((time) => !Number.isNaN(time.getTime()), 'not a time'),
    add: z.boolean().default(false),
    check: z.boolean().default(false),
    help: z.boolean().default(false),
  })
  .refine(({ conversations, messages }) => messages >= conversations, {
    message: 'each conversation has a message at least',
    path: ['messages'],
  });

export interface Wanted {
  plan: Plan;
  mayAdd: boolean;
  isChecked: boolean;
  isHelp: boolean;
}

/** Throws an error that says which argument is wrong. */
export function readArguments(given: string[]): Wanted {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    conversations: text,
    messages: text,
    sites: text,
    staff: text,
    seed: text,
    until: text,
    add: flag,
    check: flag,
    help: flag,
  };
  const parsed = schema.safeParse({ ...parseArgs({ args: given, options }).values });
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
  }
  const { add, check, help, ...plan } = parsed.data;
  return { plan, mayAdd: add, isChecked: check, isHelp: help };
}
