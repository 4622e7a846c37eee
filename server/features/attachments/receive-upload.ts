import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Actor } from '../../kernel/actors.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { announcedBytes, fileReceiver, receivedBytes } from '../../platform/files/receive-file.js';
import { tooLarge } from '../../platform/files/upload-error.js';
import { uploadRoom } from '../../platform/files/upload-room.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import { ownerIdOf } from './attachments.policy.js';
import type { AttachmentsService } from './attachments.service.js';

const uploadId = z.object({ id: z.uuid() });

/** What may be drawn in a minute, taken or refused: neither one person nor one address keeps a processor busy. */
const pixelsOfSender = 250_000_000;
const pixelsOfNetwork = 1_000_000_000;

/** How long a picture may wait to be drawn, and be drawn. */
const drawingMs = 60_000;

/** The sender is known, and may send to this site. */
export type ReceiveUpload = (request: Request, actor: Actor, siteId: string) => Promise<Attachment>;

/** A file that came by another way than a request of its own. */
export interface GivenFile {
  /** The same on a repeat. */
  uploadId: string;
  name: string;
  bytes: Buffer;
  /** Who counts as its sender for what one may send and have drawn. */
  network: string;
}
export type ReceiveBytes = (actor: Actor, siteId: string, file: GivenFile) => Promise<Attachment>;

/** Takes an upload of anyone: one room and one pace for visitors and staff together. */
export function uploadReceiver(deps: {
  attachments: AttachmentsService;
  incoming: string;
  keptFreeBytes: number;
  siteBytesADay: number;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): { receiveUpload: ReceiveUpload; receiveBytes: ReceiveBytes } {
  const { attachments } = deps;
  const together = (name: string) => ({ name, count: deps.countTogether });
  const drawnBySender = new RateLimit(
    { points: pixelsOfSender, seconds: 60 },
    deps.hasRateLimits,
    together('pixels of a sender'),
  );
  const drawnByNetwork = new RateLimit(
    { points: pixelsOfNetwork, seconds: 60 },
    deps.hasRateLimits,
    together('pixels of a network'),
  );
  const receiveFile = fileReceiver(deps.incoming);
  const room = uploadRoom({ ...deps, folder: deps.incoming, unsentSizes: attachments.unsentSizes });

  const chargeTo = (ownerId: string, network: string) => async (pixels: number) => {
    await drawnBySender.consume(ownerId, pixels);
    await drawnByNetwork.consume(network, pixels);
  };

  return {
    async receiveUpload(request, actor, siteId) {
      const { id } = validate(uploadId, request.params);
      // A repeat, whose first answer was lost: nothing of its body is needed.
      const known = await attachments.findReceived(actor, id);
      if (known) return known;
      const [ownerId, network, announced] = [ownerIdOf(actor), clientSubnet(request.ip), announcedBytes(request)];
      const upload = { ownerId, siteId, network, announced, received: receivedBytes(request) };
      const charge = chargeTo(ownerId, network);
      return room.hold(upload, (isHere) =>
        receiveFile(request, async (file) => {
          await isHere();
          return attachments.receive(actor, siteId, { uploadId: id, network, charge, ...file });
        }),
      );
    },

    async receiveBytes(actor, siteId, { uploadId: id, name, bytes, network }) {
      const known = await attachments.findReceived(actor, id);
      if (known) return known;
      if (bytes.length > limits.attachmentBytes) throw tooLarge();
      const [ownerId, size] = [ownerIdOf(actor), bytes.length];
      const path = join(deps.incoming, randomUUID());
      const file = { path, name, size, signal: AbortSignal.timeout(drawingMs) };
      return room.hold({ ownerId, siteId, network, announced: size, received: () => size }, async (isHere) => {
        await isHere();
        try {
          await writeFile(path, bytes, { flag: 'wx' });
          return await attachments.receive(actor, siteId, {
            uploadId: id,
            network,
            charge: chargeTo(ownerId, network),
            ...file,
          });
        } finally {
          await rm(path, { force: true });
        }
      });
    },
  };
}
