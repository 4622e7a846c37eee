import { join } from 'node:path';
import compression from 'compression';
import express, { Router, type RequestHandler } from 'express';
import { embedHeaders } from '../platform/http/security-headers.js';

const year = 31_536_000;

/** What the builds made: the widget for publishers' pages, the inbox for the staff. Hashed names are kept for ever. */
export function staticFiles(distDir: string, embed: RequestHandler): Router {
  const router = Router();
  router.use('/embed', embedHeaders, embed);

  router.use('/inbox', compression());
  router.use('/inbox/assets', express.static(join(distDir, 'inbox/assets'), { immutable: true, maxAge: year * 1_000 }));
  router.use('/inbox', express.static(join(distDir, 'inbox'), { maxAge: 0 }));
  // Every address of the inbox is one page; a missing file of it is still missing.
  router.get(/^\/inbox\/(?!assets\/)[^.]*$/, (_request, response) => {
    response.sendFile('index.html', { root: join(distDir, 'inbox'), maxAge: 0 });
  });
  router.get('/', (_request, response) => response.redirect('/inbox/'));
  return router;
}
