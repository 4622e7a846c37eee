import type { FindingCode } from '../../../shared/wire/operation/findings.js';

/** What a check has found, and what its text says of it. */
export interface Found {
  code: FindingCode;
  values?: Record<string, string | number>;
}

export type Check = () => Promise<Found[]>;

export const found = (code: FindingCode, values?: Record<string, string | number>): Found =>
  values ? { code, values } : { code };

/** A few words of an error, for who runs the server. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
