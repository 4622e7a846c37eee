import { randomInt } from 'node:crypto';
import { isDuplicateKey } from '../platform/store/store-errors.js';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const attempts = 5;

/** Of what there are few, so that a row can carry it. Another document may have it: see {@link withShortId}. */
const newShortId = (): string => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');

/** Inserts under a new id, and under another one where that is taken. */
export async function withShortId<Result>(insert: (id: string) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await insert(newShortId());
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === attempts) throw error;
    }
  }
}
