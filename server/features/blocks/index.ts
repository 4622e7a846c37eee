import type { Connection } from 'mongoose';
import type { staffBlockCommands } from '../../../shared/wire/blocks/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import { activeBlocks } from './active-blocks.js';
import { announceBlocks } from './announce-blocks.js';
import { blocksModel } from './blocks.model.js';
import { presentBlock, presentSeen } from './blocks.presenter.js';
import { blocksService } from './blocks.service.js';
import { visitorNetworksModel } from './visitor-networks.model.js';
import { visitorNetworks } from './visitor-networks.js';

export { Archived, Blocked } from './blocked.js';
export { archivedWords, blockedWords, silenceWords } from './blocked-words.js';
export type { BlocksService } from './blocks.service.js';

/** Visitors and networks that may not write for a time. */
export function createBlocks(deps: {
  connection: Connection;
  secret: string;
  log: Log;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
  audit: AuditService;
  conversations: ConversationsService;
  sites: Pick<SitesService, 'find'>;
}) {
  const blocks = blocksModel(deps.connection);
  const networks = visitorNetworks({ ...deps, networks: visitorNetworksModel(deps.connection) });
  const active = activeBlocks({ ...deps, blocks, hash: networks.hash });
  const service = blocksService({ ...deps, blocks, networks, active });
  const staff: StaffHandlers<typeof staffBlockCommands> = {
    async 'block:facts'(actor, { conversationId }) {
      const { visitor, network } = await service.facts(actor, conversationId);
      return {
        ...(visitor ? { visitor: presentSeen(visitor) } : {}),
        ...(network
          ? {
              network: { visitors: network.visitors, ...(network.block ? { block: presentSeen(network.block) } : {}) },
            }
          : {}),
      };
    },
    'block:add': async (actor, input) => ({ block: presentSeen(await service.add(actor, input)) }),
    async 'block:undo'(actor, { id, at }) {
      const block = await service.undo(actor, id, new Date(at));
      return block ? { block: presentBlock(block) } : {};
    },
    async 'block:end'(actor, { id }) {
      await service.end(actor, id);
      return null;
    },
    'block:list': async (actor, { siteId }) => ({ blocks: (await service.list(actor, siteId)).map(presentBlock) }),
  };
  return {
    service,
    commands: { staff },
    listen: (audiences: Audiences) => announceBlocks(deps.events, audiences),
  };
}
