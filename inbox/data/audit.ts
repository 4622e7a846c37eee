import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { AuditFilter, AuditFormat } from '../../shared/wire/audit/entities.js';
import { exchangeFile } from './exchange-file.js';
import { request } from './request.js';

/** The newest first, or what is older than `last`. `E_NOT_FOUND`: the reader manages nobody. */
export function listAudit(filter: AuditFilter, last?: { at: string; id: string }) {
  const query = queryOf({ ...filter, ...(last ? { at: last.at, id: last.id } : {}) });
  return request<HttpAnswers['GET /api/audit']>('GET', `/api/audit?${query}`);
}

/** All of it in a file, or why there is none: half of one is none. */
export async function exportAudit(
  filter: AuditFilter,
  format: AuditFormat,
): Promise<{ ok: true; file: Blob } | { ok: false; isTooOften: boolean }> {
  const path = `/api/audit/export?${queryOf({ ...filter, format })}`;
  const answer = await exchangeFile(path, {}, (response) => response.blob());
  return answer.ok ? { ok: true, file: answer.value } : { ok: false, isTooOften: answer.reason === 429 };
}

const queryOf = (given: Record<string, string | undefined>): URLSearchParams =>
  new URLSearchParams(Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1])));
