import type { RequestHandler } from 'express';
import { sendBuiltFile, type BuiltFile } from '../../platform/http/built-files.js';

const cacheControls = {
  /** The address says what is in it. */
  forever: 'public, max-age=31536000, immutable',
  /** As long as a new release may take to reach all pages. */
  briefly: 'public, max-age=300',
  /** Stands in for another file: kept under a name with a hash, it would be a lie. */
  checked: 'no-cache',
  /** Spares the server the pages that pinned what is gone, and yet does not outlast a release. */
  missing: 'public, max-age=60',
};

/** `v1/2/assets/…`, and what lies beside that folder: the same as `v1/assets/…`, for a browser that would not ask for it again (`widget/launcher/chat-module.ts`). */
const anotherTry = /^([\w.-]+\/)\d{1,3}\/(?=assets\/|sapa-bubble\.js$)/;

/** Serves the widget's files; which they are is settled before the first request. */
export function embedScripts(files: ReadonlyMap<string, BuiltFile>): RequestHandler {
  return function embedScripts(request, response, next) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = request.path.slice(1).replace(anotherTry, '$1');
    const file = files.get(path);
    const served = file ?? standIn(files, path);
    // A browser lets a service worker see to addresses beside its own only by this word (`widget/features/push/`).
    if (path === 'v1/service-worker.js') response.setHeader('service-worker-allowed', '/chat/');
    const cacheControl = file ? keptFor(path) : cacheControls.checked;
    if (served && sendBuiltFile(request, response, { file: served, path, cacheControl })) return;
    response.setHeader('cache-control', cacheControls.missing);
    next();
  };
}

const keptFor = (path: string) =>
  /^\d+\.\d+\.\d+[^/]*\/|^v\d+\/assets\//.test(path) ? cacheControls.forever : cacheControls.briefly;

/**
 * The file of today for the hashed name of another release. A page may have been open since before the server was updated,
 * its loader knows only the old name, and its reader wants to chat now. Not in `/embed/x.y.z/`: who pins gets that or nothing.
 */
function standIn(files: ReadonlyMap<string, BuiltFile>, path: string): BuiltFile | undefined {
  const name = withoutHash(path);
  if (name === undefined) return undefined;
  for (const [each, file] of files) if (withoutHash(each) === name) return file;
  return undefined;
}

const withoutHash = (path: string) => /^(v\d+\/assets\/.+)-[\w-]{8}\.js$/.exec(path)?.[1];
