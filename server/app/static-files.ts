import { join } from 'node:path';
import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { readBuiltFiles, sendBuiltFile } from '../platform/http/built-files.js';
import { embedHeaders } from '../platform/http/security-headers.js';

/** Hashed names are kept for ever; all others are asked for again, and answered with 304 while they are the same. */
const cacheControlOf = (path: string) =>
  path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0';

/** What the builds made: the widget for publishers' pages, the inbox for the staff. Compressed by the builds, once for all. */
export function staticFiles(distDir: string, embed: RequestHandler): Router {
  const router = Router();
  router.use('/embed', embedHeaders, embed);

  const files = readBuiltFiles(join(distDir, 'inbox'), /\.(html|js|css|svg|png|woff2)$/);
  const send = (path: string, request: Request, response: Response, next: NextFunction) => {
    const file = files.get(path);
    if (!file || !sendBuiltFile(request, response, { file, path, cacheControl: cacheControlOf(path) })) next();
  };
  router.use('/inbox', function inboxFiles(request, response, next) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    send(request.path.slice(1), request, response, next);
  });
  // Every address of the inbox is one page; a missing file of it is still missing.
  router.get(/^\/inbox\/(?!assets\/)[^.]*$/, (request, response, next) => send('index.html', request, response, next));
  router.get(['/', '/inbox'], (_request, response) => response.redirect('/inbox/'));
  return router;
}
