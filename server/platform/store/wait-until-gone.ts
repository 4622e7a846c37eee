import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.js';

const lookAgainMs = 1_000;
const sayAgainMs = 10_000;

/** Resolves when none is counted any more. Until then the log says now and again that they have to be stopped. */
export async function waitUntilGone(
  count: () => Promise<number>,
  log: Log,
  { of, signal, ...said }: { of: string; signal?: AbortSignal | undefined; migration?: string },
): Promise<void> {
  let saidAt = -Infinity;
  for (let processes = await count(); processes > 0; processes = await count()) {
    if (performance.now() - saidAt >= sayAgainMs) {
      log.warn({ processes, ...said }, `processes of ${of} are running: stop them, so that the store can be migrated`);
      saidAt = performance.now();
    }
    await pause(lookAgainMs, undefined, { signal });
  }
}
