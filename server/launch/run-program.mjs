import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const running = new Set();
let isOver = false;

/**
 * Runs a program to its end, in a process group of its own, so that it can be ended with all that it started. Its output
 * goes to ours unless `onOutput` takes it. Nothing gets our standard input: CI has none, and a question that nobody sees
 * would wait for ever; only a command that a person runs may ask (`input`), and stays in the group that has the terminal.
 */
export function runProgram(
  command,
  args,
  { cwd = root, env = process.env, onOutput, onSpawn, limit, input = false } = {},
) {
  if (isOver) return Promise.resolve({ code: null, error: new Error('Stopping.') });
  return new Promise((resolve) => {
    const output = onOutput ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: [input ? 'inherit' : 'ignore', output, output],
      detached: !input,
    });
    running.add(child);
    onSpawn?.(child);
    let isLate = false;
    const timer = limit && setTimeout(() => ((isLate = true), endGroup(child)), limit);
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    child.on('error', (error) => finish({ code: null, error }));
    child.on('close', (code, signal) => finish({ code, signal, isLate }));
    function finish(result) {
      clearTimeout(timer);
      running.delete(child);
      resolve(result);
    }
  });
}

/** For a stop in the middle: what runs ends, and nothing more begins. */
export function endPrograms() {
  isOver = true;
  running.forEach(endGroup);
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this very moment, never began, or stays in our group.
    child.kill('SIGKILL');
  }
}
