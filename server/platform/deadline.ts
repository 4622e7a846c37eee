import { unavailable } from './errors.js';

/** A little less than what the client waits (limits.replyTimeout), so that it hears a reason rather than nothing. */
export const deadlineMs = 4_500;

/** Rejects with `E_UNAVAILABLE` when the store hangs, or who else is asked. What was begun may still be done: a resend is harmless. */
export async function withinDeadline<Value>(work: Promise<Value>, ms = deadlineMs): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unavailable()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
