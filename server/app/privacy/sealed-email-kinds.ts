import type { Connection } from 'mongoose';
import type { EmailBox } from '../../platform/crypto/email-box.js';
import { sealedFields } from '../../platform/crypto/sealed-fields.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { emailFields } from './email-fields.js';

/** The addresses of each collection, as kinds of sealed data. */
export const sealedEmailKinds = (deps: { connection: Connection; emails: EmailBox }): SealedKind[] =>
  Object.entries(emailFields).map(([name, fields]) =>
    sealedFields({
      // As it is stored: by `collectionOf` all are plain.
      ...{ collection: deps.connection.collection(name), name: `addresses in ${name}`, fields },
      firstSealed: deps.emails.firstSealed,
      sealAnew: deps.emails.sealAnew,
    }),
  );
