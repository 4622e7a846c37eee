import type { PinnedEmbed } from '../../shared/wire/embed/entities.js';
import type { Site } from '../../shared/wire/sites/entities.js';
import type { SiteSettings } from '../../shared/wire/sites/site-settings.js';
import { request } from './request.js';

export const listSites = () => request<{ sites: Site[]; embedUrl: string; pinned?: PinnedEmbed }>('GET', '/api/sites');

export interface EditedSite {
  revision: number;
  settings: SiteSettings;
  allowedOrigins: string[];
}

export const readSettings = (siteId: string) =>
  request<EditedSite>('GET', `/api/sites/${encodeURIComponent(siteId)}/settings`);

/** `E_CONFLICT`: somebody else has saved since `revision`. */
export const saveSettings = (siteId: string, input: EditedSite) =>
  request<EditedSite>('PUT', `/api/sites/${encodeURIComponent(siteId)}/settings`, input);
