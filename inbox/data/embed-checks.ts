import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';
import { sitePath } from './site-path.js';

const path = (siteId: string) => `${sitePath(siteId)}/embed-checks`;

/** `E_NOT_FOUND`: the page is not of an allowed origin. */
export const beginEmbedCheck = (siteId: string, page: string) =>
  request<HttpAnswers['POST /api/sites/:id/embed-checks']>('POST', path(siteId), { page });

export const readEmbedCheck = (siteId: string, id: string) =>
  request<HttpAnswers['GET /api/sites/:id/embed-checks/:check']>('GET', `${path(siteId)}/${encodeURIComponent(id)}`);
