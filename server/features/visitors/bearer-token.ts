import type { Request } from 'express';

/** The visitor's own secret: in a header, never in an address. */
export const bearerToken = (request: Request): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
