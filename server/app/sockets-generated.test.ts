import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import type { Command } from '../../shared/wire/command.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { z } from 'zod';
import { connectVisitor, type VisitorClient } from '../test/clients.js';
import { countedDatabase, watchFor } from '../test/count-commands.js';
import { oneThingWrong } from '../test/generated/one-thing-wrong.js';
import { payloadsOf } from '../test/generated/payloads.js';
import { fuzzRuns, fuzzSeed, fuzzTimeout, isShort } from '../test/generated/runs.js';
import { storedFaults } from '../test/invariants/stored-faults.js';
import { ownOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { makeCast, makeVisitors, type Ani, type Cast } from './access/cast.js';
import { staffRows } from './access/staff-rows.js';
import { visitorRows } from './access/visitor-rows.js';

/** So many are under way at once. More would wait for each other until the server says that it is too late. */
const together = 12;
/** `npm test` asks the schema about every payload, and sends so many of those that fit, and of those that do not. */
const mostSent = isShort ? { fit: 12, refused: 4 } : { fit: Infinity, refused: Infinity };
/** A bug would be E_INTERNAL, and an outage E_UNAVAILABLE: neither is planned. */
const planned = ['E_SCHEMA', 'E_NOT_FOUND', 'E_CONFLICT', 'E_STALE', 'E_IDENTITY'];

let app: TestApp;
let cast: Cast;
let ani: Ani;
/** Those of the rows that leave them who they are. */
let visitors: Awaited<ReturnType<typeof makeVisitors>>;
beforeAll(async () => {
  // So that a transcript may be asked for; nothing has to be taken there.
  app = await startTestApp({ ...countedDatabase(), SMTP_URL: 'smtp://127.0.0.1:9', SAPA_ROLE: 'web' });
  cast = await makeCast(app);
  ({ ani } = await makeVisitors(cast));
  visitors = await makeVisitors(cast);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

type AnyCommand = Command<z.ZodType, z.ZodType>;

/** What goes out, as JSON carries it. `base`, which fits as a whole, is among it. */
function chosenOf({ input }: AnyCommand, base: object): { fit: unknown[]; refused: unknown[] } {
  const made = fc.sample(payloadsOf(input, base), { numRuns: fuzzRuns, seed: fuzzSeed });
  const sent = made.map((payload): unknown => JSON.parse(JSON.stringify(payload)));
  const isFit = (payload: unknown) => input.safeParse(payload).success;
  return {
    fit: [base, ...sent.filter(isFit)].slice(0, mostSent.fit),
    refused: sent.filter((payload) => !isFit(payload)).slice(0, mostSent.refused),
  };
}

async function sendAll(client: Pick<VisitorClient, 'raw' | 'isConnected'>, name: string, payloads: readonly unknown[]) {
  const replies: Reply<unknown>[] = [];
  for (let from = 0; from < payloads.length; from += together) {
    const batch = payloads.slice(from, from + together);
    const answers = await Promise.all(batch.map((payload) => client.raw(name, payload)));
    for (const [index, reply] of answers.entries()) {
      const isPlanned = reply.ok || planned.includes(reply.error.code);
      if (!isPlanned) expect.fail(`${JSON.stringify(reply)} to ${JSON.stringify(batch[index])} (seed ${fuzzSeed})`);
    }
    replies.push(...answers);
  }
  expect(client.isConnected).toBe(true);
  return replies.map((reply) => (reply.ok ? 'ok' : reply.error.code));
}

describe(`B27 generated payloads are answered with a value or a planned refusal (seed ${fuzzSeed})`, () => {
  test.each(Object.entries(visitorRows))('visitor command %s', { timeout: fuzzTimeout }, async (name, row) => {
    const command: AnyCommand = visitorCommands[name as keyof typeof visitorCommands];
    const changesAll = row.before !== undefined || row.isEnd === true || name === 'visitor:identify';
    const made = changesAll ? await makeVisitors(cast) : visitors;
    await row.before?.(made.ani, cast);
    const { fit, refused } = chosenOf(command, await row.input(made.ani, cast));
    // Some are for the hosted page alone.
    const client = await connectVisitor(app, { ...made.entries.herself, origin: ownOrigin });
    expect(new Set(await sendAll(client, name, refused))).toEqual(new Set(['E_SCHEMA']));
    // What ends everything has tests of its own.
    if (row.isEnd) return;
    expect(await sendAll(client, name, fit)).toContain('ok');
  });

  test.each(Object.entries(staffRows))('staff command %s', { timeout: fuzzTimeout }, async (name, row) => {
    const command: AnyCommand = staffCommands[name as keyof typeof staffCommands];
    const client = row.rule === 'itsAuthor' ? cast.staff.agent : cast.staff.owner;
    const { fit, refused } = chosenOf(command, await row.input(ani, cast));
    expect(new Set(await sendAll(client, name, refused))).toEqual(new Set(['E_SCHEMA']));
    expect(await sendAll(client, name, fit)).toContain('ok');
    await tidy[name]?.();
  });

  const anotherAni = async () => ({ ani } = await makeVisitors(cast));
  /** What other rows could not be after: as many as there may be, a block of everybody's network here, Ani's file gone. */
  const tidy: Partial<Record<string, () => Promise<unknown>>> = {
    'block:add': () => endBlocks(),
    'message:delete': anotherAni,
    'contact:erase': anotherAni,
    'attachment:drop': anotherAni,
    'filter:create': () => app.store.filters.deleteMany({}),
    'contact-segment:create': () => app.store.contactSegments.deleteMany({}),
  };

  async function endBlocks(): Promise<void> {
    const { blocks } = await cast.staff.owner.get('block:list', { siteId: 'first' });
    for (const { id } of blocks) await cast.staff.owner.get('block:end', { id });
  }

  test('after all of that, what is stored is whole', { timeout: fuzzTimeout }, async () => {
    await expect.poll(() => storedFaults(app.store.connection), { timeout: 30_000, interval: 500 }).toEqual([]);
  });
});

describe('one thing too much in any command is refused, and the database hears nothing of it (ASVS 5.0 V1.2.4, V15.3.3)', () => {
  const sign = `tanda${randomUUID()}`;
  const keys = ['role', 'siteIds', 'senderType', 'createdAt', '_id', '$where', 'a.b', '__proto__', 'constructor'];

  /** What is known to be looked at before it is refused, by a check of its own. */
  const refusedLater = ['visitor:identify token'];

  /** The schema is asked about all of them, the server in `npm test` about every third: one for each field, and of the keys. */
  async function expectRefused(
    client: Pick<VisitorClient, 'raw'>,
    name: string,
    { input }: AnyCommand,
    base: object,
  ): Promise<void> {
    for (const [index, [part, payload]] of [...oneThingWrong(base, keys, sign)].entries()) {
      const what = `${name} ${part}`;
      const isLate = refusedLater.includes(what);
      expect({ what, fits: input.safeParse(payload).success }).toEqual({ what, fits: isLate });
      if (isShort && (index + name.length) % 3 > 0) continue;
      const reply = await client.raw(name, payload);
      const code = isLate ? 'E_IDENTITY' : 'E_SCHEMA';
      expect({ what, reply }).toMatchObject({ what, reply: { ok: false, error: { code } } });
    }
  }

  test('B7 B8 B9 operators in place of every field, and keys that nobody asked for', { timeout: 60_000 }, async () => {
    const client = await connectVisitor(app, { ...visitors.entries.herself, origin: ownOrigin });
    const inputs = new Map<string, object>();
    for (const [name, row] of Object.entries(staffRows)) inputs.set(name, await row.input(ani, cast));
    const heard = watchFor(app, sign);
    for (const [name, input] of inputs) {
      await expectRefused(cast.staff.owner, name, staffCommands[name as keyof typeof staffCommands], input);
    }
    for (const [name, row] of Object.entries(visitorRows)) {
      const command = visitorCommands[name as keyof typeof visitorCommands];
      await expectRefused(client, name, command, await row.input(visitors.ani, cast));
    }
    expect(heard.stop()).toEqual([]);
    expect(({} as Record<string, unknown>)[sign]).toBeUndefined();
  });
});
