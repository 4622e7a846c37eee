import type { PinnedEmbed, Site } from '../../../shared/entities.js';
import type { Release } from '../embed/embed-files.js';
import { settingsOf } from './site-settings-of.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}

export function presentSettings(site: StoredSite) {
  const { allowedOrigins, settingsRevision = 0 } = site;
  return { revision: settingsRevision, settings: settingsOf(site), allowedOrigins };
}

/** Where pages load the chat from: the address that follows every release, and the one of this release alone. */
export function presentEmbed(url: string, release: Release | undefined): { embedUrl: string; pinned?: PinnedEmbed } {
  const embedUrl = `${url}/embed/v1/sapa.js`;
  if (!release) return { embedUrl };
  return { embedUrl, pinned: { url: `${url}/embed/${release.version}/sapa.js`, integrity: release.integrity } };
}
