import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Tells one process from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

/** Who runs under this number now, if anybody does. */
export function identify(pid: number): ProcessIdentity | undefined {
  // For kill(2), 0 and less are whole groups of processes, and 1 is the machine's own.
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  const started = existsSync('/proc/self/stat') ? startInProc(pid) : startByPs(pid);
  return started ? { pid, started } : undefined;
}

export function isAlive(process: ProcessIdentity): boolean {
  const now = identify(process.pid);
  return now !== undefined && now.started === process.started;
}

function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name and may hold spaces and brackets: count from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Dead, but not yet collected by its parent.
    if (fields[0] === 'Z') return undefined;
    // Ticks since the machine started, which say nothing without knowing which start that was.
    return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
