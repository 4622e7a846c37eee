import { lease } from '../../platform/outbox/lease.js';
import type { LeasesModel } from '../../platform/outbox/leases.model.js';
import { conflict } from '../../platform/errors.js';

/** How long nobody else begins after a kill; what goes on longer is held on. */
const heldMs = 30_000;
/** A reader who has a table whole may ask for the next one before the lease of the first has been given back. */
const momentMs = 1_000;

/** Of each name one run at a time, in all processes; who asks for a second one is told so. */
export function oneAtATime(leases: LeasesModel) {
  return async function alone<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    const over = Date.now() + momentMs;
    const done = await lease({ leases, name, heldMs, isRenewed: true }).hold(
      async () => ({ result: await run() }),
      // Nobody waits for another one's table.
      () => Date.now() > over,
    );
    if (!done) throw conflict('It is under way already.');
    return done.result;
  };
}
