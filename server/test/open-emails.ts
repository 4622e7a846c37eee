import type { Connection } from 'mongoose';
import { emailFields } from '../app/privacy/email-fields.js';
import type { DataKey } from '../platform/crypto/data-keys.js';
import { dataKeys } from '../platform/crypto/data-keys.js';
import { emailBox } from '../platform/crypto/email-box.js';
import { knownSecret } from '../platform/crypto/secret.js';
import { keepEmailsSealed } from '../platform/store/sealed-emails.js';

/** For a test that looks into the store of a server: by `collectionOf` it sees addresses as the server does; by a model, as they are stored. */
export async function openEmailsIn(
  connection: Connection,
  config: { secret?: string | undefined; dataDir: string; dataKeys?: readonly DataKey[] | undefined },
): Promise<void> {
  keepEmailsSealed(connection, emailBox(dataKeys(await knownSecret(config), config.dataKeys)), emailFields);
}
