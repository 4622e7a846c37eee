import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedTestApp } from '../shared-test-app.js';
import type { TestApp } from '../start-test-app.js';
import { betweenProcesses } from './between-processes.js';
import { knownBreaks } from './known-breaks.js';
import { refuses } from './refuses.js';
import type { Shape } from './shape.js';
import { storedBreaks } from './stored-breaks.js';
import { storedContract, type StoredContract } from './stored-contract.js';
import { wireContract, type WireContract } from './wire-contract.js';

interface Contract extends WireContract {
  stored: StoredContract;
  processes: Record<string, string>;
}

const file = fileURLToPath(new URL('version-before.json', import.meta.url));
let app: TestApp;
let now: Contract;
beforeAll(async () => {
  app = await sharedTestApp();
  now = { ...wireContract(), stored: storedContract(app.store.connection.name), processes: betweenProcesses() };
  if (process.env['SAPA_WRITE_CONTRACT']) writeFileSync(file, linesOf(now));
});
afterAll(() => app.stop());

/** One line for each command, event and collection: a change of one is read in a diff. */
function linesOf(contract: Contract): string {
  const part = ([name, entries]: [string, Record<string, unknown>]) =>
    `${JSON.stringify(name)}: {\n${Object.entries(entries)
      .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')}\n}`;
  return `{\n${Object.entries(contract).map(part).join(',\n')}\n}\n`;
}

function breaksOf(before: Contract): string[] {
  const compare = (way: 'sent' | 'told', faultsOf: (was: Shape, is: Shape) => string[]) =>
    Object.entries(before[way]).flatMap(([name, was]) => {
      const is = now[way][name];
      return is ? faultsOf(was, is).map((fault) => `${way} ${name}: ${fault}`) : [`${way} ${name}: is gone`];
    });
  return [
    ...compare('sent', (was, is) => refuses(was, is, { isLenient: false })),
    ...compare('told', (was, is) => refuses(is, was, { isLenient: true })),
    ...storedBreaks(before.stored, now.stored).map((fault) => `stored ${fault}`),
    ...Object.entries(before.processes)
      .filter(([name, carries]) => now.processes[name] !== carries)
      .map(([name, carries]) => `${name}: was ${carries} and is ${now.processes[name] ?? 'gone'}`),
  ];
}

const asPattern = (line: string) => new RegExp(`^${line.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

test('A7 the version before and this one understand each other: clients, processes side by side, what is stored', () => {
  expect(existsSync(file)).toBe(true);
  const before = JSON.parse(readFileSync(file, 'utf8')) as Contract;
  const known = Object.keys(knownBreaks).map((line) => ({ line, pattern: asPattern(line) }));
  const breaks = breaksOf(before);
  const unknown = breaks.filter((each) => !known.some(({ pattern }) => pattern.test(each)));
  expect(
    unknown,
    'An older client or process does not understand this. Keep what it knows beside the new, or say in known-breaks.ts why it harms nobody.',
  ).toEqual([]);
  const unused = known.filter(({ pattern }) => !breaks.some((each) => pattern.test(each)));
  expect(unused, 'It is no more so').toEqual([]);
});

test('the contract has all: commands, events, answers, collections, jobs', () => {
  expect(Object.keys(now.sent).length).toBeGreaterThan(100);
  expect(Object.keys(now.told).length).toBeGreaterThan(Object.keys(now.sent).length);
  expect(now.stored['messages']?.fields).toMatchObject({ text: 'String', from: 'String!' });
  expect(Object.keys(now.stored).length).toBeGreaterThan(40);
  expect(now.processes).toMatchObject({
    'JobMap mail-answer': '{ notificationId: string }',
    'ClusterEventMap process.stopped': 'null',
    'ClusterEventMap rooms.asked': '{ server: string; of: string }',
  });
});
