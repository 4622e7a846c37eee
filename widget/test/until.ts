import { vi } from 'vitest';

/** Tries again while it throws, as long as `expect.poll` does: a frame of a busy machine may take longer than a second. */
export const until = <T>(act: () => T) => vi.waitFor(act, { timeout: 5_000, interval: 10 });
