/** Does one thing at a time over all tabs. Pages without TLS have no locks; there every tab acts alone. */
export type Alone = <T>(name: string, act: () => Promise<T>) => Promise<T>;

export const aloneOf =
  (siteKey: string): Alone =>
  (name, act) => {
    const { locks } = navigator as Partial<Navigator>;
    return locks ? locks.request(`sapa:${siteKey}:${name}`, act) : act();
  };
