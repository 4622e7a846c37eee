import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { EditedSite } from '../../shared/wire/sites/entities.js';
import { putPicture } from './put-picture.js';
import { request } from './request.js';
import { sitePath } from './site-path.js';

/** Also archived ones, which an owner can open again. */
export const listAllSites = () => request<HttpAnswers['GET /api/sites']>('GET', '/api/sites');

/** Those at which something can be done. */
export async function listSites() {
  const reply = await listAllSites();
  if (!reply.ok) return reply;
  const sites = reply.value.sites.filter(({ archivedAt }) => !archivedAt);
  return { ...reply, value: { ...reply.value, sites } };
}

export const createSite = (site: { name: string; allowedOrigins: string[] }) =>
  request<HttpAnswers['POST /api/sites']>('POST', '/api/sites', site);

export const readSettings = (siteId: string) =>
  request<HttpAnswers['GET /api/sites/:id/settings']>('GET', `${sitePath(siteId)}/settings`);

/** Without a name it keeps the one it has. */
export type NewSettings = Pick<EditedSite, 'revision' | 'settings' | 'allowedOrigins'> & { name?: string };

/** `E_CONFLICT`: somebody else has saved since `revision`. */
export const saveSettings = (siteId: string, input: NewSettings) =>
  request<HttpAnswers['PUT /api/sites/:id/settings']>('PUT', `${sitePath(siteId)}/settings`, input);

export const archiveSite = (siteId: string, isArchived: boolean) =>
  request<HttpAnswers['PUT /api/sites/:id/archived']>('PUT', `${sitePath(siteId)}/archived`, { isArchived });

export const readHistory = (siteId: string, before?: { at: string; id: string }) =>
  request<HttpAnswers['GET /api/sites/:id/history']>(
    'GET',
    `${sitePath(siteId)}/history${before ? `?${new URLSearchParams({ at: before.at, id: before.id }).toString()}` : ''}`,
  );

/** Everything as it was before the change of that entry. */
export const restoreSettings = (siteId: string, input: { revision: number; entryId: string }) =>
  request<HttpAnswers['POST /api/sites/:id/restorations']>('POST', `${sitePath(siteId)}/restorations`, input);

/** Stored at once, and shown to visitors when the settings that name it are saved. */
export const putSitePicture = (siteId: string, file: File, tellProgress: (share: number) => void) =>
  putPicture(`${sitePath(siteId)}/picture`, file, tellProgress);
