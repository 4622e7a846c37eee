import { spawn } from 'node:child_process';
import { onPath } from './on-path.js';

interface Run {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What it reads from its standard input: a place for secrets, which the list of processes does not show. */
  input?: string;
  /** Ended after this time. */
  limit?: number;
  /** Ended by this. */
  signal?: AbortSignal;
  /** Called with every whole line that it writes to either stream, or to descriptor 3 if it knows that one. */
  onLine?: (line: string) => void;
}

/** Runs a program to its end and gives what it wrote; fails with the end of that when its exit code is not zero. */
export async function runCommand(command: readonly string[], run: Run = {}): Promise<string> {
  const [program = '', ...args] = dyingWithUs(command);
  const child = spawn(program, args, {
    cwd: run.cwd ?? '/',
    env: run.env ?? process.env,
    ...(run.signal ? { signal: run.signal } : {}),
    stdio: [run.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
    ...(run.limit === undefined ? {} : { timeout: run.limit, killSignal: 'SIGKILL' as const }),
  });
  child.stdin?.on('error', () => {}); // It ended before it had read its input; 'close' tells.
  child.stdin?.end(run.input);
  let output = '';
  for (const stream of [child.stdout, child.stderr, child.stdio[3]]) {
    let rest = '';
    stream?.on('data', (chunk: Buffer) => {
      if (stream !== child.stdio[3]) output += chunk.toString();
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) run.onLine?.(line);
    });
  }
  const ending = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : signal ? `ended by ${signal}` : `exit code ${code}`),
    );
  });
  if (ending !== undefined)
    throw new Error(`${command[0]}: ${ending}. ${output.trim().split('\n').slice(-4).join(' | ')}`.trim());
  return output;
}

/** A build must not go on after the process that holds its lock has been killed. */
function dyingWithUs(command: readonly string[]): readonly string[] {
  const setpriv = onPath('setpriv');
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', ...command] : command;
}
