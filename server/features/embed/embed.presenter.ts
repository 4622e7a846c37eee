import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { Release } from './embed-files.js';

export interface EmbedAddresses {
  embedUrl: string;
  pinned?: PinnedEmbed;
}

/** Where pages load the chat from: the address that follows every release, and the one of this release alone. */
export function presentEmbed(url: string, release: Release | undefined): EmbedAddresses {
  const embedUrl = `${url}/embed/v1/sapa.js`;
  if (!release) return { embedUrl };
  return { embedUrl, pinned: { url: `${url}/embed/${release.version}/sapa.js`, integrity: release.integrity } };
}
