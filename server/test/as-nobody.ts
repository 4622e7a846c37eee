import { spawnSync } from 'node:child_process';
import { onPath } from '../launch/engines/on-path.js';

export const isRoot = process.getuid?.() === 0;

/** Runs a command as another user of this machine, who has no rights of root's; only root can. */
export function asNobody(command: readonly string[]): { status: number | null; output: string } {
  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all', '--bounding-set=-all'];
  const { status, stdout, stderr } = spawnSync(onPath('setpriv') ?? '', [...nobody, ...command], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
