import type { Migration } from '../../platform/store/migrations.js';

/**
 * A gate alone: what is stored from here on is sealed, and a process of the version before would send mail to it. So it must have ended,
 * and cannot come back. What is plain is read as it is until the sweep seals it (crypto/seal-anew.ts).
 */
export const addressesAreSealed: Migration = {
  id: '2026-11-30 addresses are sealed',
  up: () => Promise.resolve(),
};
