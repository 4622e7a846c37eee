import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import { addressHash } from '../../platform/mail/address-hash.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { Removals } from '../staff/index.js';
import { replyAddressesModel } from './reply-addresses.model.js';
import { replyAddresses } from './reply-addresses.service.js';
import { sentIds } from './sent-ids.js';
import { stopLinks } from './stop-links.js';
import { stopRoutes } from './stop.routes.js';
import { stoppedAddressesModel } from './stopped-addresses.model.js';
import { stoppedAddresses } from './stopped-addresses.service.js';

export type { ReplyAddresses } from './reply-addresses.service.js';
export type { SentIds } from './sent-ids.js';
export type { StoppedAddresses } from './stopped-addresses.service.js';
export { stopHeaders, type StopLinks } from './stop-links.js';
export type { ReplyTo } from './reply-token.js';

/** The addresses of mail: those that answers come in by, and those that get no mail any more. */
export function createMailAddress(deps: {
  connection: Connection;
  secret: string;
  url: string;
  replyMailbox: string | undefined;
  removals: Removals;
  conversations: ConversationsService;
  sites: Pick<SitesService, 'find'>;
  hasRateLimits: boolean;
  log: Log;
}) {
  const hashOf = addressHash(deps.secret);
  const replies = replyAddresses({
    addresses: replyAddressesModel(deps.connection),
    ...{ secret: deps.secret, hashOf, mailbox: deps.replyMailbox },
  });
  deps.removals.follow(replies.eraseOf);
  const stops = stoppedAddresses({ ...deps, stopped: stoppedAddressesModel(deps.connection), hashOf });
  const links = stopLinks({ ...deps, hashOf });
  return {
    ...{ replies, stops, stopLinkFor: links.linkFor, sentIds: sentIds({ ...deps, hashOf }) },
    routes: () => stopRoutes({ ...deps, links, stops }),
  };
}
