import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runProgram } from './run-program.mjs';

/** The step of `npm run check`: lints what is not committed yet. All of it takes a minute, and is for `npm test`. */
export async function lintTouched(env, log) {
  const files = touched().filter((file) => /\.(ts|js|mjs)$/.test(file));
  if (files.length === 0) return false;
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const options = ['--max-warnings', '0', '--no-warn-ignored', ...files];
  const { code } = await runProgram(process.execPath, [eslint, ...options], { env, onOutput: log });
  return code !== 0;
}

function touched() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  const changed = git('diff', '--name-only', '--relative', '--diff-filter=d', '-z', 'HEAD');
  return [...changed, ...git('ls-files', '--others', '--exclude-standard', '-z')];
}
