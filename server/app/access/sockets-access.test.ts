import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { staffCommands, visitorCommands } from '../../../shared/wire/commands.js';
import {
  connectStaff,
  connectVisitor,
  type StaffClient,
  type VisitorClient,
  type VisitorEntry,
} from '../../test/clients.js';
import { areAll } from '../../test/are-all.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { everythingOf, makeCast, makeVisitors, nothing, outcomeOf, refusalCode, type Ani, type Cast } from './cast.js';
import type { StaffCaller, VisitorCaller } from './callers.js';
import { decisiveStaff, staffRows, staffRules, type StaffRow } from './staff-rows.js';
import { visitorRows, visitorRules, type VisitorRow } from './visitor-rows.js';

let app: TestApp;
let cast: Cast;
let ani: Ani;
let herself: VisitorClient;
let entries: Record<VisitorCaller, VisitorEntry>;

beforeAll(async () => {
  // So that a transcript may be asked for; nothing has to be taken there.
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', SAPA_ROLE: 'web' });
  cast = await makeCast(app);
  ({ ani, herself, entries } = await makeVisitors(cast));
  // The list shows a conversation once what follows from its first message is done.
  await vi.waitFor(async () => {
    const { input } = staffRows['conversation:list'];
    expect(outcomeOf(await cast.staff.owner.raw('conversation:list', await input(ani, cast)), ani)).toBe('sees');
  }, 10_000);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const isOfTheSite = (caller: StaffCaller) => ['owner', 'admin', 'agent'].includes(caller);

function expectedOfStaff({ rule, isSeen }: StaffRow, caller: StaffCaller): string {
  const outcome = staffRules[rule][caller];
  if (outcome !== 'passes') return outcome;
  return isSeen && isOfTheSite(caller) ? 'sees' : 'blind';
}

function expectedOfVisitor({ rule, isSeen }: VisitorRow, caller: VisitorCaller): string {
  const outcome = visitorRules[rule][caller];
  if (outcome !== 'passes') return outcome;
  return isSeen && caller === 'herself' ? 'sees' : 'blind';
}

async function askAsStaff(caller: StaffCaller, name: string, input: object): Promise<string> {
  const client = caller === 'signedOut' ? connectStaff(app, { cookie: cast.endedCookie }) : cast.staff[caller];
  return Promise.resolve(client).then(async (entered) => outcomeOf(await entered.raw(name, input), ani), refusalCode);
}

describe('B11 B26 with the conversation of another (ASVS 5.0 V8.2.2)', () => {
  test('every command has a row, and in every row somebody passes', () => {
    expect(Object.keys(visitorRows).sort()).toEqual(Object.keys(visitorCommands).sort());
    expect(Object.keys(staffRows).sort()).toEqual(Object.keys(staffCommands).sort());
    for (const rule of [...Object.values(visitorRules), ...Object.values(staffRules)])
      expect(Object.values(rule)).toContain('passes');
  });

  const callersOf = ({ rule }: StaffRow) =>
    areAll ? (Object.keys(staffRules[rule]) as StaffCaller[]) : decisiveStaff[rule];
  const staffCases = Object.entries(staffRows).flatMap(([name, row]) =>
    callersOf(row).map((caller) => ({
      name,
      caller,
      row,
      outcome: expectedOfStaff(row, caller),
    })),
  );
  const isAnswered = ({ outcome }: (typeof staffCases)[number]) => outcome === 'sees' || outcome === 'blind';
  const title = 'staff command $name by $caller: $outcome';
  const tryOne = async ({ name, caller, row, outcome }: (typeof staffCases)[number]) =>
    expect(await askAsStaff(caller, name, await row.input(ani, cast))).toBe(outcome);
  // Those who are refused change nothing: several ask at once.
  test.concurrent.each(staffCases.filter((each) => !isAnswered(each)))(title, tryOne);
  test.each(staffCases.filter(isAnswered))(title, tryOne);

  test.each(Object.entries(visitorRows))('visitor command %s', async (name, row) => {
    const made = await makeVisitors(cast);
    await row.before?.(made.ani, cast);
    const enter = (caller: VisitorCaller) => {
      const isThere = row.rule === 'onHostedPage' && caller !== 'visitorElsewhere';
      return connectVisitor(app, { ...made.entries[caller], ...(isThere ? { origin: ownOrigin } : {}) });
    };
    const ask = (caller: VisitorCaller) =>
      enter(caller).then(
        async (client) => outcomeOf(await client.raw(name, await row.input(made.ani, cast)), made.ani),
        refusalCode,
      );

    const callers = Object.keys(visitorRules[row.rule]) as VisitorCaller[];
    const before = await everythingOf(app, made.ani, made.entries.herself);
    const outcomes: Record<string, string> = {};
    const others = callers.filter((caller) => caller !== 'herself');
    await Promise.all(others.map(async (caller) => (outcomes[caller] = await ask(caller))));
    // Whatever the others were answered, nothing of hers has changed by it.
    expect(await everythingOf(app, made.ani, made.entries.herself)).toEqual(before);
    outcomes['herself'] = await ask('herself');
    expect(outcomes).toEqual(Object.fromEntries(callers.map((caller) => [caller, expectedOfVisitor(row, caller)])));
    const isGone = await connectVisitor(app, made.entries.herself).then(
      (client) => client.raw('data:export', {}).then(({ ok }) => !ok),
      () => true,
    );
    expect(isGone).toBe(row.isEnd === true);
  });

  test('R5 of a blocked visitor the staff hear and see nothing, whatever she sends', async () => {
    const made = await makeVisitors(cast);
    const { conversationId, visitorId } = made.ani;
    const { owner, agent } = cast.staff;
    await agent.get('conversation:open', { conversationId });
    await owner.get('block:add', { conversationId, kind: 'visitor', hours: 1 });
    const client = await connectVisitor(app, { ...made.entries.herself, origin: ownOrigin });
    // What changes by itself is none of hers.
    const hers = 'lastSeq lastText lastVisitorSeq pageUrl pageTitle attributes person contactForm rating';
    const ofTheStaff = async () => [
      await app.store.conversations.findById(conversationId).select(hers).lean(),
      await app.store.visitors.findById(visitorId).lean(),
      await app.store.messages.countDocuments({ conversationId }),
    ];
    const isOfHers = (said: unknown) => JSON.stringify(said).includes(conversationId);
    const isLate = ({ before }: VisitorRow) => before !== undefined;
    const unheard = Object.entries(visitorRows).filter(([, row]) => !row.isHeardWhenBlocked);
    const tryThat = async ([name, row]: [string, VisitorRow]) => {
      await row.before?.(made.ani, cast);
      const before = await ofTheStaff();
      await client.raw(name, await row.input(made.ani, cast));
      expect([name, ...(await ofTheStaff())]).toEqual([name, ...before]);
    };
    for (const each of unheard.filter(([, row]) => !isLate(row))) await tryThat(each);
    await owner.get('typing:set', { conversationId, isTyping: true, kind: 'reply' });
    await expect.poll(() => agent.pushes('typing:changed').at(-1)).toMatchObject({ from: 'staff', conversationId });
    for (const each of unheard.filter(([, row]) => isLate(row))) await tryThat(each);
    // What was to be heard of her last ones would have been heard before this.
    await owner.get('typing:set', { conversationId, isTyping: false, kind: 'reply' });
    await expect.poll(() => agent.pushes('typing:changed').at(-1)).toMatchObject({ isTyping: false, conversationId });
    const heard = JSON.stringify(
      [agent.pushes('typing:changed'), agent.pushes('message:created')].flat().filter(isOfHers),
    );
    expect(heard).not.toMatch(/"from":"visitor"/);
  });

  const ofOthers = [
    ...Object.entries(staffRows).filter(([, { rule }]) => rule !== 'everyStaff'),
    ...Object.entries(visitorRows).filter(([, { rule }]) => rule === 'hersAlone'),
  ];
  test.each(ofOthers)('%s answers the very same for a foreign id and for one that there is not', async (name, row) => {
    const isOfStaff = row.rule !== 'hersAlone';
    const client = isOfStaff ? cast.staff.agentElsewhere : await connectVisitor(app, entries.otherVisitor);
    const inputFor = (about: Ani): unknown => row.input(about, cast);
    const foreign = await client.raw(name, await inputFor(ani));
    expect(foreign).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
    expect(await client.raw(name, await inputFor(nothing()))).toEqual(foreign);
  });

  test('no push about Ani reaches another visitor or the staff of another site; what is said only those who opened it', async () => {
    const others = await Promise.all(
      (['guest', 'otherVisitor', 'visitorElsewhere'] as const).map((caller) => connectVisitor(app, entries[caller])),
    );
    const { admin, agent, adminElsewhere, agentElsewhere, agentOfNoSite } = cast.staff;
    const { conversationId } = ani;
    await agent.get('conversation:open', { conversationId });
    await admin.get('conversation:open', { conversationId });
    await admin.get('conversation:close', { conversationId });
    for (const client of [adminElsewhere, agentElsewhere, agentOfNoSite]) {
      expect(outcomeOf(await client.raw('conversation:open', { conversationId }), ani)).toBe('E_NOT_FOUND');
    }
    const [heardBefore, listedBefore] = [agent.allPushes.length, admin.allPushes.length];
    const { seq } = await herself.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani lagi' });
    await herself.get('typing:set', { isTyping: true });
    herself.socket.disconnect();
    // The directory of the site follows in its own time, what was said before among it.
    const kindsSince = (client: StaffClient, count: number) =>
      new Set(client.allPushes.slice(count).flatMap(({ name }) => (name === 'contact:changed' ? [] : [name])));
    await expect
      .poll(() => kindsSince(agent, heardBefore))
      .toEqual(
        new Set(['row:changed', 'conversation:changed', 'message:created', 'typing:changed', 'presence:changed']),
      );
    await expect.poll(() => JSON.stringify(agent.pushes('conversation:changed'))).toContain(`"lastSeq":${seq}`);
    await expect.poll(() => JSON.stringify(admin.pushes('row:changed'))).toContain(`"lastSeq":${seq}`);
    // Of the same site, with the conversation closed again: the row of the list, and nothing that is said in it.
    expect(kindsSince(admin, listedBefore)).toEqual(new Set(['row:changed']));
    // Of one connection and in order: what they had been sent would be here before these answers.
    for (const client of others) await client.raw('conversation:open', {});
    for (const client of [adminElsewhere, agentElsewhere, agentOfNoSite]) await client.get('staff:self', {});
    for (const client of [...others, adminElsewhere, agentElsewhere, agentOfNoSite]) {
      const heard = JSON.stringify(client.allPushes);
      for (const secret of [ani.conversationId, ani.visitorId, 'rahasia Ani']) expect(heard).not.toContain(secret);
    }
  });
});
