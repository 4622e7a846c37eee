import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { AuditFilter } from '../../shared/wire/audit/entities.js';
import { request } from './request.js';

/** The newest first, or what is older than `last`. `E_NOT_FOUND`: the reader manages nobody. */
export function listAudit(filter: AuditFilter, last?: { at: string; id: string }) {
  const given = Object.entries({ ...filter, ...(last ? { at: last.at, id: last.id } : {}) });
  const query = new URLSearchParams(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
  return request<HttpAnswers['GET /api/audit']>('GET', `/api/audit?${query}`);
}
