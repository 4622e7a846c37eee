import type { PinnedEmbed, Site } from '../../shared/entities.js';
import type { Release } from '../http/embed-files.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}

/** Where pages load the chat from: the address that follows every release, and the one of this release alone. */
export function presentEmbed(url: string, release: Release | undefined): { embedUrl: string; pinned?: PinnedEmbed } {
  const embedUrl = `${url}/embed/v1/sapa.js`;
  if (!release) return { embedUrl };
  return { embedUrl, pinned: { url: `${url}/embed/${release.version}/sapa.js`, integrity: release.integrity } };
}
