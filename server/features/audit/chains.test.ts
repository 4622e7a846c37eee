import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepAddress } from '../../platform/kept-address.js';
import { createLog } from '../../platform/log.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { auditChainsModel } from './audit-chains.model.js';
import { auditDetailsModel } from './audit-details.model.js';
import { auditModel } from './audit.model.js';
import { auditTiesModel } from './audit-ties.model.js';
import { begunModel, type FullEntry } from './begun.model.js';
import { auditService } from './audit.service.js';
import { chainEarlier } from './chain-earlier.js';
import { chainWriter } from './chain-writer.js';
import { forgetDetails } from './forget-details.js';
import { tieChains } from './tie-chains.js';
import { verifyChains } from './verify-chains.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());
beforeEach(async () => {
  const { audit, auditDetails, auditChains, auditTies, begunAudits } = store;
  for (const model of [audit, auditDetails, begunAudits]) await model.collection.deleteMany({});
  for (const model of [auditChains, auditTies]) await model.collection.deleteMany({});
});

/** What one process writes with. */
function start(chain: string = randomUUID()) {
  const { connection } = store;
  const models = {
    audit: auditModel(connection),
    details: auditDetailsModel(connection),
    chains: auditChainsModel(connection),
    ties: auditTiesModel(connection),
  };
  const log = createLog('silent');
  const writer = chainWriter({ ...models, chain });
  const tie = tieChains({ ...models, log });
  const service = auditService({
    ...models,
    begun: begunModel(connection),
    writer,
    tie,
    log,
    keepAddress: keepAddress('full'),
  });
  return { chain, writer, tie, service };
}

const entry = (more: Partial<FullEntry> = {}): FullEntry => ({
  ...{ _id: randomUUID(), at: new Date(), action: 'person.changed' },
  ...{ by: { id: 'sari', name: 'Sari' }, subject: { id: 'budi', name: 'Budi' }, address: '203.0.113.7' },
  ...{ before: { role: 'agent', note: undefined as never }, after: { role: 'admin', weight: 1.5 } },
  ...{ siteIds: ['a', 'b'] },
  ...more,
});
const verify = () => verifyChains(store.connection);
const nth = async (chain: string, number: number) => store.audit.findOne({ chain, number }).orFail().lean();

test('two processes write at once: each chain is whole, and both are tied', async () => {
  const [one, two] = [start(), start()];
  const all = Array.from({ length: 12 }, (_, index) => (index % 3 ? one : two).writer.append(entry()));
  await Promise.all(all);
  expect(await one.tie()).toBe(2);
  expect(await two.tie()).toBe(0);
  await one.writer.append(entry());
  expect(await two.tie()).toBe(1);
  const { lastTie, ...report } = await verify();
  expect(report).toEqual({ entries: 13, chains: 2, erased: 0, faults: [], isWhole: true });
  expect(lastTie).toMatchObject({ number: 2 });
  expect(
    (await store.audit.find({ chain: one.chain }).lean()).map(({ number }) => number).sort((a, b) => a - b),
  ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('an entry carries ids and names of fields; an erasure of its details leaves the chain whole', async () => {
  const { writer, tie, chain } = start();
  const { _id } = entry();
  await writer.append(entry({ _id }));
  await tie();
  const stored = await nth(chain, 1);
  expect(stored).toMatchObject({ by: { id: 'sari' }, subject: { id: 'budi' }, fields: ['role', 'weight'] });
  expect(JSON.stringify(stored)).not.toMatch(/Sari|Budi|agent|admin|203\.0/);
  await store.auditDetails.deleteMany({});
  expect(await verify()).toMatchObject({ erased: 1, faults: [], isWhole: true });
});

test('details go after the days that are set, and the chain stays whole', async () => {
  const { writer, tie } = start();
  const dayMs = 86_400_000;
  const ages = [40, 31, 31, 29, 0];
  for (const age of ages) await writer.append(entry({ at: new Date(Date.now() - age * dayMs) }));
  await tie();
  const models = { audit: store.audit, details: store.auditDetails };
  expect(await forgetDetails({ ...models, days: undefined })()).toBe(0);
  const forget = forgetDetails({ ...models, days: 30 });
  expect(await forget()).toBe(3);
  expect(await forget()).toBe(0);
  expect(await store.auditDetails.countDocuments()).toBe(2);
  expect(await verify()).toMatchObject({ entries: 5, erased: 3, faults: [], isWhole: true });
  // The next one goes when its time comes.
  expect(await forget(new Date(Date.now() + 2 * dayMs))).toBe(1);
});

test('what was changed, taken out or cut off is named', async () => {
  const { writer, tie, chain } = start();
  for (let count = 0; count < 6; count += 1) await writer.append(entry());
  await tie();
  const faults = async () => (await verify()).faults;
  const [second, last] = [await nth(chain, 2), await nth(chain, 6)];

  await store.audit.updateOne({ _id: second._id }, { $set: { action: 'person.removed' } });
  expect(await faults()).toEqual([{ kind: 'changed', chain, number: 2, id: second._id }]);
  await store.audit.updateOne({ _id: second._id }, { $set: { action: second.action } });
  expect(await faults()).toEqual([]);

  await store.auditDetails.updateOne({ _id: second._id }, { $set: { byName: 'Dewi' } });
  expect(await faults()).toEqual([{ kind: 'details', id: second._id }]);
  await store.auditDetails.updateOne({ _id: second._id }, { $set: { byName: 'Sari' } });

  await store.audit.deleteOne({ _id: last._id });
  expect(await faults()).toEqual([{ kind: 'end', chain, number: 6, until: 6 }]);
  // Also where the head was set back with it: the tie has it.
  await store.auditChains.updateOne({ _id: chain }, { $set: { number: 5, hash: last.previous } });
  expect(await faults()).toEqual([{ kind: 'end', chain, number: 6, until: 6 }]);
  await store.audit.insertMany([last]);

  await store.audit.deleteOne({ _id: second._id });
  expect(await faults()).toEqual([{ kind: 'gap', chain, number: 2 }]);
  await store.audit.insertMany([second]);

  await Promise.all([store.audit.deleteMany({ chain }), store.auditChains.deleteMany({})]);
  expect(await faults()).toEqual([{ kind: 'end', chain, number: 1, until: 6 }]);
  await store.auditTies.updateOne({ _id: 1 }, { $set: { heads: [] } });
  expect(await faults()).toEqual([{ kind: 'tie', number: 1 }]);
});

test('an outcome that is not understood makes no second entry and no hole', async () => {
  const { writer, chain } = start();
  const own = entry();
  await writer.append(entry());
  // Stored, and never confirmed.
  const stale = start(chain);
  await stale.writer.append(own);
  await writer.append(own);
  await Promise.all([writer.append(entry()), stale.writer.append(entry())]);
  expect(await verify()).toMatchObject({ entries: 4, chains: 1, faults: [] });
});

test('a process killed between an entry and the head of its chain: the sweep of another one completes it', async () => {
  const dead = start();
  await dead.writer.append(entry());
  await dead.tie();
  const lost = entry({ at: new Date(Date.now() - 600_000) });
  await store.begunAudits.insertMany([lost]);
  await dead.writer.append(lost);
  const first = await nth(dead.chain, 1);
  await store.auditChains.updateOne({ _id: dead.chain }, { $set: { number: 1, hash: first.hash, isTied: true } });
  expect((await verify()).faults).toEqual([]);

  const { service, tie } = start();
  expect(await service.sweep()).toBe(1);
  expect(await store.begunAudits.countDocuments()).toBe(0);
  expect(await store.auditChains.findById(dead.chain)).toMatchObject({ number: 2, isTied: false });
  expect(await tie()).toBe(1);
  expect(await verify()).toMatchObject({ entries: 2, chains: 1, faults: [] });
});

test('entries of an older version are stripped into a chain of their own, also those that come later', async () => {
  const { writer } = start();
  const old = store.connection.collection('audit');
  await old.insertMany([entry({ at: new Date(2) }), entry({ at: new Date(1) })] as never[]);
  await writer.append(entry());
  expect((await verify()).faults.map(({ kind }) => kind)).toEqual(['unchained', 'unchained']);
  expect(await chainEarlier(store.connection)).toBe(2);
  await old.insertOne(entry({ at: new Date(0) }) as never);
  expect(await chainEarlier(store.connection)).toBe(1);
  // Killed before the end was noted: who comes next notes it.
  const first = await nth('earlier', 1);
  await store.auditChains.updateOne({ _id: 'earlier' }, { $set: { number: 1, hash: first.hash, isTied: true } });
  expect(await chainEarlier(store.connection)).toBe(0);
  expect(await store.auditChains.findById('earlier')).toMatchObject({ number: 3, isTied: false });
  expect(await verify()).toMatchObject({ entries: 4, chains: 2, erased: 0, faults: [] });
  const entries = await store.audit.find({ chain: 'earlier' }).sort({ number: 1 }).lean();
  expect(entries.map(({ at }) => at.getTime())).toEqual([1, 2, 0]);
  expect(JSON.stringify(entries)).not.toMatch(/Sari|Budi|203\.0/);
});
