import { createContext } from '@lit/context';
import type { Block, BlockFacts, BlockHours, BlockKind, KnownBlock } from '../../shared/wire/blocks/entities.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';

export interface BlockWish {
  conversationId: string;
  kind: BlockKind;
  hours: BlockHours;
  reason: string;
}

/** Who may not write. Nothing of it is kept here: it is asked when somebody wants to know. */
export class Blocks {
  constructor(private readonly connection: Pick<Connection, 'call'>) {}

  facts(conversationId: string): Promise<Reply<BlockFacts>> {
    return this.connection.call('block:facts', { conversationId });
  }

  async add(wish: BlockWish): Promise<Reply<{ block: KnownBlock }>> {
    return this.connection.call('block:add', wish);
  }

  /** What was added at this time: answers with what stood before it and holds again. */
  undo(added: Pick<KnownBlock, 'id' | 'at'>): Promise<Reply<{ block?: KnownBlock }>> {
    return this.connection.call('block:undo', added);
  }

  /** What has ended by itself meanwhile has ended. */
  async end(id: string): Promise<boolean> {
    const reply = await this.connection.call('block:end', { id });
    return reply.ok || reply.error.code === 'E_NOT_FOUND';
  }

  list(siteId: string): Promise<Reply<{ blocks: Block[] }>> {
    return this.connection.call('block:list', { siteId });
  }
}

export const blocksContext = createContext<Blocks>('blocks');
