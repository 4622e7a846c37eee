import type { ErrorCode, Reply } from '../../shared/wire/reply.js';
import { tellServerBug } from '../core/tell-server-bug.js';

const timeout = 10_000;

/** Every HTTP call: always resolves, with the value or with a code that views can put into words. */
export async function request<T>(
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  path: string,
  body?: unknown,
): Promise<Reply<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    if (response.ok) return { ok: true, value: answer as T };
    const field = wordOf(answer, 'field');
    const reference = wordOf(answer, 'reference');
    tellServerBug(reference);
    return {
      ok: false,
      error: {
        code: codeOf(response.status, answer),
        message: `HTTP ${response.status}`,
        ...(field === undefined ? {} : { field }),
        ...(reference === undefined ? {} : { reference }),
      },
    };
  } catch {
    return { ok: false, error: { code: 'E_UNAVAILABLE', message: 'No answer from the server.' } };
  }
}

function wordOf(answer: unknown, name: 'field' | 'reference'): string | undefined {
  const word = (answer as { error?: Partial<Record<typeof name, unknown>> } | null)?.error?.[name];
  return typeof word === 'string' ? word : undefined;
}

const byStatus: Record<number, ErrorCode> = {
  400: 'E_SCHEMA',
  401: 'E_AUTH',
  403: 'E_AUTH',
  404: 'E_NOT_FOUND',
  409: 'E_CONFLICT',
  422: 'E_SCHEMA',
  429: 'E_RATE',
};

/** The library for sign-in has error bodies of its own, so the status speaks where no code of ours does. */
function codeOf(status: number, answer: unknown): ErrorCode {
  const code = (answer as { error?: { code?: unknown } } | null)?.error?.code;
  if (typeof code === 'string' && code.startsWith('E_')) return code as ErrorCode;
  return byStatus[status] ?? 'E_UNAVAILABLE';
}
