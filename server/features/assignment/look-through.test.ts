import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HeldConversation, PooledPage } from '../conversations/index.js';
import { lookThrough, type Place } from './look-through.js';

const pageLength = 3;
/** Each is its own place: what is before `others` waits. */
const heldAt = (number: number) => ({ _id: String(number), waitingSince: new Date(number) }) as HeldConversation;

/** A store with so many whose visitor waits, and so many others. */
function reader(waiting: number, others: number) {
  return ({ stage, after }: Place): Promise<PooledPage> => {
    const [begin, end] = stage === 'waiting' ? [0, waiting] : [waiting, waiting + others];
    const from = after ? Number(after.id) + 1 : begin;
    const numbers = Array.from({ length: Math.min(pageLength, end - from) }, (_, index) => from + index);
    const last = numbers.length === pageLength ? numbers.at(-1) : undefined;
    const next = last === undefined ? undefined : { at: new Date(last), id: String(last) };
    return Promise.resolve({ conversations: numbers.map(heldAt), next });
  };
}

test('R4 what stands behind however many others is found, by looks that are bounded, and each once per lap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 20 }), async (waiting, others, most) => {
      const read = reader(waiting, others);
      const seen: number[] = [];
      let from: Place | undefined;
      do {
        const before = seen.length;
        const { found, next } = await lookThrough({
          ...{ from, read, most, enough: 1_000 },
          find: (page) => {
            const numbers = page.map(({ _id }) => Number(_id));
            seen.push(...numbers);
            return Promise.resolve(numbers);
          },
        });
        expect(found).toEqual(seen.slice(before));
        expect(found.length).toBeLessThan(most + pageLength);
        from = next;
      } while (from);
      expect(seen).toEqual(Array.from({ length: waiting + others }, (_, index) => index));
    }),
  );
});

test('R4 a look ends when enough is found, and the next one begins with the page that has more', async () => {
  const read = reader(9, 0);
  const look = (from?: Place) =>
    lookThrough({ from, read, find: (page) => Promise.resolve(page.map(({ _id }) => _id)), enough: 5, most: 100 });
  const { found, next } = await look();
  expect(found).toEqual(['0', '1', '2', '3', '4']);
  expect((await look(next)).found).toEqual(['3', '4', '5', '6', '7']);
});
