import { existsSync, unlinkSync } from 'node:fs';

/** Set by the build: true in test builds only; everywhere else the body below is dropped by the bundler. */
declare const __FAULT_POINTS__: boolean | undefined;

/**
 * A place where a test may kill this process as a power cut would: it does so when the file named by SAPA_FAULT_FILE is
 * there, once. Does nothing, and reads nothing, outside test builds.
 */
export function faultPoint(): void {
  if (typeof __FAULT_POINTS__ === 'undefined' || !__FAULT_POINTS__) return;
  const file = process.env['SAPA_FAULT_FILE'];
  if (!file || !existsSync(file)) return;
  unlinkSync(file);
  process.kill(process.pid, 'SIGKILL');
}
