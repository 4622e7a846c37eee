import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { endProcess } from './pid-file.js';
import { identify, type ProcessIdentity } from './process-identity.js';

/** What every process of this data folder's PostgreSQL bears in its title, so that they are known without their parent. */
export function clusterName(home: string): string {
  return `sapa-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
}

/**
 * Ends the children that a killed postmaster left. Most see its death and end; the launcher of pg_cron can miss it and then
 * waits forever for a worker that nobody starts. Until the last one is gone, no new postmaster gets the shared memory.
 * What they have not written, the new one finds in its log.
 */
export async function endOrphans(home: string): Promise<void> {
  const orphans = childrenOf(clusterName(home));
  // SIGQUIT ends them at once, as the postmaster itself does it after a crash.
  await Promise.all(orphans.map((orphan) => endProcess(orphan, [['SIGQUIT', 500]])));
}

function childrenOf(cluster: string): ProcessIdentity[] {
  const isChild = (pid: number) => titleOf(pid).includes(`postgres: ${cluster}: `);
  const found = pids().filter(isChild);
  // Looked at once more: another process may have been given the number in between.
  return found.flatMap((pid) => identify(pid) ?? []).filter(({ pid }) => isChild(pid));
}

/** None where there is no /proc; the engine runs on Linux alone. */
function pids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Which every user may read, unlike the folder in which a process runs. */
function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended just now.
  }
}
