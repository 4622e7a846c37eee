import { createHmac } from 'node:crypto';
import { raw, Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isSame } from '../../platform/crypto/is-same.js';
import { AppError, notFound, tooOften, unauthenticated } from '../../platform/errors.js';
import { requireFreeDisk } from '../../platform/files/upload-room.js';
import { bearerToken } from '../../platform/http/bearer-token.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { allowUpload } from '../../platform/http/slow-requests.js';
import { validate } from '../../platform/http/validate.js';
import { addressesIn } from './mail-headers.js';
import { mailLimits } from './read-mail.js';
import type { TakeIn } from './take-in.js';

const atMailbox = z.strictObject({ mailbox: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) });
const envelope = z.string().max(2_000).default('');
/** Each is whole in memory. */
const mostAtOnce = 4;
/** Of those whose signature is known only once all is here: they take no place from others. */
const mostUnproved = { ofAll: 4, ofEach: 2 };

/**
 * A mail server gives its mails here (message/rfc822), one per request. The secret is in a header: as it is, or as the key of an
 * HMAC of the body. It may send the same mail again until it hears that it is stored. Without a secret there is nothing here.
 */
export function inboundMailRoutes(deps: {
  inbound: Pick<TakeIn, 'take'>;
  secret: string | undefined;
  incoming: string;
  keptFreeBytes: number;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  const parse = raw({ type: 'message/rfc822', limit: mailLimits.bytes });
  const refusals = new RateLimit({ points: 20, seconds: 60 }, deps.hasRateLimits);
  const places = placesOf({ ofAll: mostAtOnce, ofEach: mostAtOnce });
  const unprovedPlaces = placesOf(mostUnproved);

  async function refuse(request: Request): Promise<never> {
    await refusals.consume(clientSubnet(request.ip));
    throw unauthenticated();
  }

  async function bodyOf(request: Request, response: Response): Promise<Buffer> {
    const bytes = Number(request.headers['content-length'] ?? 0);
    await requireFreeDisk(
      { folder: deps.incoming, keptFreeBytes: deps.keptFreeBytes },
      Math.min(bytes, mailLimits.bytes),
    );
    await new Promise<void>((resolve, reject) => {
      parse(request, response, (error?: Error) => (error ? reject(error) : resolve()));
    });
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || body.length === 0) throw new AppError('E_SCHEMA', 'The mail is empty.');
    return body;
  }

  router.post('/api/inbound-mail/:mailbox', async (request, response) => {
    const { secret } = deps;
    if (secret === undefined) throw notFound();
    const [token, signature] = [bearerToken(request), request.get('x-sapa-signature')];
    // Before anything of the body is read.
    if (token === undefined ? signature === undefined : !isSame(token, secret)) return refuse(request);
    const { mailbox } = validate(atMailbox, request.params);
    if (!request.is('message/rfc822')) throw new AppError('E_SCHEMA', 'Send one mail as message/rfc822.');
    const isProved = token !== undefined;
    const subnet = clientSubnet(request.ip);
    const leave = isProved ? places(subnet) : unprovedPlaces(subnet);
    try {
      // Counts as refused until it is known to be signed; nor may it take its time.
      if (isProved) allowUpload(request);
      else await refusals.consume(subnet);
      const body = await bodyOf(request, response);
      if (!isProved && !isSigned(body, signature ?? '', secret)) throw unauthenticated();
      if (!isProved) await refusals.add(subnet, -1);
      const envelopeTo = addressesIn(validate(envelope, request.get('x-envelope-to') ?? ''));
      const { settled } = await deps.inbound.take({ raw: body, mailbox, envelopeTo });
      response.status(202).json({ isStored: true });
      // Its sender knows enough; its place is free only once it is out of memory.
      await settled;
    } finally {
      leave();
    }
  });

  return router;
}

/** Takes a place, and answers what gives it back. Throws `E_RATE` where all are taken, or all that one subnet may have. */
function placesOf({ ofAll, ofEach }: { ofAll: number; ofEach: number }) {
  const taken: string[] = [];
  return (subnet: string): (() => void) => {
    const own = taken.filter((each) => each === subnet).length;
    if (taken.length >= ofAll || own >= ofEach) throw tooOften(1_000);
    taken.push(subnet);
    return () => void taken.splice(taken.indexOf(subnet), 1);
  };
}

const isSigned = (body: Buffer, signature: string, secret: string) =>
  isSame(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
