import type { Sweep } from '../platform/outbox/sweeper.js';
import type { Audiences } from './sockets.js';

/** What a feature brings besides its service, its commands and its routes; `app/features.ts` gathers those of all. */
export interface Feature {
  /** Does again what was left undone, here or by another process. */
  sweeps?: readonly Sweep[];
  /** Begins to tell clients what happens. May be missed by them, and loses nothing. */
  listen?: (audiences: Audiences) => void;
}
