import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { RetentionSettings } from '../../shared/wire/privacy/retention.js';
import { request } from './request.js';
import { sitePath } from './site-path.js';

export const readErasures = (siteId: string) =>
  request<HttpAnswers['GET /api/sites/:id/erasures']>('GET', `${sitePath(siteId)}/erasures`);

/** `E_CONFLICT`: something is left to be erased, and there is none yet. */
export const readReceipt = (id: string) =>
  request<HttpAnswers['GET /api/erasures/:id/receipt']>('GET', `/api/erasures/${encodeURIComponent(id)}/receipt`);

export const readPersonData = (contactId: string) =>
  request<HttpAnswers['GET /api/contacts/:id/data']>('GET', `/api/contacts/${encodeURIComponent(contactId)}/data`);

/** The same with all files, as a zip: a link, for it may be larger than a browser's memory. */
export const personZipPath = (contactId: string): string => `/api/contacts/${encodeURIComponent(contactId)}/data.zip`;

export const readReports = (siteId: string) =>
  request<HttpAnswers['GET /api/sites/:id/retention']>('GET', `${sitePath(siteId)}/retention`);

/** What would go by these days. Changes nothing. */
export const previewRetention = (siteId: string, days: RetentionSettings) =>
  request<HttpAnswers['POST /api/sites/:id/retention/preview']>('POST', `${sitePath(siteId)}/retention/preview`, days);
