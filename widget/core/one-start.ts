import type { Kept } from '../../shared/client/kept.js';
import { tabLockOf } from './tab-lock.js';

/** One tab at a time becomes a visitor: `act` looks first whether another one was faster. */
export async function oneStart<T>(kept: Kept, siteKey: string, act: () => Promise<T>): Promise<T> {
  const { locks } = navigator as Partial<Navigator>;
  const lease = locks ? undefined : await import('./lease.js').catch(() => undefined);
  return lease ? lease.leased(kept, act) : tabLockOf(siteKey)('visitor', act);
}
