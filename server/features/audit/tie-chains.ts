import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditChainsModel } from './audit-chains.model.js';
import type { AuditTiesModel } from './audit-ties.model.js';
import { beginning, hashOfTie } from './chain-hash.js';

/** More chains than grow between two ties; what is left goes into the next one. */
const most = 1_000;

/**
 * Ties the chains of all processes that have grown since the last tie. Resolves with how many these are. Any process may do it,
 * and of two that do it at once one stores its tie.
 */
export function tieChains(deps: { chains: AuditChainsModel; ties: AuditTiesModel; log: Log }) {
  const chains = collectionOf(deps.chains);
  const ties = collectionOf(deps.ties);

  return async function tie(at = new Date()): Promise<number> {
    const grown = await chains.find({ isTied: false }).limit(most).toArray();
    if (grown.length === 0) return 0;
    const [last] = await ties.find().sort({ _id: -1 }).limit(1).toArray();
    const heads = grown.map(({ _id, number, hash }) => ({ chain: _id, number, hash }));
    const made = { _id: (last?._id ?? 0) + 1, at, heads, previous: last?.hash ?? beginning };
    const hash = hashOfTie(made);
    try {
      await ties.insertOne({ ...made, hash });
    } catch (error) {
      if (isDuplicateKey(error)) return 0;
      throw error;
    }
    // What has grown meanwhile is for the next tie.
    for (const { chain, number } of heads) await chains.updateOne({ _id: chain, number }, { $set: { isTied: true } });
    // Who keeps the log elsewhere can tell from it that no tie was made anew.
    deps.log.info({ tie: made._id, hash }, 'audit chains tied');
    return heads.length;
  };
}
