import type { Request } from 'express';

/** A secret of the one who asks: in a header, never in an address. */
export const bearerToken = (request: Request): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
