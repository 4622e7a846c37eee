import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Log } from '../../platform/log.js';
import { readEmbedFiles } from './embed-files.js';
import { embedScripts } from './embed-scripts.js';
import { presentEmbed } from './embed.presenter.js';
import { keepRelease } from './keep-release.js';

export type { EmbedAddresses } from './embed.presenter.js';

/** What pages have pinned goes before what was built since under the same version. */
export function serveEmbed(built: string, kept?: string): RequestHandler {
  const pinned = kept === undefined ? [] : readEmbedFiles(kept);
  return embedScripts(new Map([...readEmbedFiles(built), ...pinned]));
}

/** The files of the widget that pages load: this build's, and those of every version that a page has pinned. */
export function createEmbed(deps: { distDir: string; dataDir: string; url: string; log: Log }) {
  const built = join(deps.distDir, 'embed');
  const kept = join(deps.dataDir, 'embed');
  return {
    /** Only where pages are served: this build's release is kept first, and is then among what is served. */
    open() {
      const release = keepRelease(built, kept, deps.log);
      return { addresses: presentEmbed(deps.url, release), routes: serveEmbed(built, kept) };
    },
  };
}
