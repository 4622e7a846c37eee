import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AttachmentAddresses, Attachment } from '../../../shared/wire/attachments/entities.js';
import { isImageType } from '../../../shared/wire/attachments/attachment-types.js';
import type { Actor } from '../../kernel/actors.js';
import { seesWholeSites } from '../../kernel/permissions.js';
import { conversationFor, type ConversationsService } from '../conversations/index.js';
import { conflict, notFound } from '../../platform/errors.js';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import type { Log } from '../../platform/log.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import type { SignedFileUrls, Variant } from './signed-file-urls.js';
import type { AttachmentsModel, Claim, StoredAttachment } from './attachments.model.js';
import { isOwner, mayOpen, ownerIdOf } from './attachments.policy.js';
import { presentAttachment } from './attachments.presenter.js';
import { kindOf } from '../../platform/files/file-kind.js';
import { safeFileName } from '../../platform/files/file-name.js';
import { reencodeImage, type DrawingFor } from '../../platform/files/images.js';
import type { ReceivedFile } from '../../platform/files/receive-file.js';
import { diskFullOr, notAFile } from '../../platform/files/upload-error.js';

/** A file that no message took within this time is taken away, which a visitor may leave unsent until then. */
const unsentMs = 24 * 60 * 60_000;
/** How long a deletion may be under way. */
const deletingMs = 60_000;
/** Longer than the files of one are being sealed. */
const sealingMs = 10 * 60_000;
/** What is not in the store at that time was left by a process that was killed. */
const storingMs = 60 * 60_000;

export interface Received extends ReceivedFile, Pick<DrawingFor, 'network' | 'charge'> {
  uploadId: string;
}

export type AttachmentsService = ReturnType<typeof attachmentsService>;

export function attachmentsService(deps: {
  attachments: AttachmentsModel;
  conversations: ConversationsService;
  files: SealedFiles;
  addresses: SignedFileUrls;
  /** Whether the message that a file was meant for is stored, and carries it. */
  isCarried: (claim: Claim, id: string) => Promise<boolean>;
  log: Log;
}) {
  const { files } = deps;
  const find = conversationFor(deps.conversations);
  const collection = collectionOf(deps.attachments);
  const sweepAttachments = sweepEach<StoredAttachment>({ name: 'attachments', log: deps.log, idOf: ({ _id }) => _id });

  const findUpload = (actor: Actor, uploadId: string) =>
    collection.findOne({ ownerId: ownerIdOf(actor), uploadId, isStored: true, isRemoving: { $exists: false } });

  /**
   * Bytes first, document last: a document that is left says where bytes may be. While they are being sealed anew a bare one stays,
   * and the sweep comes again: who seals may be killed with bytes that it has read before.
   */
  async function removeFiles({ _id, key }: Pick<StoredAttachment, '_id' | 'key'>): Promise<void> {
    await files.deleteIn(key);
    const lately = new Date(Date.now() - sealingMs);
    const isQuiet = { $or: [{ sealingAt: { $exists: false } }, { sealingAt: { $lt: lately } }] };
    const { deletedCount } = await collection.deleteMany({ _id, ...isQuiet });
    if (deletedCount > 0) return;
    const removeAfter = new Date(Date.now() + sealingMs);
    const bare = { ownerId: '', uploadId: '', name: '', isStored: false, isRemoving: true, removeAfter };
    await collection.updateOne({ _id }, { $set: bare, $unset: { claim: '' } });
  }

  async function put(key: string, path: string): Promise<void> {
    await files.put(key, path);
  }

  // A thread asks for each of its pictures by a command of its own.
  const readStored = batched(async (ids) => {
    const found = await collection
      .find({ _id: { $in: ids }, isStored: true, isRemoving: { $exists: false } })
      .toArray();
    return new Map(found.map((each) => [each._id, each]));
  });

  async function ofSender(actor: Actor, siteId: string, ids: readonly string[]): Promise<StoredAttachment[]> {
    const found = await collection
      .find({ _id: { $in: [...ids] }, isStored: true, isRemoving: { $exists: false } })
      .toArray();
    const byId = new Map(
      found.filter((each) => each.siteId === siteId && isOwner(actor, each)).map((each) => [each._id, each]),
    );
    return ids.map((id) => {
      const attachment = byId.get(id);
      if (!attachment) throw notFound();
      return attachment;
    });
  }

  /** Their message was refused for good: another one may take what it does not carry. */
  async function release(claim: Claim, ids: readonly string[]): Promise<void> {
    for (const _id of ids) {
      if (await deps.isCarried(claim, _id)) continue;
      await collection.updateOne({ _id, ...claimedBy(claim) }, { $unset: { claim: '' } });
    }
  }

  async function removeDue(attachment: StoredAttachment, now: Date): Promise<void> {
    const { _id, claim } = attachment;
    // The process that stored the message may have ended before it said so here.
    if (claim && (await deps.isCarried(claim, _id))) {
      await collection.updateOne({ _id }, { $unset: { removeAfter: '' } });
      return;
    }
    // Only if it is still as it was seen, and before its files go: from here on no message can take it.
    const { matchedCount } = await collection.updateOne(
      { _id, removeAfter: { $lt: now }, ...(claim ? claimedBy(claim) : { claim: { $exists: false } }) },
      { $set: { isRemoving: true } },
    );
    if (matchedCount > 0) await removeFiles(attachment);
  }

  async function eraseThose(all: object): Promise<number> {
    await collection.updateMany(all, { $set: { isRemoving: true } });
    const faults: unknown[] = [];
    let count = 0;
    for await (const attachment of collection.find(all)) {
      count += 1;
      await removeFiles(attachment).catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw new Error(`${faults.length} files could not be removed.`, { cause: faults[0] });
    return count;
  }

  /** Where files can be had, by their ids; without those that are not there, or not for this actor. */
  async function openAll(actor: Actor, ids: readonly string[]): Promise<Map<string, AttachmentAddresses>> {
    const opened = new Map<string, AttachmentAddresses>();
    if (ids.length === 0) return opened;
    const found = (await Promise.all(ids.map(readStored))).filter((each) => each !== undefined);
    const claimed = found.flatMap(({ claim }) => (claim ? [claim.conversationId] : []));
    // What an agent may see depends on what changes at any moment.
    const isFresh = actor.kind === 'staff' && !seesWholeSites(actor);
    const facts = await deps.conversations.refOfAll(claimed, { isFresh });
    for (const attachment of found) {
      const { _id, claim, width } = attachment;
      if (!mayOpen(actor, attachment, claim && facts.get(claim.conversationId))) continue;
      const address = (variant: Variant) => deps.addresses.make(_id, variant);
      opened.set(_id, { file: address('file'), ...(width ? { preview: address('preview') } : {}) });
    }
    return opened;
  }

  return {
    /** The site of a conversation that this person may answer: what they send there counts for its day. */
    async siteToAnswerAt(actor: Actor, conversationId: string): Promise<string> {
      return (await find(actor, 'conversation:answer', conversationId)).siteId;
    },

    /** What an upload of this id has become already. */
    async findReceived(actor: Actor, uploadId: string): Promise<Attachment | undefined> {
      const stored = await findUpload(actor, uploadId);
      return stored ? presentAttachment(stored) : undefined;
    },

    /** How large each file is that this owner has here for no message. */
    async unsentSizes(ownerId: string): Promise<number[]> {
      const found = await collection
        .find({ ownerId, removeAfter: { $exists: true } }, { projection: { size: 1 } })
        .toArray();
      return found.map(({ size }) => size);
    },

    /** Looks at a received file, keeps it, and only then makes it known; the same upload again gives the same file. */
    async receive(actor: Actor, siteId: string, received: Received): Promise<Attachment> {
      const { uploadId, path, name, size } = received;
      if (size === 0) throw notAFile();
      const drawnPath = `${path}.file`;
      const previewPath = `${path}.preview`;
      try {
        const type = await kindOf(path);
        const drawn = isImageType(type)
          ? await reencodeImage(path, type, {
              ...received,
              owner: ownerIdOf(actor),
              target: drawnPath,
              preview: previewPath,
            })
          : undefined;
        const attachment: StoredAttachment = {
          _id: randomUUID(),
          siteId,
          ownerKind: actor.kind,
          ownerId: ownerIdOf(actor),
          uploadId,
          key: `${randomBytes(1).toString('hex')}/${randomBytes(24).toString('hex')}`,
          name: safeFileName(name, drawn?.type ?? type),
          type,
          size,
          ...drawn,
          isStored: false,
          removeAfter: new Date(Date.now() + storingMs),
        };
        await collection.insertOne(attachment);
        try {
          await put(`${attachment.key}/file`, drawn ? drawnPath : path);
          if (drawn) await put(`${attachment.key}/preview`, previewPath);
          const removeAfter = new Date(Date.now() + unsentMs);
          await collection.updateOne(
            { _id: attachment._id },
            { $set: { isStored: true, removeAfter, keyId: files.keyId } },
          );
          return presentAttachment(attachment);
        } catch (error) {
          // What cannot be taken away now is taken away by the sweep.
          await removeFiles(attachment).catch((fault: unknown) => deps.log.warn({ err: fault }, 'a file is left'));
          const winner = isDuplicateKey(error) ? await findUpload(actor, uploadId) : undefined;
          if (winner) return presentAttachment(winner);
          throw error;
        }
      } catch (error) {
        throw diskFullOr(error);
      } finally {
        await Promise.all([drawnPath, previewPath].map((each) => rm(each, { force: true })));
      }
    },

    /**
     * Binds files to the one message that is about to be written, and gives what it carries of them. The same again is
     * harmless; a file of another message is refused. The sweep unbinds nothing: a message that never came takes its files along.
     */
    async claim(actor: Actor, siteId: string, claim: Claim, ids: readonly string[]): Promise<Attachment[]> {
      // The staff have several sites: what counted for the day of one is in no message of another.
      const own = await ofSender(actor, siteId, ids);
      const { matchedCount } = await collection.updateMany(
        {
          _id: { $in: [...ids] },
          isRemoving: { $exists: false },
          $or: [{ claim: { $exists: false } }, claimedBy(claim)],
        },
        { $set: { claim } },
      );
      if (matchedCount === ids.length) return own.map(presentAttachment);
      await release(claim, ids);
      throw conflict('An attachment belongs to another message.');
    },

    release,

    /** Their message is stored: they stay. */
    async keep(ids: readonly string[]): Promise<void> {
      await collection.updateMany({ _id: { $in: [...ids] } }, { $unset: { removeAfter: '' } });
    },

    /** Their message is about to be deleted. Where the process ends in between, the sweep finds out what has become of it. */
    async expectRemoval(claim: Claim): Promise<void> {
      await collection.updateMany(claimedBy(claim), { $set: { removeAfter: new Date(Date.now() + deletingMs) } });
    },

    /** Their message is deleted: from now on nobody can have them. What cannot be removed now is removed by the sweep. */
    async removeOf(claim: Claim): Promise<void> {
      const all = { ...claimedBy(claim), isStored: true };
      const { matchedCount } = await collection.updateMany(all, {
        $set: { isRemoving: true, removeAfter: new Date() },
      });
      if (matchedCount === 0) return;
      for (const attachment of await collection.find(all).toArray())
        await removeFiles(attachment).catch((error: unknown) =>
          deps.log.warn({ attachmentId: attachment._id, err: error }, 'a file of a deleted message is left'),
        );
    },

    /** No message of their sender will have these. What one has claimed stays, and what is another's. */
    async drop(actor: Actor, ids: readonly string[]): Promise<void> {
      const own = { _id: { $in: [...ids] }, ownerKind: actor.kind, ownerId: ownerIdOf(actor) };
      // Marked first: from here on no message can take them.
      const free = { ...own, isStored: true, removeAfter: { $exists: true }, claim: { $exists: false } };
      await collection.updateMany(free, { $set: { isRemoving: true } });
      const marked = await collection.find({ ...own, isRemoving: true }).toArray();
      for (const attachment of marked) await removeFiles(attachment);
    },

    /** What waits for a message goes along with who writes it. */
    async giveUnsentTo(from: Actor, to: Actor): Promise<void> {
      const unsent = { ownerKind: from.kind, ownerId: ownerIdOf(from), claim: { $exists: false } };
      await collection.updateMany(unsent, { $set: { ownerId: ownerIdOf(to) } });
    },

    openAll,

    /** The same answer for "not yours" and "not there". */
    async open(actor: Actor, id: string): Promise<AttachmentAddresses> {
      const addresses = (await openAll(actor, [id])).get(id);
      if (!addresses) throw notFound();
      return addresses;
    },

    /** The bytes behind an address; who may have the address was decided when it was given. */
    async read(id: string, variant: Variant, until: number, sign: string) {
      if (!deps.addresses.isGood(id, variant, until, sign)) throw notFound();
      const attachment = await collection.findOne({ _id: id, isStored: true, isRemoving: { $exists: false } });
      if (!attachment || (variant === 'preview' && !attachment.width)) throw notFound();
      const { name, type, key } = attachment;
      const { size, stream } = await files.open(`${key}/${variant}`);
      return {
        name,
        type: variant === 'preview' ? 'image/webp' : type,
        size,
        stream,
      };
    },

    /**
     * Takes away what a visitor has sent, and what anybody has sent in these conversations. An upload that is still under
     * way is not among them: anyone who erases comes again. One that cannot be removed now keeps no other one here, and makes
     * the whole fail in the end.
     */
    async eraseAll(visitorId: string, conversationIds: string[]): Promise<void> {
      await eraseThose({
        isStored: true,
        $or: [{ ownerId: visitorId }, { 'claim.conversationId': { $in: conversationIds } }],
      });
    },

    /** The files of messages that are stored: what is only just being sent is not among them. */
    async settledIn(conversationIds: readonly string[]): Promise<{ id: string; conversationId: string }[]> {
      const settled = { ...sentIn(conversationIds), isStored: true, removeAfter: { $exists: false } };
      const found = await collection.find(settled, { projection: { claim: 1 } }).toArray();
      return found.flatMap(({ _id, claim }) => (claim ? [{ id: _id, conversationId: claim.conversationId }] : []));
    },

    erase: (id: string): Promise<number> => eraseThose({ _id: id, isStored: true }),

    /** The same of what was sent in these conversations. Resolves with how many files that were. */
    eraseIn: (conversationIds: readonly string[]): Promise<number> =>
      eraseThose({ ...sentIn(conversationIds), isStored: true }),

    countIn: (conversationIds: readonly string[]): Promise<number> =>
      collection.countDocuments({ ...sentIn(conversationIds), isStored: true }),

    /** Takes away what no message took, and what was never wholly stored. */
    async sweep(now = new Date()): Promise<number> {
      const due = collection.find({ removeAfter: { $lt: now } }, { sort: { removeAfter: 1 } });
      return sweepAttachments(due, (attachment) => removeDue(attachment, now), now);
    },
  };
}

/** The index has those with a claim alone, and the query must say so. */
const sentIn = (conversationIds: readonly string[]) => ({
  'claim.conversationId': { $exists: true, $in: [...conversationIds] },
});

const claimedBy = ({ conversationId, clientId }: Claim) => ({
  'claim.conversationId': conversationId,
  'claim.clientId': clientId,
});
