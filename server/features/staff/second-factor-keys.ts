import type { BetterAuthPlugin } from 'better-auth';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { NotOpened } from '../../platform/crypto/not-opened.js';
import { sealedFields } from '../../platform/crypto/sealed-fields.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';

const purpose = 'sapa second factors';

/** The library numbers its keys. */
const versionOf = (id: string): number => parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16);

/** By what the library seals secrets of authenticators and recovery codes; without ids of keys it was the server's secret. */
function configOf(keys: DataKeys, secret: string) {
  const derived = keys.ids.map((id) => [versionOf(id), keys.derive(id, purpose).toString('base64url')] as const);
  return { keys: new Map(derived), currentVersion: versionOf(keys.firstId), legacySecret: secret };
}

/** The library's own option for several secrets would also sign cookies by the first: a new key would end all sessions. */
export const secondFactorKeys = (keys: DataKeys, secret: string) =>
  ({
    id: 'sapa-second-factor-keys',
    init: () => ({ context: { secretConfig: configOf(keys, secret) } }),
  }) satisfies BetterAuthPlugin;

export function sealedSecondFactors(connection: Connection, keys: DataKeys, secret: string): SealedKind {
  const key = configOf(keys, secret);
  return sealedFields({
    ...{ collection: connection.collection('twoFactor'), fields: ['secret', 'backupCodes'] },
    firstSealed: `$ba$${key.currentVersion}$`,
    sealAnew: async (value) => symmetricEncrypt({ key, data: await opened(value) }),
  });

  async function opened(data: string): Promise<string> {
    try {
      return await symmetricDecrypt({ key, data });
    } catch (cause) {
      throw new NotOpened('A second factor cannot be opened.', { cause });
    }
  }
}
