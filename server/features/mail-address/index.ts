import type { Connection } from 'mongoose';
import { addressHash } from '../../platform/mail/address-hash.js';
import type { Removals } from '../staff/index.js';
import { replyAddressesModel } from './reply-addresses.model.js';
import { replyAddresses } from './reply-addresses.service.js';

export type { ReplyAddresses } from './reply-addresses.service.js';
export type { ReplyTo } from './reply-token.js';

/** The addresses of mail: those that answers come in by. */
export function createMailAddress(deps: {
  connection: Connection;
  secret: string;
  replyMailbox: string | undefined;
  removals: Removals;
}) {
  const hashOf = addressHash(deps.secret);
  const replies = replyAddresses({
    addresses: replyAddressesModel(deps.connection),
    ...{ secret: deps.secret, hashOf, mailbox: deps.replyMailbox },
  });
  deps.removals.follow(replies.eraseOf);
  return { replies };
}
