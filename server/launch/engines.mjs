import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * MongoDB and Redis of our own, for anyone who gave none; they end when this process does, however it ends. What is `isFleeting`
 * need not survive a power cut. `only`: one of the two.
 */
export function spawnEngines(folder, { output = 'inherit', isFleeting = false, only } = {}) {
  const choice = process.env.SAPA_ENGINE ? ['--engine', process.env.SAPA_ENGINE] : [];
  const rest = [...choice, ...(only ? ['--only', only] : []), ...(isFleeting ? ['--fleeting'] : [])];
  return spawn(process.execPath, ['dist/server/engines/main.js', '--data', folder, ...rest], {
    cwd: root,
    stdio: ['ignore', output, output, 'ipc'],
    // A Ctrl-C in the terminal is for us alone: the engines are stopped last.
    detached: true,
  });
}
