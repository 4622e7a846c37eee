import type { Kept } from '../../shared/client/kept.js';
import { uuid } from '../../shared/client/uuid.js';

const leaseName = 'lease';
/** After this time every tab reads what one of them wrote: browsers carry it from process to process. */
const settleMs = 200;
/** Longer than one call takes: who holds it for longer has died, or sleeps. */
const leaseMs = 10_000;

/**
 * One tab at a time, for pages that have no locks (no TLS). Of all that write their name at once the last one stands; the tab that
 * finds its own there a moment later has the lease. Storage that takes nothing is shared with nobody: then it begins at once.
 */
export async function leased<T>(kept: Kept, act: () => Promise<T>): Promise<T> {
  if (!kept.isLasting()) return act();
  const id = uuid();
  let own = '';
  // A page that slept in between asks again: meanwhile another one may have the lease.
  while (kept.get(leaseName) !== own || ageOf(own) > leaseMs / 2) {
    if (ageOf(kept.get(leaseName)) > leaseMs) kept.set(leaseName, (own = `${Date.now()} ${id}`));
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  try {
    return await act();
  } finally {
    if (kept.get(leaseName) === own) kept.remove(leaseName);
  }
}

/** Also when the clock was set back. */
const ageOf = (lease: string | null) => Math.abs(Date.now() - parseInt(lease ?? '0'));
