import type { Connection } from 'mongoose';
import { addressHash } from '../../platform/mail/address-hash.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Removals } from '../staff/index.js';
import { replyAddressesModel } from './reply-addresses.model.js';
import { replyAddresses } from './reply-addresses.service.js';
import { stoppedAddressesModel } from './stopped-addresses.model.js';
import { stoppedAddresses } from './stopped-addresses.service.js';

export type { ReplyAddresses } from './reply-addresses.service.js';
export type { StoppedAddresses } from './stopped-addresses.service.js';
export type { ReplyTo } from './reply-token.js';

/** The addresses of mail: those that answers come in by, and those that get no mail any more. */
export function createMailAddress(deps: {
  connection: Connection;
  secret: string;
  replyMailbox: string | undefined;
  removals: Removals;
  conversations: ConversationsService;
}) {
  const hashOf = addressHash(deps.secret);
  const replies = replyAddresses({
    addresses: replyAddressesModel(deps.connection),
    ...{ secret: deps.secret, hashOf, mailbox: deps.replyMailbox },
  });
  deps.removals.follow(replies.eraseOf);
  const stops = stoppedAddresses({ ...deps, stopped: stoppedAddressesModel(deps.connection), hashOf });
  return { replies, stops };
}
