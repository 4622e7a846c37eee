import type { FindingCode } from '../../../shared/wire/operation/findings.js';

/** What a check has found, and what its text says of it. */
export interface Found {
  code: FindingCode;
  values?: Record<string, string | number>;
}

export type Check = () => Promise<Found[]>;

export const found = (code: FindingCode, values?: Record<string, string | number>): Found =>
  values ? { code, values } : { code };

/** The first line of an error, for who runs the server. What shows it cuts it, after the secrets are out of it (without-secrets.ts). */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).split('\n')[0] ?? '';
