import type { PinnedEmbed, Site, SiteOpening } from '../../shared/entities.js';
import type { Language } from '../../shared/locales/texts.js';
import { siteSettings, type SiteSettings } from '../../shared/site-settings.js';
import type { Release } from '../http/embed-files.js';
import { openingAt } from './opening.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}

/** What was never set, or is newer than what was stored, has its default. */
function settingsOf({ settings = {} }: Pick<StoredSite, 'settings'>): SiteSettings {
  const parsed = siteSettings.safeParse(settings);
  return parsed.success ? parsed.data : siteSettings.parse({});
}

export function presentSettings(site: StoredSite) {
  const { allowedOrigins, settingsRevision = 0 } = site;
  return { revision: settingsRevision, settings: settingsOf(site), allowedOrigins };
}

/** No more than a visitor is shown: neither the hours themselves nor the other language. */
export function presentOpening(site: StoredSite, language: Language, now: Date): SiteOpening {
  const { texts, officeHours } = settingsOf(site);
  const { title, greeting, away } = texts[language];
  const { isOpen, nextOpening } = openingAt(now, officeHours);
  const closed = {
    ...(away ? { text: away } : {}),
    ...(nextOpening ? { nextOpening: nextOpening.toISOString() } : {}),
  };
  return { ...(title ? { title } : {}), ...(greeting ? { greeting } : {}), ...(isOpen ? {} : { away: closed }) };
}

/** Where pages load the chat from: the address that follows every release, and the one of this release alone. */
export function presentEmbed(url: string, release: Release | undefined): { embedUrl: string; pinned?: PinnedEmbed } {
  const embedUrl = `${url}/embed/v1/sapa.js`;
  if (!release) return { embedUrl };
  return { embedUrl, pinned: { url: `${url}/embed/${release.version}/sapa.js`, integrity: release.integrity } };
}
