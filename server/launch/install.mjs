import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { missingPlatformPackages } from './platform-packages.mjs';
import { runProgram } from './run-program.mjs';
import { say, seconds, withHeartbeat } from './say.mjs';
import { isFresh, stamped } from './stamp.mjs';

/** Lies in node_modules, so it is gone when they are. */
const stampFile = join(root, 'node_modules', '.sapa-installed');

/** `npm ci`, when package-lock.json is another than at the last time. */
export async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (isFresh(stampFile, hash)) return;
  const began = Date.now();
  await stamped(stampFile, hash, () => runNpm(JSON.parse(lock)));
  say(`Packages are installed (${seconds(Date.now() - began)}).`);
}

async function runNpm(lock) {
  const isComplete = missingPlatformPackages(lock.packages).length === 0;
  const command = isComplete ? ['ci'] : ['install', '--no-save'];
  say(`Installing packages with npm ${command.join(' ')}; the first time takes about a minute.`);
  if (!isComplete) say('(npm ci would refuse package-lock.json: run "npm run lock:complete" and commit it.)');
  // The build needs development packages, which npm leaves out when NODE_ENV is production.
  const { code, error } = await withHeartbeat('still installing', runProgram('npm', [...command, '--include=dev']));
  if (code === 0) return;
  throw new Error(`npm failed${error ? ` (${error.message})` : ''}: see above. Is the package registry reachable?`);
}
