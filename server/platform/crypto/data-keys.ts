import { derivedKey } from './derived-key.js';
import { NotOpened } from './not-opened.js';

/** A key by which data are sealed, from the environment. */
export interface DataKey {
  /** Stands in what is sealed by it. */
  id: string;
  key: Buffer;
}

/** The first seals; the others only open what they have sealed. */
export interface DataKeys {
  firstId: string;
  ids: readonly string[];
  /** For one purpose alone (HKDF). Throws where there is no such key. */
  derive(id: string, purpose: string): Buffer;
}

/** The id of the key that follows from the server's secret: what seals where no key is given. */
export const keyOfSecret = 'secret';

/** The ids of these keys, and of the one that follows from the secret: also where the secret itself is not known yet. */
export const keyIdsOf = (given: readonly DataKey[] = []): string[] => [keyOfSecret, ...given.map(({ id }) => id)];

/** Also opens what was sealed before keys were given. */
export function dataKeys(secret: string, given: readonly DataKey[] = []): DataKeys {
  if (secret === '') throw new Error('Without a secret anybody could open what is sealed.');
  const known = new Map<string, string | Buffer>([
    [keyOfSecret, secret],
    ...given.map(({ id, key }) => [id, key] as const),
  ]);
  return {
    firstId: given[0]?.id ?? keyOfSecret,
    ids: keyIdsOf(given),
    derive(id, purpose) {
      const key = known.get(id);
      if (key === undefined) throw new NotOpened(`SAPA_DATA_KEYS has no key ${id}.`);
      return derivedKey(key, purpose);
    },
  };
}
