import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { sealedSecondFactors } from '../../features/staff/second-factor-keys.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { dataKeys, type DataKey } from './data-keys.js';
import { sealAnew, sweepSealing } from './seal-anew.js';
import { sealedFields } from './sealed-fields.js';
import { isSealed, sealedBy, sealer } from './sealed.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const [old, fresh] = ['2025', '2026'].map((id): DataKey => ({ id, key: randomBytes(32) }));
const boxBy = (...keys: DataKey[]) => sealer(dataKeys('rahasia', keys), 'test');
const documents = () => store.connection.collection('sealed_things');
beforeEach(() => Promise.all([documents().deleteMany({}), store.connection.collection('sealings').deleteMany({})]));

/** A kind whose plain values are read as they are, as a program with these keys has it. */
function start(...given: DataKey[]) {
  const keys = dataKeys('rahasia', given);
  const box = sealer(keys, 'test');
  const things = sealedFields({
    ...{ collection: documents(), fields: ['a', 'part.b'], firstSealed: sealedBy(keys) },
    sealAnew: (value, { _id }) => box.seal(isSealed(value) ? box.open(value, String(_id)) : value, String(_id)),
  });
  return { things, box, sealing: sealAnew({ connection: store.connection, kinds: [things], keyId: keys.firstId }) };
}
const insert = (things: object[]) => documents().insertMany(things);

test('what is plain and what another key has sealed is sealed by the first one; what no key opens stays and is told', async () => {
  const gone = boxBy({ id: '2024', key: randomBytes(32) });
  await insert([
    { _id: '1', a: 'rata', part: { b: '' } },
    { _id: '2', a: boxBy().seal('dari rahasia', '2') },
    { _id: '3', part: { b: boxBy(old!).seal('dari 2025', '3') } },
    { _id: '4', a: gone.seal('hilang', '4') },
    { _id: '5', a: boxBy(fresh!).seal('sudah', '5') },
  ]);
  const { sealing, box } = start(fresh!, old!);
  expect(await sealing.countOld()).toBe(4);
  expect(await sealing.run(true)).toEqual({ sealed: 3, unopened: 1 });
  expect(await sealing.countOld()).toBe(1);
  const found = await documents().find().sort({ _id: 1 }).toArray();
  const valueOf = (index: number): string => String(found[index]?.['a'] ?? found[index]?.['part']?.b);
  expect([0, 1, 2, 4].map((index) => box.open(valueOf(index), String(index + 1)))).toEqual([
    ...['rata', 'dari rahasia', 'dari 2025', 'sudah'],
  ]);
  expect(found[0]?.['part']).toEqual({ b: '' });
  expect(await sealing.run(true)).toEqual({ sealed: 0, unopened: 1 });
});

test('what cannot be opened is tried again after a cut and each later run, until its key is back', async () => {
  const gone = { id: '2024', key: randomBytes(32) };
  await insert([
    { _id: '0', a: boxBy(gone).seal('hilang', '0') },
    ...Array.from({ length: 200 }, (_, index) => ({ _id: String(index + 1_000), a: 'rata' })),
  ]);
  const { things, sealing } = start(fresh!);
  const cut = {
    ...things,
    sealSome: (after: unknown) => (after ? Promise.reject(new Error('cut off')) : things.sealSome(after)),
  };
  const cutOff = sealAnew({ connection: store.connection, kinds: [cut], keyId: '2026' });
  await expect(cutOff.run(false)).rejects.toThrow('cut off');
  // The rest has none of these; the kind is not done for all that.
  await sealing.run(false);
  expect(await things.countOld()).toBe(1);
  const withKey = start(fresh!, gone);
  expect(await withKey.sealing.run(false)).toEqual({ sealed: 1, unopened: 0 });
  expect(await things.countOld()).toBe(0);
});

test('a store that fails is no value that cannot be opened: the run ends, and does it again', async () => {
  await insert([{ _id: '1', a: 'rata' }]);
  const collection = documents();
  const away = vi.spyOn(collection, 'updateOne').mockRejectedValueOnce(new Error('the store is away'));
  onTestFinished(() => away.mockRestore());
  const box = boxBy(fresh!);
  const things = sealedFields({
    ...{ collection, fields: ['a'], firstSealed: 'sealed:2026:' },
    sealAnew: (value, { _id }) => box.seal(value, String(_id)),
  });
  const failing = sealAnew({ connection: store.connection, kinds: [things], keyId: '2026' });
  await expect(failing.run(false)).rejects.toThrow('the store is away');
  expect(await start(fresh!).sealing.run(false)).toEqual({ sealed: 1, unopened: 0 });
});

test('it goes on where it was cut off, and the sweep rests once all is done', async () => {
  await insert(Array.from({ length: 450 }, (_, index) => ({ _id: String(index + 1_000), a: 'rata' })));
  const { things } = start(fresh!);
  let pages = 0;
  const cut = sealAnew({
    connection: store.connection,
    keyId: '2026',
    kinds: [
      {
        ...things,
        sealSome: (after) => ((pages += 1) > 1 ? Promise.reject(new Error('cut off')) : things.sealSome(after)),
      },
    ],
  });
  await expect(cut.run(false)).rejects.toThrow('cut off');
  expect(await things.countOld()).toBe(250);
  // It begins behind what was done: that is not read again.
  const asked: unknown[] = [];
  const watched = { ...things, sealSome: (after: unknown) => (asked.push(after), things.sealSome(after)) };
  const again = sealAnew({ connection: store.connection, kinds: [watched], keyId: '2026' });
  expect(await sweepSealing(again).sweep()).toBe(250);
  expect(asked).toEqual(['1199', '1399']);
  expect(await sweepSealing(again).sweep()).toBe(0);
  expect(asked).toHaveLength(2);
});

test('secrets of authenticators and recovery codes go from the secret of the server to the first key', async () => {
  const collection = store.connection.collection('twoFactor');
  const legacy = { secret: 'totp', backupCodes: '["a","b"]' };
  const sealedBefore = await Promise.all(
    Object.values(legacy).map((data) => symmetricEncrypt({ key: 'rahasia', data })),
  );
  await collection.insertOne({ userId: 'sari', secret: sealedBefore[0], backupCodes: sealedBefore[1] });
  const kind = sealedSecondFactors(store.connection, dataKeys('rahasia', [fresh!, old!]), 'rahasia');
  expect(await kind.countOld()).toBe(1);
  expect(await kind.sealSome(undefined)).toEqual({ sealed: 1, unopened: 0 });
  expect(await kind.countOld()).toBe(0);
  const stored = await collection.findOne({ userId: 'sari' });
  expect(stored?.['secret']).toMatch(/^\$ba\$\d+\$/);
  // Without the first key it is shut.
  await expect(symmetricDecrypt({ key: 'rahasia', data: String(stored?.['secret']) })).rejects.toThrow();
  const back = sealedSecondFactors(store.connection, dataKeys('rahasia', [old!, fresh!]), 'rahasia');
  expect(await back.sealSome(undefined)).toEqual({ sealed: 1, unopened: 0 });
});

test('while another process seals nobody waits for it', async () => {
  const heldUntil = new Date(Date.now() + 60 * 60_000);
  await store.leases.updateOne({ _id: 'seal anew' }, { holder: 'other', heldUntil }, { upsert: true });
  await insert([{ _id: '1', a: 'rata' }]);
  expect(await start(fresh!).sealing.run(true)).toBeUndefined();
  await store.leases.deleteMany({ _id: 'seal anew' });
});
