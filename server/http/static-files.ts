import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { embedHeaders } from './security-headers.js';

const year = 31_536_000;

/** What the builds made: the widget for publishers' pages, the inbox for the staff. Hashed names are kept for ever. */
export function staticFiles(distDir: string): Router {
  const router = Router();
  router.use(['/embed', '/inbox'], compression());

  router.use('/embed', embedHeaders);
  router.use(
    '/embed/v1/assets',
    express.static(join(distDir, 'embed/v1/assets'), { immutable: true, maxAge: year * 1_000 }),
  );
  router.use('/embed', express.static(join(distDir, 'embed'), { index: false, maxAge: '5m' }));

  router.use('/inbox/assets', express.static(join(distDir, 'inbox/assets'), { immutable: true, maxAge: year * 1_000 }));
  router.use('/inbox', express.static(join(distDir, 'inbox'), { maxAge: 0 }));
  // Every address of the inbox is one page; a missing file of it is still missing.
  router.get(/^\/inbox\/(?!assets\/)[^.]*$/, (_request, response) => {
    response.sendFile('index.html', { root: join(distDir, 'inbox'), maxAge: 0 });
  });
  router.get('/', (_request, response) => response.redirect('/inbox/'));
  return router;
}
