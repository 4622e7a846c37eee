import { setTimeout as pause } from 'node:timers/promises';
import { isDeadlock } from './store-errors.js';

const attempts = 5;
const longestPauseMs = 40;

/**
 * Does a write again that the store has broken off for another one's sake: of such a one nothing was stored. Any other
 * refusal, and the last of five, is thrown on.
 */
export async function retryTransient<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isDeadlock(error) || attempt === attempts) throw error;
    }
    // Not all at the same moment again.
    await pause(Math.random() * longestPauseMs * attempt);
  }
}
