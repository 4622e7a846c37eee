import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Who runs under this number now, if anybody does. The start time tells a process from a later one with the same number.
 * (engines/ has the same in TypeScript; nothing is compiled yet when this is needed.)
 */
export function identify(pid) {
  // For kill(2), 0 and less are whole groups of processes, and 1 is the machine's own.
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  const started = existsSync('/proc/self/stat') ? startInProc(pid) : startByPs(pid);
  return started ? { pid, started } : undefined;
}

export function isAlive(identity) {
  const now = identify(identity.pid);
  return now !== undefined && now.started === identity.started;
}

function startInProc(pid) {
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

function startByPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
