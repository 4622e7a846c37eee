import type { BlockHours, BlockKind } from '../../../shared/wire/blocks/entities.js';
import { markOf } from '../../../shared/name-mark.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor, VisitorActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, type Action } from '../../kernel/permissions.js';
import { conflict, notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { takeOne } from '../../platform/store/take-one.js';
import type { AuditService } from '../audit/index.js';
import { nameOf, noted, storedFor, visitorLabel, type ConversationsService } from '../conversations/index.js';
import type { activeBlocks } from './active-blocks.js';
import type { SitesService } from '../sites/index.js';
import { Archived, Blocked } from './blocked.js';
import { blockId, type BlocksModel, type StoredBlock } from './blocks.model.js';
import type { SeenBlock } from './blocks.presenter.js';
import type { visitorNetworks } from './visitor-networks.js';
import './blocks.events.js';

export interface NewBlock {
  conversationId: string;
  kind: BlockKind;
  hours: BlockHours;
  reason: string;
}

export type BlocksService = ReturnType<typeof blocksService>;

const hour = 60 * 60_000;
const actionOf = (kind: BlockKind): Action => (kind === 'network' ? 'network:block' : 'visitor:block');

/** Of several changes the last one alone is taken back. */
function formerOf({ _id, siteId: _siteId, kind: _kind, key: _key, former: _former, ...block }: StoredBlock) {
  return block;
}

/** Visitors and networks that may not write for a time. */
export function blocksService(deps: {
  blocks: BlocksModel;
  networks: ReturnType<typeof visitorNetworks>;
  active: ReturnType<typeof activeBlocks>;
  conversations: Pick<ConversationsService, 'find' | 'change'>;
  sites: Pick<SitesService, 'find'>;
  audit: Pick<AuditService, 'around'>;
  events: DomainEvents;
}) {
  const { networks, active, conversations, audit, events } = deps;
  const collection = collectionOf(deps.blocks);
  const conversationFor = storedFor(conversations);

  const findActive = (siteId: string, key: string) =>
    collection.findOne({ _id: blockId(siteId, key), until: { $gt: new Date() } });

  /** Of one thing there is one: of two at once the later one is what there is. */
  async function write({ _id, ...block }: StoredBlock): Promise<void> {
    const replace = () => collection.replaceOne({ _id }, block, { upsert: true });
    await replace().catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return replace();
    });
  }

  /** Whether it is theirs to know of and to end: by the conversation in which it was decided. */
  async function isTheirs(actor: StaffActor, { siteId, kind, conversationId }: StoredBlock): Promise<boolean> {
    const conversation = conversationId ? await conversations.find(conversationId) : undefined;
    return can(actor, actionOf(kind), conversation ?? { siteId, teamId: '' });
  }

  /** An active one, as they may know it. */
  async function seen(actor: StaffActor, siteId: string, key: string): Promise<SeenBlock | undefined> {
    const block = await findActive(siteId, key);
    return block ? { block, isTheirs: await isTheirs(actor, block) } : undefined;
  }

  /** Its change, with its entry in the audit. */
  const audited = <Result>(block: StoredBlock, actor: StaffActor, isEnd: boolean, happen: () => Promise<Result>) =>
    audit.around(
      {
        action: isEnd ? 'block.ended' : 'block.added',
        by: actor,
        // No name and no reason: what is erased of a visitor must not stay here.
        subject: { id: block.visitorId, name: visitorLabel(block.visitorId) },
        siteIds: [block.siteId],
        [isEnd ? 'before' : 'after']: { kind: block.kind, until: block.until.toISOString() },
      },
      happen,
      // It had ended by itself.
      (changed) => (changed === null ? undefined : {}),
    );

  async function tell(block: StoredBlock, actor: StaffActor, isEnd: boolean): Promise<void> {
    const { siteId, kind, conversationId, until, reason = '' } = block;
    active.forget(siteId);
    events.publish('block.changed', kind === 'visitor' ? [block.key] : await networks.visitorsOf(siteId, block.key));
    const by = { id: actor.staffId, name: actor.name };
    const what = isEnd
      ? ({ kind: 'unblocked', what: kind } as const)
      : ({ kind: 'blocked', what: kind, until: until.toISOString(), ...(reason ? { reason } : {}) } as const);
    await conversations.change(conversationId ? [conversationId] : [], (stored) =>
      stored.erasedAt ? stored : noted(stored, [what], { by }),
    );
  }

  async function end(actor: StaffActor, block: StoredBlock): Promise<void> {
    const ended = await audited(block, actor, true, () => takeOne(collection, { _id: block._id, at: block.at }));
    // Somebody else has ended it, or decided anew, at the same moment: it is told once.
    if (!ended) throw notFound();
    await tell(block, actor, true);
  }

  return {
    until: active.until,
    untilNow: active.untilNow,
    /** What is remembered of a site is read anew. */
    forget: active.forget,

    /** Throws `Blocked` for who may not write now, and `Archived` where nobody may. */
    async requireUnblocked(visitor: VisitorActor, network?: string): Promise<void> {
      if ((await deps.sites.find(visitor.siteId))?.archivedAt) throw new Archived();
      const until = await active.until(visitor.siteId, visitor, network);
      if (until) throw new Blocked(until);
    },

    note: networks.note,

    /** What is blocked of the visitor of a conversation, and who else would be. */
    async facts(actor: StaffActor, conversationId: string) {
      const conversation = await conversationFor(actor, 'visitor:block', conversationId);
      const { siteId, visitorId } = conversation;
      const [visitor, network] = await Promise.all([
        seen(actor, siteId, visitorId),
        can(actor, 'network:block', conversation) ? networks.lastOf(siteId, visitorId) : undefined,
      ]);
      if (network === undefined) return { visitor };
      const [block, visitors] = await Promise.all([
        seen(actor, siteId, network),
        networks.countVisitors(siteId, network),
      ]);
      return { visitor, network: { block, visitors: Math.max(1, visitors) } };
    },

    async add(actor: StaffActor, { conversationId, kind, hours, reason }: NewBlock): Promise<SeenBlock> {
      const conversation = await conversationFor(actor, actionOf(kind), conversationId);
      const { siteId, visitorId } = conversation;
      const key = kind === 'visitor' ? visitorId : await networks.lastOf(siteId, visitorId);
      // Nobody knows any more where they came from.
      if (key === undefined) throw notFound();
      if ((await collection.countDocuments({ siteId }, { limit: limits.blocksOfSite })) >= limits.blocksOfSite)
        throw tooMuch('So many blocks are too many.');
      const at = new Date();
      const until = new Date(at.getTime() + hours * hour);
      const before = await seen(actor, siteId, key);
      if (before && !before.isTheirs) {
        const { _id } = before.block;
        const longest = new Date(Math.max(until.getTime(), before.block.until.getTime()));
        const lasting = await audited({ ...before.block, until: longest }, actor, false, () =>
          collection.findOneAndUpdate({ _id }, { $max: { until } }, { returnDocument: 'after' }),
        );
        // What they decided is told where they did.
        if (lasting) {
          await tell({ ...lasting, conversationId, reason }, actor, false);
          return { block: lasting, isTheirs: false };
        }
      }
      const called = nameOf(conversation);
      const block: StoredBlock = {
        ...{ _id: blockId(siteId, key), siteId, kind, key, conversationId, visitorId },
        ...{ label: called.label, nameSource: markOf(called) },
        ...(reason ? { reason } : {}),
        ...{ by: { id: actor.staffId, name: actor.name }, at, until },
        ...(before ? { former: formerOf(before.block) } : {}),
      };
      await audited(block, actor, false, () => write(block));
      await tell(block, actor, false);
      return { block, isTheirs: true };
    },

    /** What was added is taken back: what stood before it holds again, unless its time is over. */
    async undo(actor: StaffActor, id: string, at: Date): Promise<StoredBlock | undefined> {
      const block = await collection.findOne({ _id: id });
      if (!block || !(await isTheirs(actor, block))) throw notFound();
      if (block.at.getTime() !== at.getTime()) throw conflict('It has been decided anew since.');
      const { former, _id, siteId, kind, key } = block;
      if (!former || former.until <= new Date()) {
        await end(actor, block);
        return undefined;
      }
      const restored: StoredBlock = { _id, siteId, kind, key, ...former };
      const isDone = await audited(restored, actor, false, () =>
        collection.findOneAndReplace({ _id, at }, { siteId, kind, key, ...former }),
      );
      if (!isDone) throw conflict('It has been decided anew since.');
      await tell(restored, actor, false);
      return restored;
    },

    /** `E_NOT_FOUND` also of one that has ended. */
    async end(actor: StaffActor, id: string): Promise<void> {
      const block = await collection.findOne({ _id: id });
      if (!block || !(await isTheirs(actor, block))) throw notFound();
      await end(actor, block);
    },

    async list(actor: StaffActor, siteId: string): Promise<StoredBlock[]> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      return collection
        .find({ siteId, until: { $gt: new Date() } }, { sort: { at: -1 }, limit: limits.blocksOfSite })
        .toArray();
    },

    /** Who was blocked is so as well as whom the publisher names. May be repeated. */
    async transfer(from: VisitorActor, to: VisitorActor): Promise<void> {
      const { siteId, visitorId } = to;
      await networks.transfer(from, to);
      const [theirs, present] = await Promise.all([findActive(siteId, from.visitorId), findActive(siteId, visitorId)]);
      if (theirs) {
        const isLonger = !present || present.until < theirs.until;
        if (isLonger) await write({ ...theirs, _id: blockId(siteId, visitorId), key: visitorId, visitorId });
        await collection.deleteMany({ _id: theirs._id });
      }
      // What is said of them on a blocked network is erased with the other one.
      await collection.updateMany({ visitorId: from.visitorId }, { $set: { visitorId } });
      await collection.updateMany({ 'former.visitorId': from.visitorId }, { $set: { 'former.visitorId': visitorId } });
      if (!theirs) return;
      active.forget(siteId);
      events.publish('block.changed', [visitorId]);
    },

    /** Of an erased visitor. A network stays blocked until its time, without a word of whose it was. */
    async eraseAll(visitorId: string): Promise<void> {
      await networks.eraseAll(visitorId);
      await collection.deleteMany({ visitorId, kind: 'visitor' });
      const nobodys = { label: '', visitorId: '', conversationId: '' };
      await collection.updateMany({ visitorId }, { $set: nobodys, $unset: { reason: true, nameSource: true } });
      await collection.updateMany({ 'former.visitorId': visitorId }, { $unset: { former: true } });
    },
  };
}
