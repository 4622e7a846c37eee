import type { PinnedEmbed, Site } from '../../shared/entities.js';
import { request } from './request.js';

export const listSites = () => request<{ sites: Site[]; embedUrl: string; pinned?: PinnedEmbed }>('GET', '/api/sites');
