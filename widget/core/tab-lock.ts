/** Does one thing at a time over all tabs. Where there are no locks (no TLS, blocked site data) every tab acts alone. */
export type TabLock = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Longer than one call takes. A tab that holds the lock for longer may sleep with it, as pages in the background do on a phone. */
const patience = 10_000;

export const tabLockOf =
  (siteKey: string): TabLock =>
  async (name, act) => {
    let acting: ReturnType<typeof act> | undefined;
    const begin = () => {
      clearTimeout(timer);
      return (acting ??= act());
    };
    const request = (options: LockOptions) => navigator.locks.request(`sapa:${siteKey}:${name}`, options, begin);
    const timer = setTimeout(() => request({ steal: true }).catch(() => undefined), patience);
    try {
      return await request({});
    } catch {
      // No locks, or none for this page; or another tab lost its patience, and what began here goes on.
      return begin();
    }
  };
