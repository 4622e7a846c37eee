import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

/** The last commit of 0.2.0 before the inbox was one for a team. */
const lastReleased = '190d7344745d4990e4302ac020f9800c8dfd0a94';
/** The one whose contract is kept (server/test/contract): its processes run beside those of this version. */
export const sideBySide = '4b7d41691f0463a48f0cc1d9c0285472f700790a';

/** A clone without its history, or an archive, has no earlier version to be updated from. */
export function isVersionBeforeThere(commit = lastReleased): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const folderOf = (commit: string) => join(root, '.data/cache', `version-${commit.slice(0, 12)}`);

/** Its server, with its inbox and its widget beside it: built once, by its own packages. Resolves with what starts it. */
export async function versionBefore(commit = lastReleased): Promise<string> {
  const folder = folderOf(commit);
  if (!existsSync(folder)) await build(commit, folder);
  return join(folder, 'dist/server/main.js');
}

/** Fills a database with made-up talk, as it stored it. */
export async function seedByVersionBefore(mongodbUrl: string, conversations: number, messages: number): Promise<void> {
  const args = ['--conversations', String(conversations), '--messages', String(messages), '--add'];
  const env = { ...process.env, MONGODB_URL: mongodbUrl };
  await run(process.execPath, [join(folderOf(lastReleased), 'dist/seed/main.js'), ...args], { env });
}

async function build(commit: string, folder: string): Promise<void> {
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const within = { cwd: unfinished };
  await run('git', ['archive', '--output', join(unfinished, 'all.tar'), commit], { cwd: root });
  await run('tar', ['-xf', 'all.tar'], within);
  await run('npm', ['ci', '--no-audit', '--no-fund'], within);
  const program = (path: string) => join(unfinished, 'node_modules', path);
  for (const parts of [
    [program('tsdown/dist/run.mjs'), '--config-loader', 'unrun', '-F', 'server', '-F', 'seed'],
    ['widget/build.mjs'],
    [program('vite/bin/vite.js'), 'build', '-c', 'inbox/vite.config.ts'],
  ])
    await run(process.execPath, parts, within);
  // Another worker may have been faster.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
}
