import { expect, test } from 'vitest';
import { oldestOf } from './oldest-of.js';

const [first, second] = [new Date(1), new Date(2)];

test.each([
  { times: [], oldest: undefined },
  { times: [undefined], oldest: undefined },
  { times: [undefined, second], oldest: second },
  { times: [second, first, undefined, second], oldest: first },
])('of $times.length', ({ times, oldest }) => expect(oldestOf(times)).toEqual(oldest));

test('of more than a call can take', () => {
  expect(oldestOf(Array.from({ length: 200_000 }, (_, at) => new Date(200_000 - at)))).toEqual(first);
});
