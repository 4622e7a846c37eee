import { spawn } from 'node:child_process';
import { containersPart } from './parts.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { red, say } from './say.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

try {
  await prepare([containersPart]);
  const args = ['--enable-source-maps', 'dist/containers/main.js', ...process.argv.slice(2)];
  // Told to stop, and not killed: it stops containers and removes what it has made.
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const stop = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmEnds(stop);
  child.once('exit', (code) => (process.exitCode = code ?? 1));
} catch (error) {
  say(red(error.message));
  process.exitCode = 2;
}
