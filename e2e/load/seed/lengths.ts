import { Random } from './random.js';

interface Wanted {
  seed: string;
  conversations: number;
  messages: number;
}

/** How many messages each conversation has: most few, some many, together as many as are wanted. */
export function* lengthsOf({ seed, conversations, messages }: Wanted): Generator<number> {
  let whole = 0;
  for (const weight of weightsOf(seed, conversations)) whole += weight;
  // Each has one; the others are shared out so that what is rounded off here is not lost there.
  const others = messages - conversations;
  let sum = 0;
  let given = 0;
  for (const weight of weightsOf(seed, conversations)) {
    sum += weight;
    const upToHere = Math.min(others, Math.round((others * sum) / whole));
    yield 1 + upToHere - given;
    given = upToHere;
  }
}

/** The same at every call, so that nobody has to keep them. */
function* weightsOf(seed: string, count: number): Generator<number> {
  const random = new Random(seed, 'lengths');
  for (let index = 0; index < count; index += 1) {
    yield Math.exp(2 * (random.next() + random.next() + random.next() - 1.5));
  }
}
