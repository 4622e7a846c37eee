import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { readEmbedFiles } from '../features/embed/embed-files.js';
import { embedScripts } from '../features/embed/embed-scripts.js';
import { embedHeaders } from '../platform/http/security-headers.js';

const year = 31_536_000;

/** What the builds made: the widget for publishers' pages, the inbox for the staff. Hashed names are kept for ever. `keptEmbedDir` has the versions that were pinned. */
export function staticFiles(distDir: string, keptEmbedDir?: string): Router {
  const router = Router();
  const built = readEmbedFiles(join(distDir, 'embed'));
  // What pages have pinned goes before what was built since under the same version.
  const kept = keptEmbedDir === undefined ? [] : readEmbedFiles(keptEmbedDir);
  router.use('/embed', embedHeaders, embedScripts(new Map([...built, ...kept])));

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
