import { setTimeout as sleep } from 'node:timers/promises';

interface Patience {
  /** Milliseconds after which waiting ends in an error. */
  limit: number;
  /** Completes "Waited N s for ...". */
  what: string;
  pause?: number;
}

/** Asks again and again until the answer is true. A question that throws is a no, and is told when time is up. */
export async function waitUntil(question: () => boolean | Promise<boolean>, patience: Patience): Promise<void> {
  const deadline = Date.now() + patience.limit;
  let lastError: unknown;
  for (;;) {
    try {
      if (await question()) return;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${patience.limit / 1_000} s for ${patience.what}.`, { cause: lastError });
    }
    await sleep(patience.pause ?? 25);
  }
}
