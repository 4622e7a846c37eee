import type { Response } from 'express';

/** The browser saves the answer under this name, which is ours: it needs no escaping. */
export const asFile = (response: Response, name: string): Response =>
  response.setHeader('content-disposition', `attachment; filename="${name}"`);
