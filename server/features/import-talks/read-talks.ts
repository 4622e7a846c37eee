import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { inertLine, inertText, shownLine, shownText } from '../../../shared/wire/text.js';
import { jsonOf } from '../../platform/json-of.js';
import { decodeTable, linesOfTable } from '../contacts/index.js';

/** So many messages of one conversation are taken in at once. */
const mostMessages = 10_000;

/** Clocks differ by time zones. */
const graceMs = 24 * 60 * 60_000;

/** The id of a message has its time in seconds since 1970. */
const isBelievable = (at: Date): boolean => at.getTime() >= 0 && at.getTime() <= Date.now() + graceMs;

const message = z.strictObject({
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine(isBelievable, 'must lie between 1970 and now'),
  from: z.enum(['visitor', 'staff']),
  text: shownText.max(limits.messageText),
  /** Of the staff: who wrote it. */
  author: shownLine.trim().max(limits.personName).exactOptional(),
});

/** A conversation as another program has kept it. It is over: who writes again is answered as after any that was resolved. */
export const talk = z.strictObject({
  /** Its name in that program. The same one is taken in once, however often it comes. */
  id: shownLine.max(200),
  /** Who wrote; absent where nobody knows. */
  person: z
    .strictObject({
      external_id: inertLine.trim().min(1).max(limits.externalId).exactOptional(),
      email: z.email().toLowerCase().max(limits.email).exactOptional(),
      name: inertText.trim().max(limits.personName).exactOptional(),
      phone: z.string().regex(limits.phone).exactOptional(),
    })
    .exactOptional(),
  messages: z.array(message).min(1).max(mostMessages),
});
export type Talk = z.infer<typeof talk>;

interface Refused {
  place: string;
  /** In words, for an operator. */
  why: string;
  /** What of it does not fit, as `messages.0.at`; absent where it comes twice. */
  field?: string;
}

export interface ReadTalks {
  talks: Talk[];
  /** `place`: the name of the conversation, or which one it is, counted from 1. */
  refused: Refused[];
}

const columns = ['conversation', 'at', 'from', 'text', 'author', 'external_id', 'email', 'name', 'phone'] as const;
type Row = Record<(typeof columns)[number], string>;

/** A JSON list of conversations, or a table with one line for each message. Undefined where it is neither. */
export function readTalks(bytes: Uint8Array): ReadTalks | undefined {
  const text = decodeTable(bytes).replace(/^\uFEFF/, '');
  const given = /^\s*\[/.test(text) ? jsonOf(text) : talksOfTable(text);
  if (!Array.isArray(given)) return undefined;
  const talks = new Map<string, Talk>();
  const refused: ReadTalks['refused'] = [];
  for (const [index, each] of given.entries()) {
    const { data, error } = talk.safeParse(each);
    const place = nameOf(each) ?? String(index + 1);
    if (!data) refused.push({ place, why: reasonOf(error), field: fieldOf(error) });
    else if (talks.has(data.id)) refused.push({ place, why: 'this conversation comes twice' });
    else talks.set(data.id, data);
  }
  return { talks: [...talks.values()], refused };
}

interface TalkOfTable {
  id: string;
  person?: object;
  messages: object[];
}

function talksOfTable(text: string): unknown[] | undefined {
  const lines = linesOfTable(text);
  const head = lines.next();
  const names = head.done ? [] : head.value.cells.map((cell) => cell.trim().toLowerCase());
  if (!['conversation', 'at', 'from', 'text'].every((name) => names.includes(name))) return undefined;
  const talks = new Map<string, TalkOfTable>();
  for (const { cells } of lines) {
    const cell = (name: string) => cells[names.indexOf(name)]?.trim() ?? '';
    const row = Object.fromEntries(columns.map((name) => [name, cell(name)])) as Row;
    const known = talks.get(row.conversation);
    const person = given({ external_id: row.external_id, email: row.email, name: row.name, phone: row.phone });
    const found: TalkOfTable = known ?? { id: row.conversation, messages: [] };
    // Some programs name the person in the lines of that person alone.
    if (Object.keys(person).length > 0) found.person ??= person;
    found.messages.push({ at: row.at, from: row.from, text: row.text, ...given({ author: row.author }) });
    talks.set(row.conversation, found);
  }
  return [...talks.values()];
}

const given = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id.slice(0, 80)
    : undefined;

const fieldOf = ({ issues: [issue] }: z.ZodError): string => issue?.path.join('.').slice(0, 80) ?? '';
const reasonOf = (error: z.ZodError): string => `${fieldOf(error)}: ${error.issues[0]?.message ?? ''}`;
