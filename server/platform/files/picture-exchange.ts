import type { Request, Response } from 'express';
import { clientSubnet } from '../http/client-subnet.js';
import { RateLimit } from '../http/rate-limit.js';
import { announcedBytes, fileReceiver, type ReceivedFile } from './receive-file.js';
import { allowReadingAlone } from './send-file.js';
import { requireFreeDisk } from './upload-room.js';

/** What routes of pictures have in common: the staff send one, and anybody who has its address is sent it. */
export function pictureExchange(deps: { incoming: string; keptFreeBytes: number; hasRateLimits: boolean }) {
  const byStaff = new RateLimit({ points: 20, seconds: 60 }, deps.hasRateLimits);
  // Many readers may share an address, and each keeps a picture for a day or longer.
  const reads = new RateLimit({ points: 1_200, seconds: 60 }, deps.hasRateLimits);
  const receiveFile = fileReceiver(deps.incoming);

  return {
    /** No cookie is looked at. Throws 429, and what `read` throws. */
    async send(
      request: Request,
      response: Response,
      { read, headers }: { read: () => Promise<Buffer>; headers: Readonly<Record<string, string>> },
    ): Promise<void> {
      await reads.consume(clientSubnet(request.ip));
      const bytes = await read();
      allowReadingAlone(response);
      response.set(headers).type('image/webp').send(bytes);
    },

    /** Answers with what `take` makes of it: its id or its address. Throws 413, 429 and 507 before it is read. */
    async receive(
      request: Request,
      response: Response,
      { staffId, take }: { staffId: string; take: (file: ReceivedFile) => Promise<string> },
    ): Promise<void> {
      await byStaff.consume(staffId);
      await requireFreeDisk({ ...deps, folder: deps.incoming }, announcedBytes(request));
      response.json({ picture: await receiveFile(request, take) });
    },
  };
}
