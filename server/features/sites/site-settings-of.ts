import { siteSettings, type SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { StoredSite } from './sites.model.js';

/** Read once per site and revision: a busy site asks for them at every message. */
const read = new WeakMap<object, SiteSettings>();

/** One for all sites that have set nothing: what is read is known by it. */
const noneSet: NonNullable<StoredSite['settings']> = {};

/** What was never set, or is newer than what was stored, has its default. */
export function settingsOf({ settings = noneSet }: Pick<StoredSite, 'settings'>): SiteSettings {
  const known = read.get(settings);
  if (known) return known;
  const parsed = siteSettings.safeParse(settings);
  const all = parsed.success ? parsed.data : siteSettings.parse({});
  read.set(settings, all);
  return all;
}
