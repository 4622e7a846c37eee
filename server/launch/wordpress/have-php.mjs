import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canUseApt } from '../apt.mjs';
import { findProgram } from '../find-program.mjs';
import { NotRun } from '../not-run.mjs';
import { say } from '../say.mjs';
import { fetchPackage, userCache } from '../user-cache.mjs';

/** What WordPress needs beside the language. */
const extensions = ['pdo_sqlite', 'mbstring', 'dom', 'curl'];
const packages = ['php-cli', 'php-sqlite3', 'php-mbstring', 'php-xml', 'php-curl'];
const wasmVersion = '1.0.20';

/** The path of a PHP that can run WordPress; throws {@link NotRun} without one. */
export async function havePhp(log) {
  const found = findPhp();
  if (found) return found;
  if (canUseApt()) {
    say('Installing Debian’s PHP for the test of the WordPress plugin.');
    await aptInstall(packages, log);
  }
  const installed = findPhp();
  if (installed) return installed;
  throw new NotRun(`there is no PHP with ${extensions.join(', ')} (on Debian: apt-get install ${packages.join(' ')})`);
}

function findPhp() {
  const php = findProgram([process.env.SAPA_PHP], ['php']);
  if (!php) return undefined;
  const { stdout } = spawnSync(php, ['-m'], { encoding: 'utf8' });
  const has = new Set(stdout.toLowerCase().split('\n'));
  return extensions.every((name) => has.has(name)) ? php : undefined;
}

/** The folder with PHP 7.4 and 8.0 to 8.3 as WebAssembly, fetched once for a user; throws {@link NotRun} without it. */
export async function haveEveryPhp(log) {
  const folder = join(userCache, `php-wasm-${wasmVersion}`);
  const use = (fetched) => renameSync(fetched, folder);
  if (!existsSync(folder)) await fetchPackage(`@php-wasm/node@${wasmVersion}`, { log, use });
  return folder;
}
