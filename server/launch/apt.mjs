import { existsSync } from 'node:fs';
import { runProgram } from './run-program.mjs';
import { withHeartbeat } from './say.mjs';

export const canUseApt = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Resolves to whether apt-get did it. */
export async function apt(args, log) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = runProgram('apt-get', ['-q', ...args], { env, onOutput: log });
  return (await withHeartbeat(`apt-get ${args[0]}`, run)).code === 0;
}

/** Nothing beside them, where one can do without. The lists of packages may be empty or old: then they are fetched first. */
export async function aptInstall(packages, log) {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  return (await apt(install, log)) || ((await apt(['update'], log)) && (await apt(install, log)));
}
