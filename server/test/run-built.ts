import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { forkProgram } from './fork-program.js';

/** A program of `dist/server/`, as an installation runs it. All that it says is kept. */
export function runBuilt(name: string, env: Record<string, string>, args: string[] = []) {
  const file = join(import.meta.dirname, '../../dist/server', name);
  if (!existsSync(file)) throw new Error(`Build the server first: dist/server/${name} is not there.`);
  const { child, output } = forkProgram(file, env, args);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    ended,
    output,
    /** The first message: a server says that it is ready, and where. Rejects when it ends before. */
    ready: <Ready>() =>
      Promise.race([
        once(child, 'message').then(([message]) => message as Ready),
        ended.then((code) => Promise.reject(new Error(`${name} ended (${code}): ${output()}`))),
      ]),
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
