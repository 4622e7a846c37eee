import { parseArgs } from 'node:util';

/** What `npm run bench:inbox` is asked for. */
export interface Wanted {
  /** Names of parts; none: all of them. */
  parts: string[];
  conversations: number;
  messages: number;
  staff: number;
  /** Under which name the store is kept; undefined: it is gone afterwards. */
  store: string | undefined;
}

/** Throws an error that says what is wrong. */
export function readArguments(given: string[], known: readonly string[]): Wanted {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: { conversations: text, messages: text, staff: text, store: text, keep: { type: 'boolean' } },
  });
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  const sizes = {
    conversations: whole('conversations', values.conversations ?? '100000'),
    messages: whole('messages', values.messages ?? '1000000'),
    staff: whole('staff', values.staff ?? '50'),
  };
  const name = values.store ?? (values.keep ? Object.values(sizes).join('-') : undefined);
  if (name !== undefined && !/^[\w-]+$/.test(name)) throw new Error('--store: letters, digits and "-" only.');
  return { parts: positionals, ...sizes, store: name };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}: a whole number.`);
  return value;
}
