import type { EmbedVerdict } from '../../shared/wire/embed-check/entities.js';
import { request } from './request.js';

const path = (siteId: string) => `/api/sites/${encodeURIComponent(siteId)}/embed-checks`;

/** `E_NOT_FOUND`: the page is not of an allowed origin. */
export const beginEmbedCheck = (siteId: string, page: string) =>
  request<{ id: string; url: string }>('POST', path(siteId), { page });

export const readEmbedCheck = (siteId: string, id: string) =>
  request<{ verdict: EmbedVerdict | null }>('GET', `${path(siteId)}/${encodeURIComponent(id)}`);
