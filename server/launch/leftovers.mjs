import { readFileSync, writeFileSync } from 'node:fs';
import { identify, isAlive } from './process-identity.mjs';

/** Notes the children of this run, so that the next run can end those that outlive a kill -9 of ours. */
export function noteChildren(file, pids) {
  writeFileSync(file, JSON.stringify(pids.map(identify).filter(Boolean)));
}

/** Ends what an earlier run has left behind; answers with how many there were. */
export async function endLeftovers(file, patience = 8_000) {
  const leftovers = readNotes(file).filter(isAlive);
  const deadline = Date.now() + patience;
  leftovers.forEach(({ pid }) => send(pid, 'SIGTERM'));
  while (leftovers.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  leftovers.filter(isAlive).forEach(({ pid }) => send(pid, 'SIGKILL'));
  return leftovers.length;
}

function readNotes(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in this very moment.
  }
}
