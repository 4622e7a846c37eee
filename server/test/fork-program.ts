import { fork } from 'node:child_process';

/** A Node program of ours in a process of its own, which has only this environment. All that it says is kept. */
export function forkProgram(file: string, env: Record<string, string>, args: readonly string[] = []) {
  // Where programs, settings of the user and folders are.
  const { PATH, HOME, TMPDIR } = process.env;
  const inherited = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  const child = fork(file, args, {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}
