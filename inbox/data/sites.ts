import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { EditedSite } from '../../shared/wire/sites/entities.js';
import { request } from './request.js';

export const listSites = () => request<HttpAnswers['GET /api/sites']>('GET', '/api/sites');

export const readSettings = (siteId: string) =>
  request<HttpAnswers['GET /api/sites/:id/settings']>('GET', `/api/sites/${encodeURIComponent(siteId)}/settings`);

/** `E_CONFLICT`: somebody else has saved since `revision`. */
export const saveSettings = (siteId: string, input: EditedSite) =>
  request<HttpAnswers['PUT /api/sites/:id/settings']>(
    'PUT',
    `/api/sites/${encodeURIComponent(siteId)}/settings`,
    input,
  );
