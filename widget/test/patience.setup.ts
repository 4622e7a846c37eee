import { vi } from 'vitest';

/** As long as `expect.poll` (vitest.config.ts): a frame of a busy machine may take longer than the second that is waited otherwise. */
const patienceMs = 5_000;

// Vitest has a setting for expect.poll alone.
const { waitFor } = vi;
vi.waitFor = (callback, options = patienceMs) => waitFor(callback, options);
