import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { waitUntil } from './wait-until.js';

/** A signal, and how long a process may take to obey it before the next one is tried. */
export type StopSignal = readonly [signal: NodeJS.Signals, patience: number];

export function writePidFile(path: string, pid: number): void {
  const process = identify(pid);
  if (process) writeFileSync(path, JSON.stringify(process));
}

/** The process that a pid file names, if it still runs. */
export function readPidFile(path: string): ProcessIdentity | undefined {
  try {
    const process = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    return isAlive(process) ? process : undefined;
  } catch {
    return undefined;
  }
}

/** Ends what an earlier owner of this folder left running, and waits until it is gone. */
export async function endLeftover(path: string, signals: readonly StopSignal[]): Promise<boolean> {
  const leftover = readPidFile(path);
  if (leftover) await endProcess(leftover, signals);
  rmSync(path, { force: true });
  return leftover !== undefined;
}

export async function endProcess(target: ProcessIdentity, signals: readonly StopSignal[]): Promise<void> {
  for (const [signal, limit] of [...signals, ['SIGKILL', 2_000] as const]) {
    if (!isAlive(target)) return;
    send(target.pid, signal);
    try {
      await waitUntil(() => !isAlive(target), { limit, what: `process ${target.pid} to end` });
      return;
    } catch (error) {
      if (signal === 'SIGKILL') throw error;
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 1) throw new Error(`Not a process of ours: ${pid}`);
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
