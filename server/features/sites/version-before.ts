import { z } from 'zod';
import { inertLine } from '../../../shared/wire/text.js';
import { siteSettings, type SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { allowedOrigins } from '../../kernel/origins.js';
import type { ChainedEntry } from '../audit/index.js';

export interface SiteVersion {
  settings: SiteSettings;
  name: string;
  allowedOrigins: string[];
}

const besides = z.object({ name: inertLine, allowedOrigins });

/**
 * A site as it was before an entry of its history: what this one and all later ones have changed is taken back, the newest
 * first. Undefined where the entry is not among them, or tells nothing to go back to.
 */
export function versionBefore(
  present: SiteSettings & { name: string; allowedOrigins: string[] },
  newestFirst: readonly (Pick<ChainedEntry, '_id'> & Partial<Pick<ChainedEntry, 'before' | 'after'>>)[],
  entryId: string,
): SiteVersion | undefined {
  const at = newestFirst.findIndex(({ _id }) => _id === entryId);
  if (!newestFirst[at]?.before) return undefined;
  const was: Record<string, unknown> = { ...present };
  for (const { before, after } of newestFirst.slice(0, at + 1)) {
    // What an entry has no earlier value of began with its default.
    if (before) for (const key of Object.keys(after ?? {})) if (!(key in before)) delete was[key];
    Object.assign(was, before);
  }
  const known = Object.fromEntries(Object.entries(was).filter(([key]) => key in siteSettings.shape));
  const settings = siteSettings.safeParse(known);
  const rest = besides.safeParse(was);
  return settings.success && rest.success ? { settings: settings.data, ...rest.data } : undefined;
}
