import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import type { ToldGreetings } from '../../../shared/greetings/told-greetings.js';
import type { LauncherLook } from '../../../shared/look/chat-look.js';
import type { Log } from '../../platform/log.js';
import { readEmbedFiles } from './embed-files.js';
import { embedScripts } from './embed-scripts.js';
import { loaderByKey } from './loader-by-key.js';
import { previewPage } from './preview-page.js';
import { presentEmbed } from './embed.presenter.js';
import { keepRelease } from './keep-release.js';

export type { EmbedAddresses } from './embed.presenter.js';

/** What pages have pinned goes before what was built since under the same version. */
export function serveEmbed(
  built: string,
  { kept, launcherLookOf, greetingsOf = noGreetings }: EmbedDeps = {},
): RequestHandler {
  const pinned = kept === undefined ? [] : readEmbedFiles(kept);
  const files = new Map([...readEmbedFiles(built), ...pinned]);
  const scripts = embedScripts(files);
  if (!launcherLookOf) return scripts;
  return Router().use(previewPage, loaderByKey({ files, lookOf: launcherLookOf, greetingsOf }), scripts);
}

const noGreetings = () => Promise.resolve(undefined);

interface EmbedDeps {
  /** Where the versions are that pages have pinned. */
  kept?: string;
  /** How the launcher of the site with this key looks; undefined: as Sapa brings it along. */
  launcherLookOf?: (key: string) => Promise<LauncherLook | undefined>;
  /** With what the pages of the site with this key greet. */
  greetingsOf?: (key: string) => Promise<ToldGreetings | undefined>;
}

/** The files of the widget that pages load: this build's, and those of every version that a page has pinned. */
export function createEmbed(
  deps: { distDir: string; dataDir: string; url: string; log: Log } & Required<
    Pick<EmbedDeps, 'launcherLookOf' | 'greetingsOf'>
  >,
) {
  const built = join(deps.distDir, 'embed');
  const kept = join(deps.dataDir, 'embed');
  return {
    /** Only where pages are served: this build's release is kept first, and is then among what is served. */
    open() {
      const release = keepRelease(built, kept, deps.log);
      return { addresses: presentEmbed(deps.url, release), routes: serveEmbed(built, { ...deps, kept }) };
    },
  };
}
