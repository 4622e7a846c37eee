import { existsSync, readFileSync, unlinkSync } from 'node:fs';

/** Set by the build: true in test builds only; everywhere else the body below is dropped by the bundler. */
declare const __FAULT_POINTS__: boolean | undefined;

export type FaultPoint =
  | 'message stored'
  | 'conversation changed'
  | 'message changed'
  | 'audited change made'
  | 'audit entry stored';

/**
 * A place where a test may kill this process as a power cut would: it does so when the file named by SAPA_FAULT_FILE is
 * there and names this place, once. Does nothing, and reads nothing, outside test builds.
 */
export function faultPoint(name: FaultPoint): void {
  if (typeof __FAULT_POINTS__ === 'undefined' || !__FAULT_POINTS__) return;
  const file = process.env['SAPA_FAULT_FILE'];
  if (!file || !existsSync(file) || readFileSync(file, 'utf8') !== name) return;
  unlinkSync(file);
  process.kill(process.pid, 'SIGKILL');
}
