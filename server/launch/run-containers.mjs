import { containersPart } from './parts.mjs';
import { prepare } from './prepare.mjs';
import { root } from './paths.mjs';
import { red, say } from './say.mjs';
import { spawn } from 'node:child_process';
import { whenNpmEnds } from './when-npm-ends.mjs';

try {
  await prepare([containersPart]);
  const args = ['--enable-source-maps', 'dist/containers/main.js', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', detached: true });
  const stop = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmEnds(stop);
  child.once('exit', (code) => (process.exitCode = code ?? 1));
} catch (error) {
  say(red(error.message));
  process.exitCode = 2;
}
