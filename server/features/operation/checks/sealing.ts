import type { Sealing } from '../../../platform/crypto/seal-anew.js';
import { found, type Check } from '../finding.js';

/** The store stops counting as well: an owner may ask again and again, and no index has all of it. */
const mostMs = 7_000;

/** What should be sealed is, and by the key that seals now. */
export const sealing =
  (of: Pick<Sealing, 'countOld' | 'keyId'> | undefined): Check =>
  async () => {
    if (!of) return [];
    const count = await of.countOld({ maxTimeMS: mostMs });
    return [count > 0 ? found('sealing-behind', { count }) : found('sealing-ok', { key: of.keyId })];
  };
